"""A kiosk's journal in memory: real entries, really signed."""

from __future__ import annotations

import bisect
import random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.wire.chain import EMPTY_HEAD, Head
from sync.wire.entry import (
    GENESIS_HASH,
    ClockGrade,
    Entry,
    EntryKind,
    SealedEntry,
    seal_entry,
)
from sync.wire.identity import device_id

Position = tuple[int, int]


class MemoryJournal:
    """A JournalSource that can also be cloned, cut back and given a new epoch."""

    def __init__(self, key: Ed25519PrivateKey, seed: int = 0, office: str = "office-1") -> None:
        self.office = office
        self.key = key
        self.device = device_id(key.public_key())
        self._random = random.Random(seed)
        self._positions: list[Position] = []
        self._entries: list[SealedEntry] = []
        self._epoch = 1

    def write(self, count: int = 1) -> None:
        """Commit entries."""
        for _ in range(count):
            head = self._next_after()
            self.keep(head.seq + 1, seal_entry(self.entry(head), self.key))

    def entry(self, head: Head) -> Entry:
        """An entry that follows a head."""
        return Entry(
            kind=EntryKind.LOOK_UP,
            office=self.office,
            device=self.device,
            epoch=head.epoch,
            seq=head.seq + 1,
            prev=head.hash,
            event_id=self._random.randbytes(16),
            wall_ms=self._random.randrange(2**41),
            boot_id=bytes(16),
            boot_ms=head.seq,
            clock_grade=ClockGrade.RTC_ONLY,
            software="test",
        )

    def keep(self, seq: int, sealed: SealedEntry) -> None:
        """Commit any bytes at a position of the current epoch."""
        self._positions.append((self._epoch, seq))
        self._entries.append(sealed)

    def open_epoch(self) -> None:
        """Start the next epoch."""
        self._epoch += 1

    def copy(self, seed: int, length: int | None = None) -> MemoryJournal:
        """What a disk image (of the first ``length`` entries) brings back; it then differs."""
        other = type(self)(self.key, seed, self.office)
        other._positions = self._positions[:length]
        other._entries = self._entries[:length]
        other._epoch = other._positions[-1][0] if other._positions else 1
        return other

    def sealed(self) -> list[SealedEntry]:
        """Everything, in order."""
        return list(self._entries)

    def head(self) -> Head:
        if not self._entries:
            return EMPTY_HEAD
        epoch, seq = self._positions[-1]
        return Head(epoch, seq, self._entries[-1].hash)

    def epoch_starts(self) -> tuple[Head, ...]:
        epochs = sorted({epoch for epoch, _ in self._positions})
        return tuple(Head(epoch, 0, GENESIS_HASH) for epoch in epochs)

    def entry_hash(self, epoch: int, seq: int) -> bytes | None:
        at = bisect.bisect_left(self._positions, (epoch, seq))
        if at == len(self._positions) or self._positions[at] != (epoch, seq):
            return None
        return self._entries[at].hash

    def entries_after(self, head: Head, *, limit: int, max_bytes: int) -> list[SealedEntry]:
        start = bisect.bisect_right(self._positions, (head.epoch, head.seq))
        taken: list[SealedEntry] = []
        for sealed in self._entries[start : start + limit]:
            max_bytes -= len(sealed.content)
            if taken and max_bytes < 0:
                break
            taken.append(sealed)
        return taken

    def _next_after(self) -> Head:
        head = self.head()
        return head if head.epoch == self._epoch else Head(self._epoch, 0, GENESIS_HASH)
