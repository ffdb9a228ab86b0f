"""Entries of some kinds, the newest first, read from the journal itself: nothing is verified."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import func, or_, select

from kiosk.store.database import Database
from kiosk.store.tables import journal
from sync.wire.entry import Entry, EntryKind, EntryUnreadable, decode_entry

_READ_BATCH: Final = 50


def entries_of_kind(database: Database, *kinds: EntryKind) -> Iterator[Entry]:
    """Of this kiosk, while they have their contents. Raises StoreErrors, while they are read.

    The database looks for the kind's text first: an entry without it is never decoded.
    """
    content = journal.c.content
    named = or_(*(func.instr(content, kind.value.encode("ascii")) > 0 for kind in kinds))
    newest = select(content).where(named)
    with database.read() as connection:
        rows = connection.execution_options(yield_per=_READ_BATCH).scalars(
            newest.order_by(journal.c.epoch.desc(), journal.c.seq.desc())
        )
        for found in rows:
            entry = _readable(found)
            if entry is not None and entry.kind in kinds:
                yield entry


def _readable(content: bytes) -> Entry | None:
    try:
        return decode_entry(content)
    except EntryUnreadable:
        # Written by a later version of this program; `journal verify` names it.
        return None
