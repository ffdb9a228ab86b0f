"""How often an officer has failed to log in lately, read from the journal itself."""

from __future__ import annotations

from sqlalchemy import select

from kiosk.domain.identity import OfficerId
from kiosk.store.database import Database
from kiosk.store.tables import journal
from sync.wire.entry import EntryKind, decode_entry

LOOK_BACK_ENTRIES = 2_000
"""Failures further back than this many entries no longer count."""


def consecutive_failures(database: Database, officer: OfficerId) -> int:
    """Failed log-ins of ``officer`` since the last good one. Raises StoreErrors."""
    statement = (
        select(journal.c.content)
        .order_by(journal.c.epoch.desc(), journal.c.seq.desc())
        .limit(LOOK_BACK_ENTRIES)
    )
    failures = 0
    with database.read() as connection:
        for content in connection.scalars(statement):
            entry = decode_entry(content)
            if entry.officer != officer:
                continue
            if entry.kind is EntryKind.OFFICER_LOG_IN:
                break
            failures += entry.kind is EntryKind.OFFICER_LOG_IN_FAILED
    return failures
