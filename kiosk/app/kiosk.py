"""The running kiosk: everything put together, on the Qt thread."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import QEvent, QObject, QTimer, Slot

from kiosk.app.check_in_desk import CheckInDesk
from kiosk.app.check_in_journal import finish_interrupted
from kiosk.app.console.assembly import open_console
from kiosk.app.console.kiosk_state import kiosk_state
from kiosk.app.current_notice import open_notice
from kiosk.app.devices import Devices
from kiosk.app.engine_policy import enrolment_policy
from kiosk.app.face_settings import face_engine
from kiosk.app.health import KioskHealth
from kiosk.app.host import Host
from kiosk.app.log import log_device, log_started, log_store
from kiosk.app.office import office_name
from kiosk.app.officer_desk import OfficerDesk
from kiosk.app.open_voice import open_voice
from kiosk.app.printing import open_printing
from kiosk.app.reference_receiving import receiving_of
from kiosk.app.restart import Restart
from kiosk.app.service_record import ServiceRecord
from kiosk.app.settings import Settings
from kiosk.app.status_watch import StatusWatch
from kiosk.app.storage import Storage
from kiosk.app.store_health import StoreHealth
from kiosk.app.sync_service import SyncService
from kiosk.app.tampered_references import TamperedReferences
from kiosk.app.threads import Threads
from kiosk.app.update_watch import UpdateWatch
from kiosk.checkin import events as ev
from kiosk.checkin.states import Attending
from kiosk.domain.capture import PadMode
from kiosk.store.errors import StoreError
from kiosk.ui.announcement_texts import newest_announcement
from kiosk.ui.notices import NoticeShelf
from kiosk.ui.qt_app import FrontEnd
from kiosk.workers.crew import Crew
from sync.client.status import SyncStatus
from sync.wire.entry import EntryContent, EntryKind

TICK_MS = 1_000
RETRY_STORE_MS = 10_000
JOIN_S = 5.0
TOUCHES = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel)


class Kiosk(QObject):
    """Made once per process, after the QGuiApplication. ``start`` it, and ``close`` it."""

    def __init__(
        self,
        settings: Settings,
        *,
        storage: Storage,
        wake_sync: threading.Event,
        host: Host,
        front: FrontEnd,
        crew: Crew,
    ) -> None:
        """``front`` and ``crew`` belong to the kiosk from now on.

        Raises AnnouncementUnfit, SettingsProblem, TranslationFailed, StoreError.
        """
        super().__init__()
        rng = random.SystemRandom()
        engine = face_engine(settings)
        policy = settings.pad.applied_to(
            settings.policy.policy(
                None if engine is None else engine.embedder.thresholds, settings.fingers
            )
        )
        self.storage = storage
        self._tampered = TamperedReferences(storage.database, storage.journal, storage.references)
        self.devices = Devices(crew, self._face_near, self._device_lost)
        self.front = front
        front.serve(office_name(storage), self.devices)
        self._zone = front.settings.zone
        self._threads = Threads(self)
        self.voice = open_voice(settings.voice, settings.spoken, self.front, self._threads)
        self._store_health = StoreHealth(
            storage.database, log_store, settings.ballast_on(host.free_bytes)
        )
        health = KioskHealth(self._store_health, self.devices, time.monotonic)
        enrolling = enrolment_policy(policy, built_in=engine is None)
        notices = NoticeShelf(front.settings.assets / "notices")
        self.check_in = CheckInDesk(
            view=self.front.checkin,
            storage=storage,
            devices=self.devices,
            policy=policy,
            draw_challenge=settings.pad.drawer(rng),
            health=health,
            store_health=self._store_health,
            threads=self._threads,
            rng=rng,
            session_wiped=self._session_wiped,
            notice=open_notice(storage.database, notices, enrolling.notice_version),
        )
        self.printing = open_printing(
            settings.printer, self.front, self._zone, self.check_in.runner, self._threads
        )
        self.officer = OfficerDesk(
            view=self.front.enrolment,
            storage=storage,
            devices=self.devices,
            policy=enrolling,
            announcement=newest_announcement(front.settings.assets / "announcements"),
            pad=policy.pad_mode is PadMode.ENFORCED,
            draw_challenge=settings.pad.drawer(rng),
            threads=self._threads,
            store_health=self._store_health,
            rng=rng,
            closed=self._officer_left,
            store_failed=self.check_in.runner.health_changed,
        )
        self._update = UpdateWatch(host.installed, time.monotonic)
        self._restart = Restart(self._update, health, self.check_in.runner, self.printing)
        self.console = open_console(
            view=self.front.console,
            officer=self.officer,
            storage=storage,
            health=self._store_health,
            threads=self._threads,
            kiosk=kiosk_state(
                settings,
                self.devices,
                self._store_health,
                lambda: self.sync_status,
                self.front.status,
                can_speak=self.voice is not None,
                host=host,
                update_waiting=lambda: self._update.waiting,
                restart=lambda: self._threads.post(self._restart_wanted),
            ),
        )
        self.sync_status: SyncStatus | None = None
        self._sync = (
            SyncService(
                settings.server,
                storage,
                self._threads,
                self._show_sync,
                wake_sync,
                prune_after_days=settings.journal.prune_after_days,
                afterwards=receiving_of(settings, storage).after,
            )
            if settings.server
            else None
        )
        self._service = ServiceRecord(storage.journal.office, self._note, storage.clock.wall_ms)
        self._standing = StatusWatch(
            storage,
            self._store_health,
            self.front.status,
            self._threads,
            has_platform=settings.server is not None,
        )
        self._tick = self._every(TICK_MS, self._second_passed)
        self._store_retry = self._every(RETRY_STORE_MS, self._try_store_again)
        self.devices.changed.connect(self._devices_changed)
        self.front.checkin.officerCornerTapped.connect(self._officer_came)
        self.front.window.installEventFilter(self)

    def start(self) -> None:
        """Keep room for records, journal the start, start workers and synchronisation."""
        self._store_health.keep_room()
        self._standing.show_room()
        self._note(EntryContent(kind=EntryKind.BOOT, office=self.storage.journal.office))
        finish_interrupted(
            self.storage.database, self.storage.journal, self._store_health, log_store
        )
        self.devices.start()
        self.check_in.runner.watch()
        if self._sync:
            self._sync.start()
        if self.printing:
            self.printing.start()
        self._tick.start()
        self._store_retry.start()
        self._note_tampered_references()
        self._standing.look()
        log_started("kiosk")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any touch during an officer's visit keeps the visit open."""
        if event.type() in TOUCHES and isinstance(self.check_in.runner.state, Attending):
            self.officer.touched()
        return super().eventFilter(watched, event)

    def close(self) -> None:
        """Stop everything in order; the database last."""
        self._tick.stop()
        self._store_retry.stop()
        self._restart.stop()
        self.check_in.close()
        self.officer.close()
        if self.printing:
            self.printing.stop()
        if self._sync:
            self._sync.stop()
        self.devices.close()
        if self.voice:
            self.voice.close()
        self.front.close()
        self._threads.join(JOIN_S)
        self.storage.close()

    def _every(self, interval_ms: int, action: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.timeout.connect(action)
        return timer

    def _face_near(self, faces: int) -> None:
        self.check_in.face_near(faces)

    def _device_lost(self, name: str, message: str) -> None:
        """Logged and journalled once per loss, however often the worker says so."""
        if self._service.lost(name):
            log_device(name, message)

    def _note(self, content: EntryContent) -> None:
        try:
            self._store_health.with_room(lambda: self.storage.journal.append(content))
        except StoreError as error:
            self._store_health.note(error)

    def _show_sync(self, status: SyncStatus) -> None:
        self.sync_status = status
        self.front.status.set_network(
            online=status.online, pending_count=status.pending, message=status.message.value
        )
        self._standing.look()

    def _now(self, zone: tzinfo) -> datetime:
        return datetime.fromtimestamp(self.storage.clock.wall_ms() / 1000, zone)

    def _restart_wanted(self) -> None:
        self._update.ask()
        self.officer.log_out()

    def _session_wiped(self) -> None:
        self.devices.wipe()
        if self.voice:
            self.voice.stop()

    def _officer_left(self) -> None:
        self.devices.wipe()
        self.check_in.runner.post(ev.OfficerLeft())

    @Slot()
    def _officer_came(self) -> None:
        self.check_in.runner.post(ev.OfficerEntered())
        if isinstance(self.check_in.runner.state, Attending):
            self.officer.open()

    @Slot()
    def _devices_changed(self) -> None:
        self._service.still_missing(self.devices.missing())
        self.devices.show_on(self.front.status)
        self.check_in.devices_changed()

    @Slot()
    def _second_passed(self) -> None:
        self.front.status.tick(self._now(self._zone))
        self._standing.show_store()
        self._restart.look()
        self.front.status.set_update(waiting=self._update.waiting)
        self.check_in.runner.health_changed()
        if self.voice:
            self.voice.look()

    @Slot()
    def _try_store_again(self) -> None:
        self._service.store_works(self._store_health.fault is None)
        self._store_health.try_again()
        self._service.store_works(self._store_health.fault is None)
        self._standing.look()
        self._standing.keep_room()
        self._note_tampered_references()

    def _note_tampered_references(self) -> None:
        try:
            self._tampered.note()
        except StoreError as error:
            self._store_health.note(error)
