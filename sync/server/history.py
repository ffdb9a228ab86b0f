"""One device's histories inside one transaction: read what is held, collect what to add."""

from __future__ import annotations

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from sync.server.bulk import Row, insert_rows
from sync.server.judge import Judged
from sync.server.tables import (
    Base,
    Device,
    DeviceState,
    EntryState,
    ForkedEntry,
    StoredEntry,
    StoredHead,
)
from sync.wire.chain import Head
from sync.wire.entry import GENESIS_HASH
from sync.wire.heads import MAX_BRANCHES, MAX_EPOCHS, HeadItem

_ENTRIES, _FORKS = (Base.metadata.tables[name] for name in ("entries", "quarantine"))
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
        self._device_id = device
        self._now_ms = now_ms
        self._heads = {row.epoch: row for row in session.scalars(_heads_of(device))}
        self._new: dict[tuple[int, int], Row] = {}
        self._new_hashes: dict[tuple[int, int], bytes] = {}
        self._new_forks: dict[tuple[int, int, bytes], Row] = {}

    @property
    def state(self) -> str:
        """The device's state, which cannot change while its row is locked."""
        return self._device.state

    def head(self, epoch: int) -> Head:
        """The last entry of an epoch."""
        row = self._heads.get(epoch)
        return Head(epoch, row.seq, row.hash) if row else Head(epoch, 0, GENESIS_HASH)

    def has_room(self, epoch: int) -> bool:
        """Whether an epoch is held or could be: a statement names so many and no more."""
        return epoch in self._heads or len(self._heads) < MAX_EPOCHS

    def hash_at(self, epoch: int, seq: int) -> bytes:
        """The hash held at a position at or below the head."""
        added = self._new_hashes.get((epoch, seq))
        if added is not None:
            return added
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
        self._new_hashes[item.epoch, item.seq] = item.hash
        self._new[item.epoch, item.seq] = (
            self._device_id,
            item.epoch,
            item.seq,
            item.sealed.content,
            item.hash,
            item.sealed.signature,
            self._now_ms,
            state.value,
        )
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
        self._new_forks[item.epoch, item.seq, item.hash] = (
            self._device_id,
            item.epoch,
            item.seq,
            item.hash,
            prev,
            item.sealed.content,
            item.sealed.signature,
            self._now_ms,
        )

    def flush(self) -> None:
        """Write what was collected."""
        self._session.flush()
        insert_rows(self._session, _ENTRIES, list(self._new.values()))
        insert_rows(self._session, _FORKS, list(self._new_forks.values()))


def heads_of(session: Session, device: str) -> tuple[HeadItem, ...]:
    """Heads by ascending epoch."""
    return tuple((row.epoch, row.seq, row.hash) for row in session.scalars(_heads_of(device)))


def branches_of(session: Session, device: str) -> tuple[HeadItem, ...]:
    """The ends of forked histories, the most recently extended first."""
    ends = session.execute(_ENDS_OF_FORKS, {"device": device})
    return tuple((epoch, seq, entry_hash) for epoch, seq, entry_hash in ends)


def _heads_of(device: str) -> Select[StoredHead]:
    return select(StoredHead).where(StoredHead.device == device).order_by(StoredHead.epoch)
