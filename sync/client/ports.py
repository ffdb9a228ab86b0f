"""What the client needs of the kiosk. The kiosk's store stands behind these."""

from __future__ import annotations

from typing import Protocol

from sync.client.link import SignedTime
from sync.wire.chain import Head
from sync.wire.entry import SealedEntry
from sync.wire.heads import HeadsStatement
from sync.wire.pages import SignedPage


class StoreUnavailable(Exception):
    """Any port may raise this: the kiosk's own store cannot do it now (disk full, locked)."""


class RosterHeld(Exception):
    """``RosterSink.apply`` raises this: a human must look at the page before it is applied."""


class TimeKeeper(Protocol):
    """Who writes into the journal what a verified hello brings."""

    def note(self, time: SignedTime) -> None:
        """The server's time has just come, and its statement was saved.

        The keeper opens a new epoch where one is wanted, and writes an anchor where one is due
        (PROTOCOL.md §2.4, §4.5); both go up in the same round.
        """
        ...


class JournalSource(Protocol):
    """The kiosk's journal, which is also its outbox."""

    def head(self) -> Head:
        """The last committed entry; sequence 0 when there is none."""
        ...

    def entry_hash(self, epoch: int, seq: int) -> bytes | None:
        """The hash of one entry; None when there is no such entry."""
        ...

    def epoch_starts(self) -> tuple[Head, ...]:
        """Per epoch of the journal, ascending: what follows this can be sent.

        Sequence 0, or the last entry whose content was pruned, which every copy of the server held.
        """
        ...

    def entries_after(self, head: Head, *, limit: int, max_bytes: int) -> list[SealedEntry]:
        """Entries after a position, by ascending epoch and seq, none left out.

        At most ``limit``, and ``max_bytes`` of content together; one if there is any.
        """
        ...


class RosterSink(Protocol):
    """The kiosk's copy of its office's roster."""

    def cursor(self) -> int:
        """The revision applied last; 0 at first."""
        ...

    def apply(self, signed_page: SignedPage) -> None:
        """Apply a page and move the cursor to its ``until`` in one transaction.

        A page without items may still carry a new office name. Raises RosterHeld.
        """
        ...


class SyncMemory(Protocol):
    """What the server last acknowledged."""

    def load(self) -> Head | None:
        """The newest acknowledged head; None before the first contact."""
        ...

    def save(self, statement: HeadsStatement) -> None:
        """Keep ``statement.newest_head()``, its time and instance, replacing what was kept.

        A lower head replaces a higher one: the server was restored.
        """
        ...
