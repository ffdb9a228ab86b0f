"""Whether a missing content was pruned, as a signed entry says, or was taken away."""

from __future__ import annotations

from kiosk.store.verify import FirstBad, Walk
from sync.wire.chain import ChainFault
from sync.wire.entry import EntryKind


def check_pruned(walk: Walk) -> FirstBad | None:
    """The first entry without its content that no entry records as pruned (PROTOCOL.md §2.1).

    Of a journal read to its end only: the record stands after what was pruned.
    """
    if walk.first_bad is not None:
        return None
    through = _recorded(walk)
    for epoch, first, last in walk.withheld:
        recorded = through.get(epoch, 0)
        if last > recorded:
            seq = max(first, recorded + 1)
            return FirstBad(
                walk.position_of(epoch, seq),
                ChainFault.UNREADABLE,
                f"the content of entry {seq} is gone, and no entry records that it was pruned",
                epoch=epoch,
                seq=seq,
                device=walk.device,
            )
    return None


def _recorded(walk: Walk) -> dict[int, int]:
    """Up to where contents were pruned, for each epoch."""
    through: dict[int, int] = {}
    for noted in walk.noted:
        epoch, seq = noted.entry.body.get("epoch"), noted.entry.body.get("seq")
        pruned = noted.entry.kind is EntryKind.JOURNAL_PRUNED
        if pruned and isinstance(epoch, int) and isinstance(seq, int):
            through[epoch] = max(seq, through.get(epoch, 0))
    return through
