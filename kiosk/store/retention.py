"""Deleting what has been kept for as long as the rules say, with certificates.

Only while the server's time of this boot agrees with the wall clock, and counted from days the
server's time proves: a clock that was set to another year destroys nothing. The journal's entries
are never changed by it; when their contents go, ``kiosk/store/pruning.py`` decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from sqlalchemy import Connection, Table, delete, select, update

from kiosk.store.casework_tables import attachments
from kiosk.store.database import Database
from kiosk.store.destruction import DataKind, Destroyed, Grounds, certificates
from kiosk.store.held_things import KEYS, HeldThing, held_things
from kiosk.store.journal import Journal
from kiosk.store.personal_rows import (
    CONTENT_TABLES,
    delete_attachments_of,
    delete_personal_items,
    delete_rows,
    delete_sealed,
    departed_in_feed,
    departed_with,
)
from kiosk.store.roster import roster_revision
from kiosk.store.rules_in_force import pack_on
from kiosk.store.tables import metadata, released_references
from sync.rules.china_time import day_of
from sync.rules.retention import Expired, expired
from sync.wire.entry import ClockGrade, EntryContent

AT_ONCE: Final = 200
"""Things in one transaction: nobody who checks in waits for more."""
EXPIRED: Final = "expired"
NOT_ON_ROSTER: Final = "not_on_roster"
_SEALED: Final = (DataKind.ATTACHMENTS, DataKind.RELEASED_REFERENCES)


@dataclass(frozen=True, slots=True)
class _Due:
    thing: HeldThing
    rule: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a run will delete, by which pack."""

    pack: str
    due: tuple[_Due, ...]
    departed: bool
    """Something is left of people who are not on the roster."""


class Retention:
    """Runs on any thread; one run at a time."""

    def __init__(self, database: Database, journal: Journal, *, at_once: int = AT_ONCE) -> None:
        self._database = database
        self._journal = journal
        self._at_once = at_once

    def run(self) -> int | None:
        """Delete what is due, at most ``at_once`` things; how many there were.

        Call again while it is ``at_once``. None, and nothing is done, where the clock is not
        proven. Without a rule pack nothing is due. Raises StoreErrors; nothing was deleted then.
        """
        day = self._proven_day()
        if day is None:
            return None
        self._begin_counting(day)
        with self._database.read() as connection:
            plan = _plan(connection, day, self._at_once)
        if plan.due or plan.departed:
            self._journal.append_all(lambda connection: self._carry_out(connection, plan))
        self._database.fold_log()
        return len(plan.due)

    def _proven_day(self) -> date | None:
        if self._journal.clock_grade() is not ClockGrade.ANCHORED_THIS_BOOT:
            return None
        now_ms = self._journal.server_now_ms()
        return None if now_ms is None else day_of(now_ms)

    def _begin_counting(self, day: date) -> None:
        """For references of people whose release came while the server's time was not known."""
        waiting = released_references.c.released_day.is_(None)
        with self._database.read() as connection:
            some = connection.scalar(select(released_references.c.id).where(waiting).limit(1))
        if some is not None:
            with self._database.write() as connection:
                begun = update(released_references).where(waiting)
                connection.execute(begun.values(released_day=day.isoformat()))

    def _carry_out(self, connection: Connection, plan: _Plan) -> list[EntryContent]:
        office, revision = self._journal.office, roster_revision(connection)
        entries: list[EntryContent] = []
        for subject, due in _by_certificate(plan.due):
            destroyed = Destroyed()
            for each in due:
                _delete(connection, each.thing, destroyed)
            rules = tuple(sorted({each.rule for each in due}))
            grounds = Grounds(EXPIRED, rules, plan.pack, revision, subject)
            if destroyed:
                entries += certificates(office, destroyed, grounds)
        gone = _delete_departed(connection) if plan.departed else Destroyed()
        if gone:
            entries += certificates(office, gone, Grounds(NOT_ON_ROSTER, (), plan.pack, revision))
        return entries


def _plan(connection: Connection, day: date, at_once: int) -> _Plan:
    left_over = any(departed_with(connection, table) for table in _content_tables())
    departed = left_over or bool(departed_in_feed(connection))
    pack = pack_on(connection, day)
    if pack is None:
        return _Plan("", (), departed)
    things = {thing.held.what: thing for thing in held_things(connection)}
    over = expired((thing.held for thing in things.values()), pack, day)[:at_once]
    due = tuple(_Due(things[each.held.what], _rule(each)) for each in over)
    return _Plan(pack.reference, due, departed)


def _rule(over: Expired) -> str:
    return over.explanation[0].rule


def _by_certificate(due: Iterable[_Due]) -> list[tuple[str | None, Sequence[_Due]]]:
    """One for everything that expired; references of the released have one for each person."""

    def subject(each: _Due) -> str:
        of_person = each.thing.kind is DataKind.RELEASED_REFERENCES
        return each.thing.subject if of_person else ""

    grouped = groupby(sorted(due, key=subject), key=subject)
    return [(person or None, tuple(each)) for person, each in grouped]


def _delete(connection: Connection, thing: HeldThing, into: Destroyed) -> None:
    """Whatever of it is still there."""
    name, values = thing.place
    table = metadata.tables[name]
    here = [table.c[key] == value for key, value in zip(KEYS[name], values, strict=True)]
    if thing.kind in _SEALED:
        for row in connection.execute(select(table).where(*here)).all():
            delete_sealed(connection, thing.kind, table, row, into)
    else:
        into.add(thing.kind, connection.execute(delete(table).where(*here)).rowcount)


def _delete_departed(connection: Connection) -> Destroyed:
    """An index that was made again names people who left, and a feed that was read anew does.

    Their visits are kept for a time. Who comes to the roster later is sent their items again.
    """
    destroyed = Destroyed()
    for subject in departed_in_feed(connection):
        delete_personal_items(connection, subject, destroyed)
    for subject in departed_with(connection, attachments):
        delete_attachments_of(connection, subject, destroyed)
    for kind, table in CONTENT_TABLES:
        for subject in departed_with(connection, table):
            delete_rows(connection, subject, kind, table, destroyed)
    return destroyed


def _content_tables() -> tuple[Table, ...]:
    return (attachments, *(table for _, table in CONTENT_TABLES))
