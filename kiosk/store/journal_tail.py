"""The newest entries of the journal, for reading: identifiers only, no persons."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from kiosk.store.database import Database
from kiosk.store.epochs import PRUNED
from kiosk.store.tables import journal
from sync.wire.entry import Entry, EntryUnreadable, decode_entry


@dataclass(frozen=True, slots=True)
class TailEntry:
    """One entry and its place."""

    epoch: int
    seq: int
    entry: Entry | None
    """None where the content was pruned, or was written by a later version of this program."""


def newest_entries(database: Database, *, skip: int, limit: int) -> tuple[TailEntry, ...]:
    """``limit`` entries, the newest first, after leaving out the ``skip`` newest.

    Nothing is verified: that is ``journal verify``. Raises StoreErrors.
    """
    columns = journal.c
    wanted = select(columns.epoch, columns.seq, columns.content)
    newest = wanted.order_by(columns.epoch.desc(), columns.seq.desc()).offset(skip).limit(limit)
    with database.read() as connection:
        rows = connection.execute(newest).all()
    return tuple(TailEntry(row.epoch, row.seq, _readable(row.content)) for row in rows)


def _readable(content: bytes) -> Entry | None:
    if content == PRUNED:
        return None
    try:
        return decode_entry(content)
    except EntryUnreadable:
        return None
