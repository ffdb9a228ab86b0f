"""What the server last acknowledged: its signed head for this kiosk, and what is safe with it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.store.database import Database
from kiosk.store.epochs import note_epochs_named
from kiosk.store.tables import durable, journal, sync_state
from sync.wire.chain import Head
from sync.wire.heads import HeadsStatement

_ACKNOWLEDGED = select(sync_state)
_INSERT = insert(sync_state)
_SAVE = _INSERT.on_conflict_do_update(
    index_elements=[sync_state.c.id],
    set_={
        column.name: _INSERT.excluded[column.name] for column in sync_state.c if column.name != "id"
    },
)
_HASH_AT = select(journal.c.hash).where(
    journal.c.epoch == bindparam("epoch"), journal.c.seq == bindparam("seq")
)


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A head the server signed."""

    head: Head
    server_time_ms: int
    """Unix time in milliseconds on the server's clock."""
    instance_id: str
    """Of the server's database; a copy of it, restored, keeps it: the heads tell."""


class SyncState:
    """The one row about the server. A lower head replaces a higher one after a server restore."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def acknowledged(self) -> Acknowledged | None:
        """The last acknowledgement, or None before the first."""
        with self._database.read() as connection:
            return acknowledged_in(connection)

    def save(self, statement: HeadsStatement) -> None:
        """Keep a verified statement; durable on return.

        Of its watermarks only those count that lie in a history this journal shares.
        """
        head = statement.newest_head()
        values = {
            "epoch": head.epoch,
            "seq": head.seq,
            "hash": head.hash,
            "server_time_ms": statement.server_time_ms,
            "instance_id": statement.instance_id,
        }
        named = [item[0] for item in (*statement.heads, *statement.branches)]
        with self._database.write() as connection:
            connection.execute(_SAVE, {"id": 1, **values})
            note_epochs_named(connection, max(named, default=0))
            _keep_durable(connection, statement)


def acknowledged_in(connection: Connection) -> Acknowledged | None:
    """The last acknowledgement as this transaction sees it."""
    row = connection.execute(_ACKNOWLEDGED).one_or_none()
    if row is None:
        return None
    return Acknowledged(Head(row.epoch, row.seq, row.hash), row.server_time_ms, row.instance_id)


def _keep_durable(connection: Connection, statement: HeadsStatement) -> None:
    connection.execute(delete(durable))
    for epoch, seq in statement.durable:
        head = statement.head(epoch)
        own = connection.scalar(_HASH_AT, {"epoch": epoch, "seq": head.seq})
        if own == head.hash and seq <= head.seq:
            connection.execute(insert(durable).values(epoch=epoch, seq=seq))
