"""Row scope: the only module of the platform's API that reads offices, devices, people, entries.

Everything starts from a statement limited to the principal's offices, so a forgotten condition
elsewhere cannot show a neighbour's rows. A test keeps the other modules away from these tables.

Whoever was sentenced as a minor is sealed (社区矫正法 58): their own office sees them; a district
does not, though they are counted; the city opens one by identifier, and none of its lists has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, select, true, tuple_
from sqlalchemy.orm import Session

from sync.rules.leave import LeaveLevel
from sync.server.api.principal import Principal, Role
from sync.server.history import heads_of
from sync.server.office_facts import OfficeFacts, office_facts, sealed_people
from sync.server.ruling_tables import SealedPerson
from sync.server.tables import Device, Office, RosterPerson, StoredEntry
from sync.wire.entry import Entry, EntryUnreadable, decode_entry


@dataclass(frozen=True, slots=True)
class VisibleEntry:
    """A stored entry that the principal may see; ``entry`` is None where it cannot be read."""

    stored: StoredEntry
    entry: Entry | None


_IS_SEALED = (
    select(SealedPerson.subject)
    .where(
        and_(
            SealedPerson.office == RosterPerson.office,
            SealedPerson.subject == RosterPerson.subject,
        )
    )
    .exists()
)
LEVELS = {
    Role.OFFICE: LeaveLevel.OFFICE,
    Role.DISTRICT: LeaveLevel.COUNTY,
    Role.CITY: LeaveLevel.PREFECTURE,
}


class Scope:
    """What one principal may see, inside one session."""

    def __init__(self, session: Session, principal: Principal) -> None:
        """Nothing is read yet."""
        self._session = session
        self._principal = principal

    def offices(self, after: str, limit: int) -> Sequence[Office]:
        """Offices by identifier."""
        statement = self._offices().where(Office.office > after).order_by(Office.office)
        return self._session.scalars(statement.limit(limit)).all()

    def office(self, office: str) -> Office | None:
        """One office; None where it does not exist for this principal."""
        return self._session.scalars(self._offices().where(Office.office == office)).one_or_none()

    def facts(self, office: str, now_ms: int, subject: str | None = None) -> OfficeFacts | None:
        """What the rules are applied to, of one person or of all; None as for :meth:`office`.

        None too where the one person may not be opened.
        """
        if self.office(office) is None:
            return None
        if subject is not None and not self.may_open(office, subject):
            return None
        return office_facts(self._session, office, now_ms, subject)

    def hidden(self, office: str) -> frozenset[str]:
        """Who is left out of lists of an office."""
        own = self._principal.role is Role.OFFICE
        return frozenset() if own else sealed_people(self._session, office)

    def names(self, office: str) -> dict[str, str]:
        """Of the people on a visible office's roster, by identifier."""
        return {row.subject: row.name for row in self._session.scalars(self._people(office))}

    def may_open(self, office: str, subject: str) -> bool:
        """Whether one person of a visible office may be looked at."""
        if self._principal.role is not Role.DISTRICT:
            return True
        return subject not in self.hidden(office)

    @property
    def level(self) -> LeaveLevel:
        """On what the principal may decide."""
        return LEVELS[self._principal.role]

    def devices(self, after: str, limit: int) -> Sequence[Device]:
        """Devices by identifier."""
        statement = self._devices().where(Device.device > after).order_by(Device.device)
        return self._session.scalars(statement.limit(limit)).all()

    def device(self, device: str) -> Device | None:
        """One device; None where it does not exist for this principal."""
        return self._session.scalars(self._devices().where(Device.device == device)).one_or_none()

    def device_to_change(self, device: str) -> Device | None:
        """The same, locked until the transaction ends: what it decides on stays as it is."""
        statement = self._devices().where(Device.device == device).with_for_update(of=Device)
        return self._session.scalars(statement).one_or_none()

    def heads(self, device: Device) -> list[tuple[int, int, int]]:
        """(epoch, seq, received_ms) of the last entry of each epoch of a visible device."""
        found = []
        for epoch, seq, _ in heads_of(self._session, device.device):
            received = self._session.scalar(
                select(StoredEntry.received_ms).where(
                    StoredEntry.device == device.device,
                    StoredEntry.epoch == epoch,
                    StoredEntry.seq == seq,
                )
            )
            found.append((epoch, seq, received or 0))
        return found

    def people(self, office: str, after: str, limit: int) -> Sequence[RosterPerson]:
        """People of an office by identifier."""
        statement = self._people(office).where(RosterPerson.subject > after)
        if self._principal.role is not Role.OFFICE:
            statement = statement.where(~_IS_SEALED)
        return self._session.scalars(statement.order_by(RosterPerson.subject).limit(limit)).all()

    def person(self, office: str, subject: str) -> RosterPerson | None:
        """One person; None where there is none for this principal."""
        if not self.may_open(office, subject):
            return None
        statement = self._people(office).where(RosterPerson.subject == subject)
        return self._session.scalars(statement).one_or_none()

    def entries(self, device: Device, after: tuple[int, int], limit: int) -> list[VisibleEntry]:
        """Entries of a visible device after a position; see :meth:`_visible`."""
        statement = (
            select(StoredEntry)
            .where(
                StoredEntry.device == device.device,
                tuple_(StoredEntry.epoch, StoredEntry.seq) > after,
            )
            .order_by(StoredEntry.epoch, StoredEntry.seq)
            .limit(limit)
        )
        found = self._session.scalars(statement).all()
        return [self._visible(stored, listed=True) for stored in found]

    def entry(self, device: Device, epoch: int, seq: int) -> VisibleEntry | None:
        """One entry of a visible device."""
        stored = self._session.scalars(
            select(StoredEntry).where(
                StoredEntry.device == device.device,
                StoredEntry.epoch == epoch,
                StoredEntry.seq == seq,
            )
        ).one_or_none()
        return None if stored is None else self._visible(stored, listed=False)

    def _visible(self, stored: StoredEntry, *, listed: bool) -> VisibleEntry:
        """What it says is hidden where it was written for an office out of scope, or of a minor.

        A kiosk that moved keeps its journal: what it recorded elsewhere is not the new office's.
        """
        try:
            entry = decode_entry(stored.content)
        except EntryUnreadable:
            return VisibleEntry(stored, None)
        return VisibleEntry(stored, entry if self._is_shown(entry, listed) else None)

    def _is_shown(self, entry: Entry, listed: bool) -> bool:
        if self.office(entry.office) is None:
            return False
        if entry.subject is None:
            return True
        if listed:
            return entry.subject not in self.hidden(entry.office)
        return self.may_open(entry.office, entry.subject)

    def _limit(self) -> ColumnElement[bool]:
        match self._principal.role:
            case Role.CITY:
                return true()
            case Role.DISTRICT:
                return Office.district == self._principal.scope
            case Role.OFFICE:
                return Office.office == self._principal.scope

    def _offices(self) -> Select[Office]:
        return select(Office).where(self._limit())

    def _devices(self) -> Select[Device]:
        return select(Device).join(Office, Office.office == Device.office).where(self._limit())

    def _people(self, office: str) -> Select[RosterPerson]:
        return (
            select(RosterPerson)
            .join(Office, Office.office == RosterPerson.office)
            .where(self._limit(), RosterPerson.office == office)
        )
