"""What the rules are applied to, as known here: the feed's facts, the journal's visits."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, Connection, select

from kiosk.domain.identity import SubjectId
from kiosk.store.casework_tables import supervision
from kiosk.store.clock import JournalClock
from kiosk.store.database import Database
from kiosk.store.errors import CorruptDatabase
from kiosk.store.feed import may_concern
from kiosk.store.outages import Outages
from kiosk.store.tables import feed_items
from kiosk.store.visits_of import visits_in
from sync.rules.duties import Standing
from sync.rules.from_feed import closures_of, supervision_of
from sync.rules.pack_problems import PackProblem
from sync.rules.packs import PackTimeline, timeline_of
from sync.rules.regimes import Regime, regimes
from sync.rules.standing import Circumstances, standing
from sync.rules.supervision import Supervision
from sync.rules.visits import Visit
from sync.wire.roster import FeedItem, PersonItem, RulePackItem

_ITEM: TypeAdapter[FeedItem] = TypeAdapter(FeedItem)
_PACK, _CLOSURE = "rule_pack", "closure"
_OF_A_PERSON = ("leave", "measure", "health")
_Version = tuple[tuple[str, int], ...]


class Supervisions:
    """Everybody's. Safe to use from several threads. ``device`` is this journal's device id."""

    def __init__(self, database: Database, device: str, clock: JournalClock) -> None:
        self._database = database
        self._device = device
        self._clock = clock
        self._lock = threading.Lock()
        self._outages = Outages()
        self._packs_read: tuple[_Version, PackTimeline, tuple[PackProblem, ...]] | None = None

    def of(self, subject: SubjectId) -> Supervision | None:
        """None for staff, strangers and whoever has nothing to be scheduled by.

        Raises StoreErrors.
        """
        with self._database.read() as connection:
            person = _line(connection, subject)
            if person is None:
                return None
            return supervision_of(person, _concerning(connection, subject))

    def minor(self, subject: SubjectId) -> bool:
        """Whether somebody was sentenced as a minor. Raises StoreErrors."""
        with self._database.read() as connection:
            person = _line(connection, subject)
        return person is not None and person.minor

    def circumstances(self) -> Circumstances:
        """The rules, the closures and the days this kiosk was out. Raises StoreErrors."""
        with self._database.read() as connection:
            packs, _ = self._packs(connection)
            closures = closures_of(_items(connection, _CLOSURE))
            out = self._outages.days(connection, self._clock.wall_ms())
        return Circumstances(packs, closures, out)

    def pack_problems(self) -> tuple[PackProblem, ...]:
        """Why packs of the feed are not applied; empty where all are. Raises StoreErrors."""
        with self._database.read() as connection:
            return self._packs(connection)[1]

    def visits(self, subject: SubjectId) -> tuple[Visit, ...]:
        """Of the whole journal, in its order. Raises StoreErrors."""
        with self._database.read() as connection:
            return visits_in(connection, self._device, subject)

    def standing(self, subject: SubjectId, on: date) -> Standing | None:
        """How somebody stands on a day; None as for ``of``. Raises StoreErrors."""
        person = self.of(subject)
        if person is None:
            return None
        return standing(person, self.circumstances(), self.visits(subject), on)

    def _packs(self, connection: Connection) -> tuple[PackTimeline, tuple[PackProblem, ...]]:
        """Read again only when the feed changed them: a pack takes a tenth of a second."""
        version = _version(connection)
        with self._lock:
            kept = self._packs_read
        if kept is None or kept[0] != version:
            items = _items(connection, _PACK)
            packs, problems = timeline_of(it for it in items if isinstance(it, RulePackItem))
            kept = (version, packs, problems)
            with self._lock:
                self._packs_read = kept
        return kept[1], kept[2]


def regime_on(person: Supervision, circumstances: Circumstances, day: date) -> Regime:
    """What holds for somebody on a day; the first regime where supervision is yet to begin."""
    first, *later = regimes(person, circumstances.packs, day)
    begun = [it for it in later if it.from_day <= day]
    return begun[-1] if begun else first


def _line(connection: Connection, subject: SubjectId) -> PersonItem | None:
    wanted = select(supervision.c.item).where(supervision.c.subject == subject)
    line = connection.scalar(wanted)
    try:
        return None if line is None else PersonItem.model_validate_json(line)
    except ValidationError as error:
        raise _unreadable("supervision") from error


def _version(connection: Connection) -> _Version:
    columns = feed_items.c
    packs = select(columns.identifier, columns.revision).where(columns.op == _PACK)
    rows = connection.execute(packs.order_by(columns.identifier))
    return tuple((row.identifier, row.revision) for row in rows)


def _concerning(connection: Connection, subject: SubjectId) -> list[FeedItem]:
    theirs = may_concern(subject)
    return [item for op in _OF_A_PERSON for item in _items(connection, op, theirs)]


def _items(connection: Connection, op: str, *where: ColumnElement[bool]) -> Sequence[FeedItem]:
    wanted = select(feed_items.c.item).where(feed_items.c.op == op, *where)
    rows = connection.scalars(wanted).all()
    try:
        return [_ITEM.validate_json(row) for row in rows]
    except ValidationError as error:
        raise _unreadable("feed_items") from error


def _unreadable(table: str) -> CorruptDatabase:
    return CorruptDatabase(
        f"A row of {table} cannot be read; keep the database as evidence and restore a backup."
    )
