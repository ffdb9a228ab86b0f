"""Deriving everything from the entries again, and comparing what was derived with the entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Table, bindparam, delete, func, select, text, tuple_
from sqlalchemy.orm import Session

from sync.server.bulk import Row
from sync.server.database import Database
from sync.server.read_models import BATCH, behind, catch_up, stretch_after
from sync.server.read_tables import DERIVED, PROJECTED

Progress = Callable[[int, int], None]
"""Entries derived, and how many there are."""
_STEP: Final = 20 * BATCH
_CURSORS = select(PROJECTED.c.device, PROJECTED.c.epoch, PROJECTED.c.seq).order_by(
    PROJECTED.c.device, PROJECTED.c.epoch
)
_ALONE = text("LOCK TABLE projected IN EXCLUSIVE MODE")
_STORED = {
    table: select(table)
    .where(
        table.c.device == bindparam("device"),
        table.c.epoch == bindparam("epoch"),
        table.c.seq > bindparam("after"),
        table.c.seq <= bindparam("last"),
    )
    .order_by(*table.primary_key.columns)
    for table in DERIVED
}


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place at which what was derived is not what the entries say."""

    table: str
    place: str
    """device/epoch/seq"""
    what: str

    def __str__(self) -> str:
        return f"{self.table} {self.place}: {self.what}"


def rebuild(database: Database, progress: Progress) -> int:
    """Drop what is derived and derive it again; how many entries were read.

    Interrupted, it goes on with the next question that somebody asks, or when it is repeated.
    Questions asked meanwhile wait, or are told to come back.
    """
    with database.writing() as session:
        if session.connection().dialect.name == "postgresql":
            # Whoever derives is waited for, and whoever would begin waits.
            session.execute(_ALONE)
        for table in (PROJECTED, *DERIVED):
            session.execute(delete(table))
    with database.reading() as session:
        total = sum(journal.head - journal.derived for journal in behind(session))
    progress(0, total)
    while not catch_up(database, _STEP):
        with database.reading() as session:
            left = sum(journal.head - journal.derived for journal in behind(session))
        progress(total - left, total)
    progress(total, total)
    return total


def first_difference(database: Database) -> Difference | None:
    """Compare every derived row with its entry, in one consistent view; None where all agree."""
    with database.reading() as session:
        cursors = [(device, epoch, seq) for device, epoch, seq in session.execute(_CURSORS)]
        for device, epoch, derived_to in cursors:
            after = 0
            while after < derived_to:
                at_most = min(BATCH, derived_to - after)
                found = stretch_after(session, device, epoch, after, at_most)
                if not found.entries:
                    place = f"{device}/{epoch}/{after + 1}"
                    return Difference(PROJECTED.name, place, "derived from an entry that is gone")
                window = {"device": device, "epoch": epoch, "after": after, "last": found.last}
                for table in DERIVED:
                    stored = [tuple(row) for row in session.execute(_STORED[table], window)]
                    wrong = _compare(table, stored, found.rows.get(table, ()))
                    if wrong is not None:
                        return wrong
                after = found.last
        return _unexplained(session)


def _compare(table: Table, stored: list[Row], derived: Iterable[Row]) -> Difference | None:
    """Both by primary key, which is how entries and the flags of one come."""
    keys = [list(table.c).index(column) for column in table.primary_key.columns]

    def key_of(row: Row) -> Row:
        return tuple(row[at] for at in keys)

    held, right = ({key_of(row): row for row in rows} for rows in (stored, derived))
    for key in [*right, *(key for key in held if key not in right)]:
        row, entry = held.get(key), right.get(key)
        place = "/".join(str(part) for part in key)
        if row is None:
            return Difference(table.name, place, "a row is missing")
        if entry is None:
            return Difference(table.name, place, "a row that the entry does not say")
        if row != entry:
            names = table.c.keys()
            wrong = next(
                name for name, one, two in zip(names, row, entry, strict=True) if one != two
            )
            return Difference(table.name, place, f"{wrong} is not what the entry says")
    return None


def _unexplained(session: Session) -> Difference | None:
    """Rows of journals, or beyond positions, that were never derived."""
    for table in DERIVED:
        reached = (
            select(PROJECTED.c.seq)
            .where(
                tuple_(PROJECTED.c.device, PROJECTED.c.epoch)
                == tuple_(table.c.device, table.c.epoch),
                PROJECTED.c.seq >= table.c.seq,
            )
            .exists()
        )
        place = select(table.c.device, table.c.epoch, func.min(table.c.seq)).where(~reached)
        row = session.execute(place.group_by(table.c.device, table.c.epoch).limit(1)).first()
        if row is not None:
            return Difference(table.name, "/".join(map(str, row)), "a row that no entry explains")
    return None
