"""The store, as the sync client asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.store.errors import StoreError
from kiosk.store.journal import Journal
from kiosk.store.roster import Roster
from kiosk.store.roster_gate import RosterGate, RosterPageHeld
from kiosk.store.roster_pages import RosterPageRefused
from kiosk.store.sync_state import SyncState
from sync.client.link import SignedTime
from sync.client.ports import RosterHeld, StoreUnavailable
from sync.wire.chain import Head
from sync.wire.entry import SealedEntry
from sync.wire.heads import HeadsStatement
from sync.wire.pages import SignedPage


@contextmanager
def _for_sync() -> Iterator[None]:
    try:
        yield
    except (RosterPageHeld, RosterPageRefused):
        raise
    except StoreError as error:
        raise StoreUnavailable(str(error)) from error


class SyncJournal:
    """Implements JournalSource."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def head(self) -> Head:
        """See the port."""
        with _for_sync():
            return self._journal.head()

    def entry_hash(self, epoch: int, seq: int) -> bytes | None:
        """See the port."""
        with _for_sync():
            return self._journal.entry_hash(epoch, seq)

    def epoch_starts(self) -> tuple[Head, ...]:
        """See the port."""
        with _for_sync():
            return self._journal.epoch_starts()

    def entries_after(self, head: Head, *, limit: int, max_bytes: int) -> list[SealedEntry]:
        """See the port."""
        with _for_sync():
            return self._journal.entries_after(head, limit=limit, max_bytes=max_bytes)


class SyncTime:
    """Implements TimeKeeper."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def note(self, time: SignedTime) -> None:
        """See the port."""
        with _for_sync():
            self._journal.open_wanted_epoch()
            self._journal.note_time(time.signed, time.token)


class SyncRoster:
    """Implements RosterSink."""

    def __init__(self, roster: Roster, gate: RosterGate) -> None:
        self._roster = roster
        self._gate = gate

    def cursor(self) -> int:
        """See the port."""
        with _for_sync():
            return self._roster.cursor()

    def apply(self, signed_page: SignedPage) -> None:
        """See the port."""
        try:
            with _for_sync():
                self._gate.receive(signed_page)
        except (RosterPageHeld, RosterPageRefused) as error:
            raise RosterHeld(str(error)) from error


class SyncAcknowledgements:
    """Implements SyncMemory."""

    def __init__(self, state: SyncState) -> None:
        self._state = state

    def load(self) -> Head | None:
        """See the port."""
        with _for_sync():
            acknowledged = self._state.acknowledged()
        return None if acknowledged is None else acknowledged.head

    def save(self, statement: HeadsStatement) -> None:
        """See the port."""
        with _for_sync():
            self._state.save(statement)
