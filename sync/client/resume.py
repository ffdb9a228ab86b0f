"""Where to continue sending, from what the server says it holds. Normative: PROTOCOL.md §4.2."""

from __future__ import annotations

from dataclasses import dataclass

from sync.client.outcomes import ContentsPruned, ServerHeadAhead
from sync.client.ports import JournalSource
from sync.client.settled import SettledEpochs
from sync.wire.chain import Head
from sync.wire.entry import MAX_ENTRY_BYTES, EntryUnreadable, SealedEntry, decode_entry
from sync.wire.heads import HeadsStatement
from sync.wire.messages import Envelope, Position


@dataclass(frozen=True, slots=True)
class Resume:
    """Send what follows ``after``."""

    after: Head


def resume_point(
    journal: JournalSource,
    statement: HeadsStatement,
    settled: SettledEpochs,
    *,
    from_epoch: int = 1,
) -> Resume | ServerHeadAhead | ContentsPruned:
    """Compare the server's heads with the journal, epoch after epoch.

    The first epoch of which something is to be sent is where to continue; if there is none, the
    end of the last one. Epochs below ``from_epoch`` are left out.
    """
    own, server = journal.head(), statement.newest_head()
    if (server.epoch, server.seq) > (own.epoch, own.seq) and server.seq > 0:
        return ServerHeadAhead(own, server)
    point = server
    starts = journal.epoch_starts()
    for start in starts:
        if start.epoch < from_epoch or _is_settled(own, statement, settled, start.epoch):
            continue
        begin = _begin(journal, statement, start)
        if isinstance(begin, ContentsPruned):
            return begin
        point = begin
        if start is starts[-1] or _following(journal, point) is not None:
            return Resume(point)
    return Resume(point)


def first_missing(
    journal: JournalSource, statement: HeadsStatement, settled: SettledEpochs
) -> Position | None:
    """The first entry of an earlier epoch that the server does not hold, if there is one."""
    earlier = journal.epoch_starts()[:-1]
    if not earlier:
        return None
    own = journal.head()
    for start in earlier:
        if _is_settled(own, statement, settled, start.epoch):
            continue
        begin = _begin(journal, statement, start)
        if isinstance(begin, ContentsPruned):
            return begin.at
        following = _following(journal, begin)
        if following is not None:
            return following
    return None


def _begin(journal: JournalSource, statement: HeadsStatement, start: Head) -> Head | ContentsPruned:
    """What the server holds of one epoch of this journal: it is to get what follows.

    A diverged history goes on from the furthest of its entries that the server keeps beside the
    other; ``start`` at the least, which both histories share.
    """
    held = statement.head(start.epoch)
    if held.seq == 0 or journal.entry_hash(held.epoch, held.seq) == held.hash:
        if held.seq < start.seq:
            return ContentsPruned(Position(epoch=held.epoch, seq=held.seq + 1))
        return held
    kept = [
        Head(epoch, seq, entry_hash)
        for epoch, seq, entry_hash in statement.branches
        if epoch == start.epoch and journal.entry_hash(epoch, seq) == entry_hash
    ]
    return max([*kept, start], key=lambda head: head.seq)


def _is_settled(own: Head, statement: HeadsStatement, settled: SettledEpochs, epoch: int) -> bool:
    return epoch < own.epoch and statement.head(epoch) in settled


def _following(journal: JournalSource, after: Head) -> Position | None:
    """The entry after one, if it is of the same epoch."""
    entries = journal.entries_after(after, limit=1, max_bytes=MAX_ENTRY_BYTES)
    packed = envelopes(after, entries)
    if not packed or packed[0].epoch != after.epoch:
        return None
    return Position(epoch=packed[0].epoch, seq=packed[0].seq)


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
