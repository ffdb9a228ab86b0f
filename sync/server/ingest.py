"""Placing uploaded entries in a device's history. Normative text: PROTOCOL.md §4.4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sync.server.history import History
from sync.server.judge import Judged, Refusal
from sync.server.tables import EntryState
from sync.wire.heads import MAX_EPOCHS
from sync.wire.messages import MAX_SENTENCE_CHARACTERS, Position, UploadOutcome

_MESSAGES = {
    UploadOutcome.ADVANCED: "The entries are stored.",
    UploadOutcome.ALREADY: "The server has these entries.",
    UploadOutcome.FORK: "Two histories are signed with this device's key; both are kept.",
    UploadOutcome.GAP: "Entries are missing before these; send them first.",
}
_GRAVEST_FIRST = (
    UploadOutcome.FORK,
    UploadOutcome.QUARANTINED,
    UploadOutcome.ADVANCED,
    UploadOutcome.ALREADY,
)


@dataclass(frozen=True, slots=True)
class Ingested:
    """The outcome of one upload."""

    outcome: UploadOutcome
    at: Position | None
    message: str


def ingest(history: History, items: Sequence[Judged | Refusal]) -> Ingested:
    """Place entries in the order sent; stop at the first that is refused or leaves a gap.

    Whatever was placed before that stays. The caller commits.
    """
    first: dict[UploadOutcome, Judged] = {}
    fork: Judged | None = None
    stopped: Ingested | None = None
    for item in items:
        if isinstance(item, Refusal):
            stopped = Ingested(UploadOutcome.REJECTED, item.position, item.message)
            break
        outcome = _place(history, item, fork)
        if outcome is UploadOutcome.GAP:
            missing = Position(epoch=item.epoch, seq=history.head(item.epoch).seq + 1)
            stopped = Ingested(outcome, missing, _MESSAGES[outcome])
            break
        if outcome is UploadOutcome.FORK:
            history.keep_fork(item, _prev_on_branch(item, fork))
            fork = item
        elif outcome is not UploadOutcome.ALREADY:
            if not history.has_room(item.epoch):
                message = f"The server takes {MAX_EPOCHS} epochs of a device."
                stopped = Ingested(UploadOutcome.REJECTED, item.position, message)
                break
            quarantined = outcome is UploadOutcome.QUARANTINED
            history.append(item, EntryState.QUARANTINED if quarantined else EntryState.ACCEPTED)
        first.setdefault(outcome, item)
    history.flush()
    return stopped or _summary(first)


def _place(history: History, item: Judged, fork: Judged | None) -> UploadOutcome:
    head = history.head(item.epoch)
    if item.seq <= head.seq:
        held = history.hash_at(item.epoch, item.seq) == item.hash
        return UploadOutcome.ALREADY if held else UploadOutcome.FORK
    next_in_line = item.seq == head.seq + 1
    if item.prev is None:
        if _follows(item, fork):
            return UploadOutcome.FORK
        return UploadOutcome.QUARANTINED if next_in_line else UploadOutcome.GAP
    if next_in_line:
        return UploadOutcome.ADVANCED if item.prev == head.hash else UploadOutcome.FORK
    on_branch = history.has_fork(item.epoch, item.seq - 1, item.prev)
    return UploadOutcome.FORK if on_branch else UploadOutcome.GAP


def _follows(item: Judged, fork: Judged | None) -> bool:
    return fork is not None and (fork.epoch, fork.seq + 1) == (item.epoch, item.seq)


def _prev_on_branch(item: Judged, fork: Judged | None) -> bytes:
    """The predecessor; for unreadable content the forked entry sent just before it, else zeros."""
    if item.prev is not None:
        return item.prev
    return fork.hash if fork is not None and _follows(item, fork) else bytes(32)


def _summary(first: dict[UploadOutcome, Judged]) -> Ingested:
    outcome = next(outcome for outcome in _GRAVEST_FIRST if outcome in first)
    if outcome is UploadOutcome.QUARANTINED:
        unread = first[outcome]
        message = f"Stored without being understood: {unread.fault}."
        return Ingested(outcome, unread.position, message[:MAX_SENTENCE_CHARACTERS])
    at = first[outcome].position if outcome is UploadOutcome.FORK else None
    return Ingested(outcome, at, _MESSAGES[outcome])
