"""What a city's administrator does at the server itself. Every call is one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from argon2 import PasswordHasher
from pydantic import BaseModel
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sync.server.api.audit import COMMAND_LINE, Act, Action, record
from sync.server.city import City
from sync.server.errors import ApiError
from sync.server.history import heads_of
from sync.server.registration import new_code
from sync.server.roster_editing import RosterRefused, Why, put, put_office, remove, republish
from sync.server.roster_file import RosterFile
from sync.server.tables import Device, DeviceState, ForkedEntry, StoredEntry
from sync.wire.entry import EntryUnreadable, decode_entry
from sync.wire.roster import NamedItem, identifier_of
from sync.wire.roster_fields import Identifier, Name

PIN_DIGITS = range(6, 13)
_READ_BATCH = 500


class Refused(Exception):
    """It cannot be done; the message says why."""


class OfficeName(BaseModel):
    """The form of an office's id and name."""

    office: Identifier
    name: Name
    district: Identifier | None = None


@dataclass(frozen=True, slots=True)
class DeviceSummary:
    """A registered device and what is held of it."""

    device: str
    office: str
    state: str
    registered_ms: int
    heads: tuple[tuple[int, int], ...]
    """(epoch, seq) of the last entry of each epoch."""
    forked_entries: int


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One stored entry, without what it says about people."""

    epoch: int
    seq: int
    hash: str
    state: str
    kind: str
    """Empty when the content cannot be read."""
    outcome: str
    received_ms: int


class Administration:
    """The administrator's operations on an open city."""

    def __init__(self, city: City, who: str | None = None) -> None:
        """Work on a city; several processes may at once.

        ``who`` goes into the audit with every change. None is for a program that sets a city of its
        own up: then nothing does.
        """
        self._city = city
        self._who = who

    def put_office(self, office: str, name: str, district: str | None = None) -> None:
        """Add an office or rename it; None leaves its district as it is.

        Raises pydantic.ValidationError for an unfit id, name or district.
        """
        checked = OfficeName(office=office, name=name, district=district)
        with self._city.database.writing() as session:
            put_office(session, checked.office, checked.name, checked.district)
            self._note(session, Action.CHANGED_OFFICE, office=checked.office)

    def put(self, office: str, *items: NamedItem) -> int:
        """Insert or replace items of the feed; how many changed. Raises Refused."""
        return self._edit(office, items, ())

    def import_roster(self, office: str, roster: RosterFile) -> int:
        """Apply a whole file or nothing of it; how many items changed. Raises Refused."""
        return self._edit(office, roster.items(), roster.remove)

    def remove(self, office: str, identifier: str, why: Why = None) -> bool:
        """Take whatever has this identifier away; False when nothing has. Raises Refused.

        ``why`` is for a person alone.
        """
        return self._edit(office, (), (identifier,), why) == 1

    def republish(self, office: str, after: int) -> int:
        """Give every roster item a revision above ``after``. Raises Refused."""
        try:
            with self._city.database.writing() as session:
                count = republish(session, office, after)
                what = f"{count} republished above {after}"
                self._note(session, Action.CHANGED_ROSTER, office=office, what=what)
                return count
        except RosterRefused as error:
            raise Refused(str(error)) from error

    def new_code(self, office: str, *, approved: bool = False) -> str:
        """A one-time registration code, shown once and kept as a hash. Raises Refused.

        A device that registers with an ``approved`` one needs no :meth:`approve`.
        """
        try:
            with self._city.database.writing() as session:
                code = new_code(
                    session,
                    office,
                    approved=approved,
                    now_ms=self._city.wall_ms(),
                    random_bytes=self._city.random_bytes,
                )
                what = "approved" if approved else ""
                self._note(session, Action.MADE_CODE, office=office, what=what)
                return code
        except ApiError as error:
            raise Refused(error.message) from error

    def approve(self, device: str) -> None:
        """Hear a pending device, or take the flag off a forked one. Raises Refused."""
        with self._city.database.writing() as session:
            row = _device(session, device)
            if row.state == DeviceState.REVOKED:
                raise Refused(f"{device} was revoked: a new kiosk needs a new key")
            row.state = DeviceState.ACTIVE
            self._note(session, Action.APPROVED_DEVICE, device=device)

    def revoke(self, device: str) -> None:
        """Refuse a device from its next request on. Raises Refused."""
        with self._city.database.writing() as session:
            _device(session, device).state = DeviceState.REVOKED
            self._note(session, Action.REVOKED_DEVICE, device=device)

    def devices(self) -> list[DeviceSummary]:
        """Every device, in order of registration."""
        forks = (
            select(func.count())
            .select_from(ForkedEntry)
            .where(ForkedEntry.device == Device.device)
            .scalar_subquery()
        )
        with self._city.database.reading() as session:
            rows = session.execute(select(Device, forks).order_by(Device.registered_ms)).all()
            return [
                DeviceSummary(
                    row.device,
                    row.office,
                    row.state,
                    row.registered_ms,
                    tuple((epoch, seq) for epoch, seq, _ in heads_of(session, row.device)),
                    forked,
                )
                for row, forked in rows
            ]

    def entries(self, device: str) -> Iterator[EntryLine]:
        """Every entry of a device's main history, in order."""
        found = (
            select(StoredEntry)
            .where(StoredEntry.device == device)
            .order_by(StoredEntry.epoch, StoredEntry.seq)
            .execution_options(yield_per=_READ_BATCH)
        )
        with self._city.database.reading() as session:
            for row in session.scalars(found):
                yield _line(row)

    def _edit(
        self, office: str, items: Iterable[NamedItem], gone: Iterable[str], why: Why = None
    ) -> int:
        changed: list[str] = []
        try:
            with self._city.database.writing() as session:
                changed += [identifier_of(item) for item in items if put(session, office, item)]
                changed += [each for each in gone if remove(session, office, each, why)]
                if changed:
                    self._note_edit(session, office, changed)
        except RosterRefused as error:
            raise Refused(str(error)) from error
        return len(changed)

    def _note_edit(self, session: Session, office: str, changed: list[str]) -> None:
        one = changed[0] if len(changed) == 1 else None
        what = f"{len(changed)} changed"
        self._note(session, Action.CHANGED_ROSTER, office=office, subject=one, what=what)

    def _note(
        self,
        session: Session,
        action: Action,
        *,
        office: str | None = None,
        subject: str | None = None,
        device: str | None = None,
        what: str = "",
    ) -> None:
        """In the transaction of what was done."""
        if self._who is not None:
            act = Act(self._who, action, office, subject, device, COMMAND_LINE, what)
            record(session, act, self._city.wall_ms())


def pin_hash(pin: str) -> str:
    """Argon2id of an officer's PIN (RFC 9106), PHC string. Raises Refused for an unfit PIN."""
    if not (pin.isascii() and pin.isdigit() and len(pin) in PIN_DIGITS):
        raise Refused(f"a PIN has {PIN_DIGITS.start} to {PIN_DIGITS.stop - 1} digits")
    return PasswordHasher().hash(pin)


def _device(session: Session, device: str) -> Device:
    row = session.get(Device, device, with_for_update=True)
    if row is None:
        raise Refused(f"there is no device {device}")
    return row


def _line(row: StoredEntry) -> EntryLine:
    try:
        entry = decode_entry(row.content)
    except EntryUnreadable:
        kind, outcome = "", ""
    else:
        kind, outcome = entry.kind.value, entry.outcome or ""
    return EntryLine(row.epoch, row.seq, row.hash.hex(), row.state, kind, outcome, row.received_ms)
