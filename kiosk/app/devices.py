"""The kiosk's devices: their worker processes, the frame ring, and a desk for each.

Lives on the Qt thread. Workers are restarted by themselves; whether a device is there is told
through ``changed``.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot

from kiosk.ui.viewmodels.preview import PreviewFrame
from kiosk.ui.viewmodels.status import StatusViewModel
from kiosk.workers.crew import CAMERA, FACE, FINGERPRINT, ID_CARD, Crew
from kiosk.workers.desk import Desk
from kiosk.workers.messages import DeviceLost, DeviceReady, FacePresence, Report
from kiosk.workers.ring import FrameRing

CHECK_INTERVAL_MS = 500


class Devices(QObject):
    """Camera, face engine, fingerprint sensor and, where there is one, card reader."""

    changed = Signal()
    """A device has come or gone."""

    def __init__(
        self,
        crew: Crew,
        face_near: Callable[[int], None],
        fault_noted: Callable[[str, str], None],
    ) -> None:
        """``crew`` belongs to the devices from now on, whether it runs or not.

        ``fault_noted`` gets the worker's name and a sentence whenever a device is lost.
        """
        super().__init__()
        self._face_near = face_near
        self._fault_noted = fault_noted
        self._crew = crew
        self._ring = FrameRing.attach(os.dup(crew.fileno()))
        self._workers = workers = crew.workers
        self.face = Desk(workers[FACE], frozenset({CAMERA, FACE}), self._changed)
        self.finger = Desk(workers[FINGERPRINT], frozenset({FINGERPRINT}), self._changed)
        self._desks = {CAMERA: self.face, FACE: self.face, FINGERPRINT: self.finger}
        self.cards: Desk | None = None
        """None where no reader is configured."""
        if ID_CARD in workers:
            self.cards = Desk(workers[ID_CARD], frozenset({ID_CARD}), self._changed)
            self._desks[ID_CARD] = self.cards
        self._awaited = {CAMERA, FACE, FINGERPRINT}
        """Those that have not said yet whether they are there."""
        self._notifiers: list[QSocketNotifier] = []
        self._check = QTimer(self)
        self._check.setInterval(CHECK_INTERVAL_MS)
        self._check.timeout.connect(self._check_workers)

    def start(self) -> None:
        """Listen to the workers, which start unless they run, and report when devices are there."""
        self._crew.listen(self._heard)
        self._crew.start()
        for worker in self._workers.values():
            notifier = QSocketNotifier(worker.fileno(), QSocketNotifier.Type.Read, self)
            notifier.activated.connect(worker.pump)
            self._notifiers.append(notifier)
        self._check.start()

    @property
    def settled(self) -> bool:
        """Whether every device that people need has said that it is there, or is not."""
        return not self._awaited

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
        self._crew.close()
        self._ring.wipe()
        self._ring.close()

    def _heard(self, name: str, report: Report) -> None:
        if isinstance(report, FacePresence):
            self._face_near(report.faces)
            return
        if isinstance(report, DeviceLost):
            self._fault_noted(name, report.message)
        self._desks[name].heard(name, report)
        if isinstance(report, DeviceReady | DeviceLost) and name in self._awaited:
            self._awaited.discard(name)
            self.changed.emit()

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
        frame.image_bgra.data, width_px, height_px, frame.number, frame.captured_monotonic_ns
    )
