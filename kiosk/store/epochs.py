"""Epochs: which one comes next, and from where each of this journal's can be sent."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, select

from kiosk.store.errors import StoreUnavailable
from kiosk.store.settings import Setting, get_setting, put_setting
from kiosk.store.tables import journal, pruned
from sync.wire.chain import Head
from sync.wire.entry import GENESIS_HASH
from sync.wire.messages import MAX_EPOCH

PRUNED = b""
"""What stands in place of a pruned entry's content."""

# One step in the index each, where DISTINCT would walk through the whole journal.
_EPOCH_AFTER = select(func.min(journal.c.epoch)).where(journal.c.epoch > bindparam("epoch"))
_PRUNED_THROUGH = (
    select(journal.c.seq, journal.c.hash)
    .join(pruned, (journal.c.epoch == pruned.c.epoch) & (journal.c.seq == pruned.c.seq))
    .where(pruned.c.epoch == bindparam("epoch"))
)


def next_epoch(connection: Connection, head: Head) -> Head:
    """The empty head of an epoch above every one of this journal and of the server's statements.

    Raises StoreUnavailable where no number is left.
    """
    epoch = max(head.epoch, highest_epoch_named(connection)) + 1
    if epoch > MAX_EPOCH:
        raise StoreUnavailable(
            "The server has named the last epoch there is; set this kiosk up anew with a new key."
        )
    return Head(epoch, 0, GENESIS_HASH)


def highest_epoch_named(connection: Connection) -> int:
    """By the server, in any signed statement; 0 before the first."""
    return int(get_setting(connection, Setting.HIGHEST_EPOCH_NAMED) or 0)


def note_epochs_named(connection: Connection, highest: int) -> None:
    """Remember the highest epoch of a statement, if it is a new one."""
    if highest > highest_epoch_named(connection):
        put_setting(connection, Setting.HIGHEST_EPOCH_NAMED, str(highest))


def epoch_starts(connection: Connection) -> tuple[Head, ...]:
    """Per epoch, ascending: the last entry whose content was pruned; sequence 0 when none was."""
    starts: list[Head] = []
    epoch = 0
    while (following := _epoch_after(connection, epoch)) is not None:
        epoch = following
        starts.append(pruned_through(connection, epoch))
    return tuple(starts)


def pruned_through(connection: Connection, epoch: int) -> Head:
    """The last pruned entry of an epoch; sequence 0 when none was."""
    row = connection.execute(_PRUNED_THROUGH, {"epoch": epoch}).one_or_none()
    return Head(epoch, 0, GENESIS_HASH) if row is None else Head(epoch, row.seq, row.hash)


def _epoch_after(connection: Connection, epoch: int) -> int | None:
    following: int | None = connection.scalar(_EPOCH_AFTER, {"epoch": epoch})
    return following
