"""The journal's index of somebody who comes back to the roster."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, select

from kiosk.domain.identity import SubjectId
from kiosk.store.casework_tables import visits
from kiosk.store.journal_index import TABLES, index_entry
from kiosk.store.tables import journal
from sync.wire.entry import Entry, EntryUnreadable, decode_entry


def index_again(connection: Connection, subject: SubjectId) -> None:
    """Make a person's rows again from the entries that have their contents, in this transaction.

    When somebody leaves, all but their visits is deleted; what they said and were granted before
    must count again when they are back. Nothing is read for whoever never was here.
    """
    known = select(visits.c.epoch).where(visits.c.subject == subject).limit(1)
    if connection.scalar(known) is None:
        return
    content = journal.c.content
    named = select(content).where(func.instr(content, subject.encode()) > 0)
    for found in connection.scalars(named.order_by(journal.c.epoch, journal.c.seq)).all():
        entry = _readable(found)
        if entry is not None and entry.subject == subject:
            _forget(connection, entry)
            index_entry(connection, entry)


def _readable(content: bytes) -> Entry | None:
    try:
        return decode_entry(content)
    except EntryUnreadable:
        # Written by a later version of this program; `journal verify` names it.
        return None


def _forget(connection: Connection, entry: Entry) -> None:
    for table in TABLES:
        here = (table.c.epoch == entry.epoch) & (table.c.seq == entry.seq)
        connection.execute(delete(table).where(here))
