"""Synchronisation beside the kiosk: one thread, woken by every commit."""

from __future__ import annotations

import random
import secrets
import threading
import time
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.app.journal_pruning import JournalPruning
from kiosk.app.log import log_store, log_sync
from kiosk.app.retention_job import RetentionJob
from kiosk.app.settings import ServerSettings
from kiosk.app.storage import Storage
from kiosk.app.sync_ports import SyncAcknowledgements, SyncJournal, SyncRoster, SyncTime
from kiosk.app.threads import Threads
from kiosk.app.transport import city_transport
from kiosk.store.retention import Retention
from kiosk.store.settings import Setting, get_setting
from sync.client.backoff import Backoff, first_wait_s
from sync.client.batch import BatchLimit
from sync.client.link import CityLink
from sync.client.loop import SyncLoop
from sync.client.outcomes import SyncOutcome
from sync.client.session import sync_once
from sync.client.settled import SettledEpochs
from sync.client.status import SyncMessage, SyncStatus


class SyncService:
    """Starts and stops the loop; statuses arrive on the Qt thread."""

    def __init__(
        self,
        settings: ServerSettings,
        storage: Storage,
        threads: Threads,
        show: Callable[[SyncStatus], None],
        wake: threading.Event,
        *,
        prune_after_days: int | None = None,
        afterwards: Callable[[SyncOutcome], None],
    ) -> None:
        """``wake`` is set by whoever commits to the journal; ``afterwards`` is told on the thread
        of synchronisation how each round ended. Raises SettingsProblem, StoreError."""
        one_round = rounds(settings, storage)
        pruning = JournalPruning(
            storage.journal, prune_after_days, monotonic=time.monotonic, failed=log_store
        )
        retention = RetentionJob(
            Retention(storage.database, storage.journal),
            monotonic=time.monotonic,
            failed=log_store,
        )

        def attempt() -> SyncOutcome:
            outcome = one_round()
            pruning.after(outcome)
            retention.after_round()
            afterwards(outcome)
            return outcome

        self._threads = threads
        self._show = show
        self._wake = wake
        self._stop = threading.Event()
        self._last = SyncMessage.NOT_TRIED
        journal = SyncJournal(storage.journal)
        memory = SyncAcknowledgements(storage.sync_state)
        self._loop = SyncLoop(
            attempt,
            journal,
            memory,
            backoff=Backoff(random.SystemRandom(), cap_s=settings.longest_wait_s),
            publish=self._publish,
            wall_ms=storage.clock.wall_ms,
            interval_s=settings.interval_s,
            first_wait_s=_first_wait_s(settings, storage),
        )

    def start(self) -> None:
        """Work on a thread until ``stop``."""
        self._threads.run("sync", lambda: self._loop.run(self._stop, self._wake), _nothing)

    def stop(self) -> None:
        """Ask the thread to end after what it is doing."""
        self._stop.set()
        self._wake.set()

    def _publish(self, status: SyncStatus) -> None:
        if status.message is not self._last:
            self._last = status.message
            log_sync(status.message.value)
        self._threads.post(lambda: self._show(status))


def rounds(settings: ServerSettings, storage: Storage) -> Callable[[], SyncOutcome]:
    """What does one round of synchronisation, each time it is called. Raises SettingsProblem."""
    journal = SyncJournal(storage.journal)
    memory = SyncAcknowledgements(storage.sync_state)
    roster = SyncRoster(storage.roster, storage.roster_gate)
    keeper, batch, settled = SyncTime(storage.journal), BatchLimit(), SettledEpochs()
    link = city_link(settings, storage)

    def one_round() -> SyncOutcome:
        return sync_once(link, journal, roster, memory, batch, keeper=keeper, settled=settled)

    return one_round


def _first_wait_s(settings: ServerSettings, storage: Storage) -> float:
    """A kiosk that was off for a while does not ask at the moment its whole city does."""
    last = storage.sync_state.acknowledged()
    return first_wait_s(
        random.SystemRandom(),
        None if last is None else last.server_time_ms,
        storage.clock.wall_ms(),
        settings.longest_wait_s,
    )


def city_link(settings: ServerSettings, storage: Storage) -> CityLink:
    """The conversation with the platform this kiosk is registered with. Raises SettingsProblem."""
    with storage.database.read() as connection:
        server_key = get_setting(connection, Setting.SERVER_PUBLIC_KEY) or ""
    return CityLink(
        city_transport(settings),
        signing_key=storage.keys.signing_key(),
        server_key=Ed25519PublicKey.from_public_bytes(bytes.fromhex(server_key)),
        office=storage.journal.office,
        random_bytes=secrets.token_bytes,
    )


def _nothing(_: None) -> None:
    """The loop has ended; there is nothing to deliver."""
