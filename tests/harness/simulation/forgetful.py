"""A broken promise: a kiosk that deletes what the server acknowledged (medic/cht-core#8093)."""

from __future__ import annotations

from kiosk.app.sync_ports import SyncAcknowledgements
from sync.client.ports import JournalSource
from sync.wire.chain import Head
from sync.wire.entry import SealedEntry


class ForgetfulJournal:
    """A JournalSource that has only what the server has not acknowledged yet."""

    def __init__(self, journal: JournalSource, memory: SyncAcknowledgements) -> None:
        self._journal = journal
        self._memory = memory
        self._gone = Head(1, 0, bytes(32))

    def head(self) -> Head:
        return self._journal.head()

    def entry_hash(self, epoch: int, seq: int) -> bytes | None:
        return self._journal.entry_hash(epoch, seq)

    def epoch_starts(self) -> tuple[Head, ...]:
        return self._journal.epoch_starts()

    def entries_after(self, head: Head, *, limit: int, max_bytes: int) -> list[SealedEntry]:
        acknowledged = self._memory.load() or self._gone
        self._gone = max(self._gone, acknowledged, key=lambda at: (at.epoch, at.seq))
        start = max(self._gone, head, key=lambda at: (at.epoch, at.seq))
        return self._journal.entries_after(start, limit=limit, max_bytes=max_bytes)
