"""Where to continue sending, from what the server says it holds. Normative: PROTOCOL.md §4.2."""

from __future__ import annotations

from dataclasses import dataclass

from sync.client.outcomes import ServerHeadAhead
from sync.client.ports import JournalSource
from sync.wire.chain import Head
from sync.wire.entry import (
    GENESIS_HASH,
    MAX_ENTRY_BYTES,
    EntryUnreadable,
    SealedEntry,
    decode_entry,
)
from sync.wire.heads import HeadsStatement
from sync.wire.messages import Envelope, Position


@dataclass(frozen=True, slots=True)
class Resume:
    """Send what follows ``after``."""

    after: Head


def resume_point(journal: JournalSource, statement: HeadsStatement) -> Resume | ServerHeadAhead:
    """Compare the server's newest head with the journal.

    A diverged history is sent from the furthest point of it that the server keeps, or else from
    the beginning of the epoch.
    """
    own, server = journal.head(), statement.newest_head()
    if (server.epoch, server.seq) > (own.epoch, own.seq) and server.seq > 0:
        return ServerHeadAhead(own, server)
    if server.seq == 0 or journal.entry_hash(server.epoch, server.seq) == server.hash:
        return Resume(server)
    kept = [
        Head(epoch, seq, entry_hash)
        for epoch, seq, entry_hash in statement.branches
        if epoch == server.epoch and journal.entry_hash(epoch, seq) == entry_hash
    ]
    start = Head(server.epoch, 0, GENESIS_HASH)
    return Resume(max(kept, key=lambda head: head.seq, default=start))


def first_missing(journal: JournalSource, statement: HeadsStatement) -> Position | None:
    """The first entry of an earlier epoch that the server does not hold, if there is one."""
    for epoch in range(1, journal.head().epoch):
        head = statement.head(epoch)
        following = envelopes(head, journal.entries_after(head, limit=1, max_bytes=MAX_ENTRY_BYTES))
        if following and following[0].epoch == epoch:
            return Position(epoch=epoch, seq=following[0].seq)
    return None


def envelopes(after: Head, entries: list[SealedEntry]) -> tuple[Envelope, ...]:
    """Give entries that follow ``after`` their positions.

    Content that cannot be read (written by other software) takes the position after the one
    before it, which is where it stands in a journal without gaps.
    """
    epoch, seq, packed = after.epoch, after.seq, []
    for sealed in entries:
        try:
            entry = decode_entry(sealed.content)
        except EntryUnreadable:
            seq += 1
        else:
            epoch, seq = entry.epoch, entry.seq
        packed.append(
            Envelope(epoch=epoch, seq=seq, content=sealed.content, signature=sealed.signature)
        )
    return tuple(packed)
