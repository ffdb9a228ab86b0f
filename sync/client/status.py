"""What the kiosk's screens show of synchronisation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sync.client.outcomes import (
    ContentsPruned,
    EntryRejected,
    Fork,
    HeldRoster,
    ServerHeadAhead,
    StoreFailed,
    SyncOutcome,
    UpToDate,
)
from sync.client.results import Offline, Refused, ServerBusy
from sync.wire.chain import Head


class SyncMessage(StrEnum):
    """One code per situation; the texts belong to the user interface."""

    NOT_TRIED = "sync_not_tried"
    UP_TO_DATE = "sync_up_to_date"
    FORKED_ELSEWHERE = "sync_forked_elsewhere"
    OFFLINE = "sync_offline"
    SERVER_BUSY = "sync_server_busy"
    REFUSED = "sync_refused"
    REVOKED = "sync_revoked"
    NOT_APPROVED = "sync_not_approved"
    PROTOCOL_UNSUPPORTED = "sync_protocol_unsupported"
    FORK = "sync_fork"
    SERVER_HEAD_AHEAD = "sync_server_head_ahead"
    CONTENTS_PRUNED = "sync_contents_pruned"
    ENTRY_REJECTED = "sync_entry_rejected"
    ROSTER_HELD = "sync_roster_held"
    STORE_FAILED = "sync_store_failed"


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """A snapshot."""

    online: bool
    """The server answered the last attempt."""
    pending: int
    """Entries of the current epoch that the server has not acknowledged."""
    last_acknowledged_seq: int
    """Of the current epoch; 0 when none."""
    last_contact_wall_ms: int | None
    """The kiosk's own clock when the server last answered since start; None before."""
    message: SyncMessage


_REFUSALS = {
    "revoked": SyncMessage.REVOKED,
    "not_approved": SyncMessage.NOT_APPROVED,
    "protocol_unsupported": SyncMessage.PROTOCOL_UNSUPPORTED,
}


def message_of(outcome: SyncOutcome) -> SyncMessage:
    """The code for an outcome."""
    match outcome:
        case UpToDate():
            elsewhere = outcome.forked_elsewhere
            return SyncMessage.FORKED_ELSEWHERE if elsewhere else SyncMessage.UP_TO_DATE
        case Offline():
            return SyncMessage.OFFLINE
        case ServerBusy():
            return SyncMessage.SERVER_BUSY
        case Refused():
            return _REFUSALS.get(outcome.code, SyncMessage.REFUSED)
        case Fork():
            return SyncMessage.FORK
        case ServerHeadAhead():
            return SyncMessage.SERVER_HEAD_AHEAD
        case ContentsPruned():
            return SyncMessage.CONTENTS_PRUNED
        case EntryRejected():
            return SyncMessage.ENTRY_REJECTED
        case HeldRoster():
            return SyncMessage.ROSTER_HELD
        case StoreFailed():
            return SyncMessage.STORE_FAILED


def acknowledged_seq(own: Head, acknowledged: Head | None) -> int:
    """How much of the kiosk's current epoch the server acknowledged."""
    if acknowledged is None or acknowledged.epoch != own.epoch:
        return 0
    return min(acknowledged.seq, own.seq)
