"""When officers logged in and how often they failed to lately, read from the journal itself.

Wrong PINs count up to the last log-in, or until other officers have unlocked whose they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import select

from kiosk.domain.identity import OfficerId
from kiosk.store.database import Database
from kiosk.store.epochs import PRUNED
from kiosk.store.tables import journal
from sync.wire.entry import Entry, EntryKind, decode_entry

LOOK_BACK_ENTRIES = 2_000
"""Failures further back than this many entries no longer count."""


@dataclass(frozen=True, slots=True)
class LogIns:
    """Of one officer, within LOOK_BACK_ENTRIES."""

    last_wall_ms: int | None = None
    """Of the last good one, Unix time in milliseconds by the kiosk's clock."""
    failures: int = 0
    """Since then, and since they were unlocked."""


def consecutive_failures(database: Database, officer: OfficerId) -> int:
    """Failed log-ins of ``officer`` that still count. Raises StoreErrors."""
    failures = 0
    for entry in _newest_first(database):
        if unlocked_by(entry) == officer:
            break
        if entry.officer != officer:
            continue
        if entry.kind is EntryKind.OFFICER_LOG_IN:
            break
        failures += entry.kind is EntryKind.OFFICER_LOG_IN_FAILED
    return failures


def log_ins(database: Database) -> dict[OfficerId, LogIns]:
    """Of everybody who tried. Raises StoreErrors."""
    found: dict[OfficerId, LogIns] = {}
    unlocked: set[OfficerId] = set()
    for entry in _newest_first(database):
        forgiven = unlocked_by(entry)
        if forgiven is not None:
            unlocked.add(forgiven)
        if entry.officer is None:
            continue
        officer = OfficerId(entry.officer)
        known = found.get(officer, LogIns())
        if known.last_wall_ms is not None:
            continue
        if entry.kind is EntryKind.OFFICER_LOG_IN:
            found[officer] = replace(known, last_wall_ms=entry.wall_ms)
        elif entry.kind is EntryKind.OFFICER_LOG_IN_FAILED and officer not in unlocked:
            found[officer] = replace(known, failures=known.failures + 1)
    return found


def unlocked_by(entry: Entry) -> OfficerId | None:
    """Whose wrong PINs before this entry count no more; None for entries of other kinds."""
    whose = entry.body.get("unlocked")
    if entry.kind is not EntryKind.OFFICER_UNLOCKED or not isinstance(whose, str):
        return None
    return OfficerId(whose)


def _newest_first(database: Database) -> Iterator[Entry]:
    """Without those whose contents were pruned."""
    statement = (
        select(journal.c.content)
        .order_by(journal.c.epoch.desc(), journal.c.seq.desc())
        .limit(LOOK_BACK_ENTRIES)
    )
    with database.read() as connection:
        for content in connection.scalars(statement):
            if content != PRUNED:
                yield decode_entry(content)
