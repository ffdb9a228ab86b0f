"""One device's histories inside one transaction: read what is held, collect what to add."""

from __future__ import annotations

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from sync.server.bulk import Row, insert_rows
from sync.server.judge import Judged
from sync.server.tables import Base, DeviceState, EntryState
from sync.wire.chain import Head
from sync.wire.entry import GENESIS_HASH
from sync.wire.heads import MAX_BRANCHES, MAX_EPOCHS, HeadItem

_DEVICES, _HEADS, _ENTRIES, _FORKS = (
    Base.metadata.tables[name] for name in ("devices", "heads", "entries", "quarantine")
)
_LATER = _FORKS.alias()
# Statements are built once and ask for columns: building one and making objects of its rows takes
# longer than asking the database.
_LOCKED_STATE = (
    select(_DEVICES.c.state).where(_DEVICES.c.device == bindparam("device")).with_for_update()
)
_FLAG_FORKED = (
    update(_DEVICES)
    .where(_DEVICES.c.device == bindparam("of"))
    .values(state=DeviceState.FORKED.value)
)
_HEADS_OF = (
    select(_HEADS.c.epoch, _HEADS.c.seq, _HEADS.c.hash)
    .where(_HEADS.c.device == bindparam("device"))
    .order_by(_HEADS.c.epoch)
)
_MOVE_HEAD = (
    update(_HEADS)
    .where(_HEADS.c.device == bindparam("of"), _HEADS.c.epoch == bindparam("in_epoch"))
    .values(seq=bindparam("to_seq"), hash=bindparam("to_hash"))
)
_HASH_AT = select(_ENTRIES.c.hash).where(
    _ENTRIES.c.device == bindparam("device"),
    _ENTRIES.c.epoch == bindparam("epoch"),
    _ENTRIES.c.seq == bindparam("seq"),
)
_FORK_AT = select(_FORKS.c.seq).where(
    _FORKS.c.device == bindparam("device"),
    _FORKS.c.epoch == bindparam("epoch"),
    _FORKS.c.seq == bindparam("seq"),
    _FORKS.c.hash == bindparam("hash"),
)
_ENDS_OF_FORKS = (
    select(_FORKS.c.epoch, _FORKS.c.seq, _FORKS.c.hash)
    .where(
        _FORKS.c.device == bindparam("device"),
        ~select(_LATER.c.seq)
        .where(
            _LATER.c.device == _FORKS.c.device,
            _LATER.c.epoch == _FORKS.c.epoch,
            _LATER.c.seq == _FORKS.c.seq + 1,
            _LATER.c.prev == _FORKS.c.hash,
        )
        .exists(),
    )
    .order_by(_FORKS.c.received_ms.desc(), _FORKS.c.epoch, _FORKS.c.seq)
    .limit(MAX_BRANCHES)
)


class History:
    """Main history and forked ones. Nothing reaches the database before :meth:`flush`."""

    def __init__(self, session: Session, device: str, now_ms: int) -> None:
        """Lock the device's row: one upload of a device at a time."""
        self._session = session
        self._device = device
        self._state: str = session.execute(_LOCKED_STATE, {"device": device}).scalar_one()
        self._now_ms = now_ms
        held = heads_of(session, device)
        self._heads = {epoch: Head(epoch, seq, its_hash) for epoch, seq, its_hash in held}
        self._held_epochs = frozenset(self._heads)
        self._forked_now = False
        self._new: dict[tuple[int, int], Row] = {}
        self._new_hashes: dict[tuple[int, int], bytes] = {}
        self._new_forks: dict[tuple[int, int, bytes], Row] = {}

    @property
    def state(self) -> str:
        """The device's state, which cannot change while its row is locked."""
        return self._state

    def head(self, epoch: int) -> Head:
        """The last entry of an epoch."""
        return self._heads.get(epoch) or Head(epoch, 0, GENESIS_HASH)

    def has_room(self, epoch: int) -> bool:
        """Whether an epoch is held or could be: a statement names so many and no more."""
        return epoch in self._heads or len(self._heads) < MAX_EPOCHS

    def hash_at(self, epoch: int, seq: int) -> bytes:
        """The hash held at a position at or below the head."""
        added = self._new_hashes.get((epoch, seq))
        if added is not None:
            return added
        place = {"device": self._device, "epoch": epoch, "seq": seq}
        found: bytes = self._session.execute(_HASH_AT, place).scalar_one()
        return found

    def has_fork(self, epoch: int, seq: int, entry_hash: bytes) -> bool:
        """Whether a forked history holds this entry."""
        if (epoch, seq, entry_hash) in self._new_forks:
            return True
        place = {"device": self._device, "epoch": epoch, "seq": seq, "hash": entry_hash}
        return self._session.execute(_FORK_AT, place).one_or_none() is not None

    def append(self, item: Judged, state: EntryState) -> None:
        """Add an entry to the main history and move the head onto it."""
        self._new_hashes[item.epoch, item.seq] = item.hash
        self._new[item.epoch, item.seq] = (
            self._device,
            item.epoch,
            item.seq,
            item.sealed.content,
            item.hash,
            item.sealed.signature,
            self._now_ms,
            state.value,
        )
        self._heads[item.epoch] = Head(item.epoch, item.seq, item.hash)

    def keep_fork(self, item: Judged, prev: bytes) -> None:
        """Keep an entry of another history and flag the device; a repeat changes nothing."""
        if self.has_fork(item.epoch, item.seq, item.hash):
            return
        if self._state == DeviceState.ACTIVE:
            self._state, self._forked_now = DeviceState.FORKED, True
        self._new_forks[item.epoch, item.seq, item.hash] = (
            self._device,
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
        if self._forked_now:
            self._session.execute(_FLAG_FORKED, {"of": self._device})
        self._write_heads()
        insert_rows(self._session, _ENTRIES, list(self._new.values()))
        insert_rows(self._session, _FORKS, list(self._new_forks.values()))

    def _write_heads(self) -> None:
        changed = [self._heads[epoch] for epoch in sorted({epoch for epoch, _ in self._new})]
        begun = [
            (self._device, head.epoch, head.seq, head.hash)
            for head in changed
            if head.epoch not in self._held_epochs
        ]
        insert_rows(self._session, _HEADS, begun)
        for head in changed:
            if head.epoch in self._held_epochs:
                place = {"of": self._device, "in_epoch": head.epoch}
                moved = {"to_seq": head.seq, "to_hash": head.hash}
                self._session.execute(_MOVE_HEAD, {**place, **moved})


def heads_of(session: Session, device: str) -> tuple[HeadItem, ...]:
    """Heads by ascending epoch."""
    found = session.execute(_HEADS_OF, {"device": device})
    return tuple((epoch, seq, entry_hash) for epoch, seq, entry_hash in found)


def branches_of(session: Session, device: str) -> tuple[HeadItem, ...]:
    """The ends of forked histories, the most recently extended first."""
    ends = session.execute(_ENDS_OF_FORKS, {"device": device})
    return tuple((epoch, seq, entry_hash) for epoch, seq, entry_hash in ends)
