"""What the server last acknowledged: its signed head for this kiosk."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from kiosk.store.database import Database
from kiosk.store.tables import sync_state
from sync.wire.chain import Head


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
            row = connection.execute(select(sync_state)).one_or_none()
        if row is None:
            return None
        return Acknowledged(Head(row.epoch, row.seq, row.hash), row.server_time_ms, row.instance_id)

    def acknowledge(self, acknowledged: Acknowledged) -> None:
        """Remember an acknowledgement; durable on return."""
        values = {
            "epoch": acknowledged.head.epoch,
            "seq": acknowledged.head.seq,
            "hash": acknowledged.head.hash,
            "server_time_ms": acknowledged.server_time_ms,
            "instance_id": acknowledged.instance_id,
        }
        with self._database.write() as connection:
            connection.execute(
                insert(sync_state)
                .values(id=1, **values)
                .on_conflict_do_update(index_elements=[sync_state.c.id], set_=values)
            )
