"""Synchronising again and again, on a thread of the kiosk's choosing."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sync.client.backoff import Backoff
from sync.client.outcomes import StoreFailed, SyncOutcome, UpToDate
from sync.client.ports import JournalSource, StoreUnavailable, SyncMemory
from sync.client.results import Offline, ServerBusy
from sync.client.status import SyncMessage, SyncStatus, acknowledged_seq, message_of

Wait = Callable[[threading.Event, float], bool]
"""Wait for an event at most so many seconds; whether it is set. ``threading.Event.wait``."""


class SyncLoop:
    """Attempts, waits, and says how it stands. It owns no thread: submit :meth:`run` to one."""

    def __init__(
        self,
        attempt: Callable[[], SyncOutcome],
        journal: JournalSource,
        memory: SyncMemory,
        *,
        backoff: Backoff,
        publish: Callable[[SyncStatus], None],
        wall_ms: Callable[[], int],
        interval_s: float = 60.0,
        first_wait_s: float = 0.0,
        wait: Wait = threading.Event.wait,
    ) -> None:
        """``publish`` is called on the loop's thread after every attempt.

        ``first_wait_s`` is what comes before the first one, unless a wake cuts it short.
        """
        self._attempt = attempt
        self._journal = journal
        self._memory = memory
        self._backoff = backoff
        self._publish = publish
        self._wall_ms = wall_ms
        self._interval_s = interval_s
        self._first_wait_s = first_wait_s
        self._wait = wait
        self._status = SyncStatus(False, 0, 0, None, SyncMessage.NOT_TRIED)

    def run(self, stop_event: threading.Event, wake_event: threading.Event) -> None:
        """Work until stopped. Set ``wake_event`` after a commit; to stop, set both, stop first.

        A wake cuts every wait short except the one the server asked for. What was committed before,
        as the kiosk's own start is, wakes nobody.
        """
        if self._first_wait_s > 0:
            wake_event.clear()
            if stop_event.is_set():
                return
            self._wait(wake_event, self._first_wait_s)
        while not stop_event.is_set():
            wake_event.clear()
            if stop_event.is_set():
                # Set between the two lines above, and its wake was just cleared.
                return
            outcome = self._attempt()
            self._report(outcome)
            match outcome:
                case UpToDate():
                    self._backoff.succeeded()
                    self._wait(wake_event, self._interval_s)
                case ServerBusy(retry_after_s=asked_s):
                    self._wait(stop_event, self._backoff.next_wait_s(asked_s))
                case _:
                    self._wait(wake_event, self._backoff.next_wait_s())

    def _report(self, outcome: SyncOutcome) -> None:
        online = not isinstance(outcome, Offline | ServerBusy | StoreFailed)
        contact_ms = self._wall_ms() if online else self._status.last_contact_wall_ms
        try:
            own, acknowledged = self._journal.head(), self._memory.load()
        except StoreUnavailable:
            pending, seq = self._status.pending, self._status.last_acknowledged_seq
        else:
            seq = acknowledged_seq(own, acknowledged)
            pending = own.seq - seq
        self._status = SyncStatus(online, pending, seq, contact_ms, message_of(outcome))
        self._publish(self._status)
