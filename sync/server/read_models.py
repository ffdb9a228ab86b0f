"""Keeping what is derived from journals up to date with them.

Nothing is derived while kiosks upload. Whoever asks derives what has come in since, before they are
answered, so that no answer lags behind an entry that was acknowledged before the question. A
transaction derives a batch of one journal and moves its cursor, whose row it locks: several
processes may do so at once. Of a forked device the main history counts, and what could not be read
when it came in (quarantined) does not.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final, NamedTuple

from sqlalchemy import Table, and_, bindparam, func, select, text, update
from sqlalchemy.orm import Session

from sync.server.bulk import Row, insert_rows
from sync.server.database import Database
from sync.server.projection import rows_of
from sync.server.read_tables import PROJECTED
from sync.server.tables import Base, EntryState

BATCH: Final = 500
_HEADS, _ENTRIES = (Base.metadata.tables[name] for name in ("heads", "entries"))
_DERIVED_TO = func.coalesce(PROJECTED.c.seq, 0)
_BEHIND = (
    select(_HEADS.c.device, _HEADS.c.epoch, _HEADS.c.seq, _DERIVED_TO)
    .outerjoin(
        PROJECTED,
        and_(PROJECTED.c.device == _HEADS.c.device, PROJECTED.c.epoch == _HEADS.c.epoch),
    )
    .where(_HEADS.c.seq > _DERIVED_TO)
    .order_by(_HEADS.c.device, _HEADS.c.epoch)
)
_BEGIN = text(
    "INSERT INTO projected (device, epoch, seq) VALUES (:device, :epoch, 0) ON CONFLICT DO NOTHING"
)
_HERE = and_(
    PROJECTED.c.device == bindparam("in_device"), PROJECTED.c.epoch == bindparam("in_epoch")
)
_LOCKED = select(PROJECTED.c.seq).where(_HERE).with_for_update()
_MOVE = update(PROJECTED).where(_HERE).values(seq=bindparam("to_seq"))
_NEXT = (
    select(_ENTRIES.c.seq, _ENTRIES.c.state, _ENTRIES.c.content)
    .where(
        _ENTRIES.c.device == bindparam("device"),
        _ENTRIES.c.epoch == bindparam("epoch"),
        _ENTRIES.c.seq > bindparam("after"),
    )
    .order_by(_ENTRIES.c.seq)
    .limit(bindparam("at_most"))
)


class Behind(NamedTuple):
    """A journal of which not everything is derived."""

    device: str
    epoch: int
    head: int
    derived: int


class Stretch(NamedTuple):
    """Part of a journal, read."""

    last: int
    """Its last sequence number."""
    entries: int
    """How many."""
    rows: dict[Table, list[Row]]


def behind(session: Session) -> list[Behind]:
    """The journals that hold more than was derived."""
    return [Behind(*row) for row in session.execute(_BEHIND)]


def catch_up(database: Database, at_most: int | None = None) -> bool:
    """Derive what came in; whether that was everything that had come in when it began.

    ``at_most`` entries, rounded up to a batch, so that no one request derives a whole month.
    """
    with database.reading() as session:
        waiting = behind(session)
    done = 0
    for journal in waiting:
        derived = journal.derived
        while derived < journal.head:
            if at_most is not None and done >= at_most:
                return False
            with database.writing() as session:
                derived, count = _derive(session, journal)
            done += count
            if count == 0:
                break
    return True


def stretch_after(session: Session, device: str, epoch: int, after: int, at_most: int) -> Stretch:
    """What the entries after a position derive to; ``last`` is ``after`` where there are none."""
    place = {"device": device, "epoch": epoch, "after": after, "at_most": at_most}
    rows: dict[Table, list[Row]] = defaultdict(list)
    count = 0
    for seq, state, content in session.execute(_NEXT, place):
        after, count = seq, count + 1
        if state == EntryState.ACCEPTED:
            for table, row in rows_of(content):
                rows[table].append(row)
    return Stretch(after, count, rows)


def _derive(session: Session, journal: Behind) -> tuple[int, int]:
    """Up to where it is derived now, and how many entries that took."""
    session.execute(_BEGIN, {"device": journal.device, "epoch": journal.epoch})
    place = {"in_device": journal.device, "in_epoch": journal.epoch}
    before: int = session.execute(_LOCKED, place).scalar_one()
    found = stretch_after(session, journal.device, journal.epoch, before, BATCH)
    for table, rows in found.rows.items():
        insert_rows(session, table, rows)
    if found.entries:
        session.execute(_MOVE, {**place, "to_seq": found.last})
    return found.last, found.entries
