"""How one round of synchronisation ended: a closed union."""

from __future__ import annotations

from dataclasses import dataclass

from sync.client.results import Offline, Refused, ServerBusy
from sync.wire.chain import Head
from sync.wire.messages import Position


@dataclass(frozen=True, slots=True)
class UpToDate:
    """The server's signed head is this kiosk's head, and the roster is current."""

    entries_sent: int
    roster_items: int
    server_time_ms: int
    """Unix time in milliseconds, signed by the server."""
    server_was_behind: bool
    """The server had lost entries it acknowledged before (restored copy); they were sent again."""
    forked_elsewhere: bool
    """The server also holds another history signed with this kiosk's key."""


@dataclass(frozen=True, slots=True)
class Fork:
    """This kiosk's history is not the server's. Both are kept there; a human decides."""

    server: Head


@dataclass(frozen=True, slots=True)
class ServerHeadAhead:
    """The server holds entries this kiosk has lost: restored or cloned. Nothing was sent."""

    kiosk: Head
    server: Head


@dataclass(frozen=True, slots=True)
class ContentsPruned:
    """The server wants entries whose contents were pruned here, because it had said that every
    copy of it held them. Nothing was sent; a human must find the copy."""

    at: Position


@dataclass(frozen=True, slots=True)
class EntryRejected:
    """The server refuses an entry; later ones of its epoch wait behind it."""

    at: Position
    message: str


@dataclass(frozen=True, slots=True)
class HeldRoster:
    """Entries went up, but a roster page waits for a human's approval."""

    message: str


@dataclass(frozen=True, slots=True)
class StoreFailed:
    """The kiosk's own store could not do its part now."""

    message: str


SyncOutcome = (
    UpToDate
    | Offline
    | ServerBusy
    | Refused
    | Fork
    | ServerHeadAhead
    | ContentsPruned
    | EntryRejected
    | HeldRoster
    | StoreFailed
)
