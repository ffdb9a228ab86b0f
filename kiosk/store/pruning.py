"""Emptying the contents of old entries that every copy of the server holds. Off by default.

Position, hash and signature stay for ever, so the chain can still be proven. The database itself
refuses to empty anything above the durable watermark (migration 0005).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from kiosk.store.anchors import older_than
from kiosk.store.epochs import PRUNED, pruned_through
from kiosk.store.journal import Journal, head_in
from kiosk.store.pruning_floor import LEAST_DAYS
from kiosk.store.sync_state import acknowledged_in
from kiosk.store.tables import durable, journal, pruned
from sync.wire.entry import EntryContent, EntryKind

_DAY_MS = 24 * 3_600_000
AT_ONCE: Final = 1_000
"""Entries in one transaction: nobody who checks in waits for more."""


@dataclass(frozen=True, slots=True)
class Prunable:
    """Entries of one epoch, both ends included."""

    epoch: int
    first_seq: int
    last_seq: int

    @property
    def entries(self) -> int:
        """How many."""
        return self.last_seq - self.first_seq + 1


def prune(into: Journal, after_days: int, *, at_once: int = AT_ONCE) -> int:
    """Empty what may be emptied, at most ``at_once`` contents, and record it in the journal.

    Returns how many were emptied; call again while it is ``at_once``. ``after_days`` are days by
    the server's time, at least LEAST_DAYS. Raises StoreErrors; nothing was emptied then.
    """
    if after_days < LEAST_DAYS:
        raise ValueError(f"contents are kept for {LEAST_DAYS} days at least, not {after_days}")
    emptied: list[int] = []

    def work(connection: Connection) -> list[EntryContent]:
        room = at_once
        for found in prunable(connection, after_days):
            part = Prunable(
                found.epoch, found.first_seq, min(found.last_seq, found.first_seq + room - 1)
            )
            _empty(connection, part)
            emptied.append(part.entries)
            room -= part.entries
            if room == 0:
                break
        return _records(connection, into.office) if emptied else []

    into.append_all(work)
    return sum(emptied)


def prunable(connection: Connection, after_days: int) -> list[Prunable]:
    """What is durable, proven to be old enough, and not empty yet; never the last entry.

    Old by the server's time alone: below the head that an anchor names whose time is so many days
    before the server's last one. The kiosk's clock has no say.
    """
    acknowledged = acknowledged_in(connection)
    if acknowledged is None:
        return []
    old = older_than(connection, acknowledged.server_time_ms - after_days * _DAY_MS)
    if old is None:
        return []
    head = head_in(connection)
    found: list[Prunable] = []
    for epoch, seq in connection.execute(
        select(durable.c.epoch, durable.c.seq).order_by(durable.c.epoch)
    ):
        if epoch > old[0]:
            break
        last = min(seq, old[1]) if epoch == old[0] else seq
        if epoch == head.epoch:
            last = min(last, head.seq - 1)
        first = pruned_through(connection, epoch).seq + 1
        if first <= last:
            found.append(Prunable(epoch, first, last))
    return found


def _empty(connection: Connection, part: Prunable) -> None:
    connection.execute(
        update(journal)
        .where(journal.c.epoch == part.epoch, journal.c.seq.between(part.first_seq, part.last_seq))
        .values(content=PRUNED)
    )
    connection.execute(
        insert(pruned)
        .values(epoch=part.epoch, seq=part.last_seq)
        .on_conflict_do_update(index_elements=[pruned.c.epoch], set_={"seq": part.last_seq})
    )


def _records(connection: Connection, office: str) -> list[EntryContent]:
    """Of every epoch, since the records of earlier times may have been pruned meanwhile."""
    return [
        EntryContent(
            kind=EntryKind.JOURNAL_PRUNED, office=office, body={"epoch": epoch, "seq": seq}
        )
        for epoch, seq in connection.execute(
            select(pruned.c.epoch, pruned.c.seq).order_by(pruned.c.epoch)
        )
    ]
