"""The kiosk's devices: their worker processes, the frame ring, and a desk for each.

Lives on the Qt thread. Workers are restarted by themselves; whether a device is there is told
through ``changed``.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot

from drivers.fingerprint.known_sensor import RECORD_NAME
from kiosk.app.service_record import ID_CARD
from kiosk.app.settings import Settings
from kiosk.ui.viewmodels.preview import PreviewFrame
from kiosk.ui.viewmodels.status import StatusViewModel
from kiosk.workers.desk import Desk
from kiosk.workers.launch import camera_worker, face_worker, fingerprint_worker, id_card_worker
from kiosk.workers.messages import DeviceLost, FacePresence, Report
from kiosk.workers.ring import FrameRing
from kiosk.workers.settings import FaceSettings

CHECK_INTERVAL_MS = 500
CAMERA, FACE, FINGERPRINT = "camera", "face", "fingerprint"


class Devices(QObject):
    """Camera, face engine, fingerprint sensor and, where there is one, card reader."""

    changed = Signal()
    """A device has come or gone."""

    def __init__(
        self,
        settings: Settings,
        face_settings: FaceSettings,
        face_near: Callable[[int], None],
        fault_noted: Callable[[str, str], None],
    ) -> None:
        """``fault_noted`` gets the worker's name and a sentence whenever a device is lost."""
        super().__init__()
        self._face_near = face_near
        self._fault_noted = fault_noted
        self._ring = FrameRing.create()
        ring, clock = self._ring, time.monotonic
        finger_settings = replace(
            settings.fingerprint, known_sensor_file=settings.data_dir / RECORD_NAME
        )
        self._workers = {
            CAMERA: camera_worker(settings.camera, ring, self._hearing(CAMERA), clock),
            FACE: face_worker(face_settings, ring, self._hearing(FACE), clock),
            FINGERPRINT: fingerprint_worker(finger_settings, self._hearing(FINGERPRINT), clock),
        }
        self.face = Desk(self._workers[FACE], frozenset({CAMERA, FACE}), self._changed)
        self.finger = Desk(self._workers[FINGERPRINT], frozenset({FINGERPRINT}), self._changed)
        self._desks = {CAMERA: self.face, FACE: self.face, FINGERPRINT: self.finger}
        self.cards: Desk | None = None
        """None where no reader is configured."""
        if settings.id_card is not None:
            reader = id_card_worker(settings.id_card, self._hearing(ID_CARD), clock)
            self._workers[ID_CARD] = reader
            self.cards = self._desks[ID_CARD] = Desk(reader, frozenset({ID_CARD}), self._changed)
        self._notifiers: list[QSocketNotifier] = []
        self._check = QTimer(self)
        self._check.setInterval(CHECK_INTERVAL_MS)
        self._check.timeout.connect(self._check_workers)

    def start(self) -> None:
        """Start the workers; they report when their devices are there."""
        for worker in self._workers.values():
            worker.start()
            notifier = QSocketNotifier(worker.fileno(), QSocketNotifier.Type.Read, self)
            notifier.activated.connect(worker.pump)
            self._notifiers.append(notifier)
        self._check.start()

    def missing(self) -> frozenset[str]:
        """Names of the workers that are not ready."""
        return frozenset().union(*(desk.missing for desk in self._desks.values()))

    def show_on(self, status: StatusViewModel) -> None:
        """Tell officers which devices work."""
        status.set_devices(
            camera_ready=self.face.available,
            sensor_ready=self.finger.available,
            card_reader=None if self.cards is None else self.cards.available,
        )

    def newest(self) -> PreviewFrame | None:
        """The newest whole camera frame, for the preview."""
        return newest_of(self._ring)

    def wipe(self) -> None:
        """Zero the frames in memory."""
        self._ring.wipe()

    def close(self) -> None:
        """End the workers and forget the last frames."""
        self._check.stop()
        for notifier in self._notifiers:
            notifier.setEnabled(False)
        for worker in self._workers.values():
            worker.close()
        self._ring.wipe()
        self._ring.close()

    def _hearing(self, name: str) -> Callable[[Report], None]:
        return lambda report: self._heard(name, report)

    def _heard(self, name: str, report: Report) -> None:
        if isinstance(report, FacePresence):
            self._face_near(report.faces)
            return
        if isinstance(report, DeviceLost):
            self._fault_noted(name, report.message)
        self._desks[name].heard(name, report)

    def _changed(self, _available: bool) -> None:
        self.changed.emit()

    @Slot()
    def _check_workers(self) -> None:
        for worker in self._workers.values():
            worker.check()


def newest_of(ring: FrameRing) -> PreviewFrame | None:
    """The newest whole frame of a ring; None while there is none."""
    frame = ring.newest()
    if frame is None:
        return None
    height_px, width_px, _ = frame.image_bgra.shape
    return PreviewFrame(
        frame.image_bgra, width_px, height_px, frame.number, frame.captured_monotonic_ns
    )
