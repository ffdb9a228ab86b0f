"""One device's histories inside one transaction: read what is held, collect what to add."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, bindparam, insert, select
from sqlalchemy.orm import Session, aliased

from sync.server.judge import Judged
from sync.server.tables import (
    Device,
    DeviceState,
    EntryState,
    ForkedEntry,
    StoredEntry,
    StoredHead,
)
from sync.wire.chain import Head
from sync.wire.entry import GENESIS_HASH
from sync.wire.heads import MAX_BRANCHES, HeadItem

_Later = aliased(ForkedEntry)
# Built once: every answer needs it, and building it took longer than asking the database.
_ENDS_OF_FORKS = (
    select(ForkedEntry.epoch, ForkedEntry.seq, ForkedEntry.hash)
    .where(
        ForkedEntry.device == bindparam("device"),
        ~select(_Later.seq)
        .where(
            _Later.device == ForkedEntry.device,
            _Later.epoch == ForkedEntry.epoch,
            _Later.seq == ForkedEntry.seq + 1,
            _Later.prev == ForkedEntry.hash,
        )
        .exists(),
    )
    .order_by(ForkedEntry.received_ms.desc(), ForkedEntry.epoch, ForkedEntry.seq)
    .limit(MAX_BRANCHES)
)


class History:
    """Main history and forked ones. Nothing reaches the database before :meth:`flush`."""

    def __init__(self, session: Session, device: str, now_ms: int) -> None:
        """Lock the device's row: one upload of a device at a time."""
        self._session = session
        self._device = session.get_one(Device, device, with_for_update=True)
        self._now_ms = now_ms
        self._heads = {row.epoch: row for row in session.scalars(_heads_of(device))}
        self._new: dict[tuple[int, int], dict[str, Any]] = {}
        self._new_forks: dict[tuple[int, int, bytes], dict[str, Any]] = {}

    def head(self, epoch: int) -> Head:
        """The last entry of an epoch."""
        row = self._heads.get(epoch)
        return Head(epoch, row.seq, row.hash) if row else Head(epoch, 0, GENESIS_HASH)

    def hash_at(self, epoch: int, seq: int) -> bytes:
        """The hash held at a position at or below the head."""
        added = self._new.get((epoch, seq))
        if added is not None:
            held: bytes = added["hash"]
            return held
        found = self._session.scalars(
            select(StoredEntry.hash).where(
                StoredEntry.device == self._device.device,
                StoredEntry.epoch == epoch,
                StoredEntry.seq == seq,
            )
        )
        return found.one()

    def has_fork(self, epoch: int, seq: int, entry_hash: bytes) -> bool:
        """Whether a forked history holds this entry."""
        if (epoch, seq, entry_hash) in self._new_forks:
            return True
        key = (self._device.device, epoch, seq, entry_hash)
        return self._session.get(ForkedEntry, key) is not None

    def append(self, item: Judged, state: EntryState) -> None:
        """Add an entry to the main history and move the head onto it."""
        self._new[item.epoch, item.seq] = {**self._columns(item), "state": state.value}
        row = self._heads.get(item.epoch)
        if row is None:
            row = StoredHead(device=self._device.device, epoch=item.epoch)
            self._heads[item.epoch] = row
            self._session.add(row)
        row.seq, row.hash = item.seq, item.hash

    def keep_fork(self, item: Judged, prev: bytes) -> None:
        """Keep an entry of another history and flag the device; a repeat changes nothing."""
        if self.has_fork(item.epoch, item.seq, item.hash):
            return
        if self._device.state == DeviceState.ACTIVE:
            self._device.state = DeviceState.FORKED
        row = {**self._columns(item), "prev": prev}
        self._new_forks[item.epoch, item.seq, item.hash] = row

    def flush(self) -> None:
        """Write what was collected."""
        if self._new:
            self._session.execute(insert(StoredEntry), list(self._new.values()))
        if self._new_forks:
            self._session.execute(insert(ForkedEntry), list(self._new_forks.values()))
        self._session.flush()

    def _columns(self, item: Judged) -> dict[str, Any]:
        return {
            "device": self._device.device,
            "epoch": item.epoch,
            "seq": item.seq,
            "content": item.sealed.content,
            "hash": item.hash,
            "signature": item.sealed.signature,
            "received_ms": self._now_ms,
        }


def heads_of(session: Session, device: str) -> tuple[HeadItem, ...]:
    """Heads by ascending epoch."""
    return tuple((row.epoch, row.seq, row.hash) for row in session.scalars(_heads_of(device)))


def branches_of(session: Session, device: str) -> tuple[HeadItem, ...]:
    """The ends of forked histories, the most recently extended first."""
    ends = session.execute(_ENDS_OF_FORKS, {"device": device})
    return tuple((epoch, seq, entry_hash) for epoch, seq, entry_hash in ends)


def _heads_of(device: str) -> Select[StoredHead]:
    return select(StoredHead).where(StoredHead.device == device).order_by(StoredHead.epoch)
