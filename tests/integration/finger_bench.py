"""A fingerprint worker as the kiosk runs it, and somebody who presses as the worker asks."""

from __future__ import annotations

from drivers.fingerprint.emulator.process import EmulatorProcess
from kiosk.domain.capture import FingerGuidance
from kiosk.domain.finger_thresholds import FingerprintThresholds
from kiosk.workers.messages import (
    CompareFinger,
    DeviceReady,
    EnrolFinger,
    FingerCompared,
    FingerEnrolled,
    FingerGuided,
    FingerRead,
    FingersCompared,
    ReadFinger,
    SearchFingers,
    StoredFinger,
)
from kiosk.workers.settings import FingerprintSettings
from kiosk.workers.supervisor import Worker
from tests.integration.unhurried_fingerprint import unhurried_fingerprint_worker
from tests.integration.worker_bench import WorkerBench

PERSON, OTHER = "chen-guiying", "zhou-meilin"
THUMB, INDEX = 1, 2
THRESHOLDS = FingerprintThresholds()
NEVER = 100.0
ACCEPT_AT, ALIKE_AT = THRESHOLDS.characteristics.value, THRESHOLDS.image.value


class FingerBench(WorkerBench):
    """A fingerprint worker and the emulated sensor at its other end."""

    emulator: EmulatorProcess
    worker: Worker
    request = 0

    def guided(self, guidance: FingerGuidance) -> None:
        """Wait until the person is shown this."""
        awaited = FingerGuided(self.request, guidance)
        self.first(FingerGuided, lambda report: report == awaited)

    def ask_to_read(self) -> None:
        self.request += 1
        self.worker.send(ReadFinger(self.request))
        self.guided(FingerGuidance.PLACE)

    def read(self, person: str, finger: int = THUMB, *, condition: str = "normal") -> FingerRead:
        self.ask_to_read()
        self.emulator.control.place(person, finger, condition=condition)
        found = self.first(FingerRead, lambda report: report.request == self.request)
        self.emulator.control.lift()
        return found

    def enrol(self, person: str, finger: int = THUMB, alike_at: float = ALIKE_AT) -> FingerEnrolled:
        """Press and lift as asked until the finger is enrolled."""
        self.request += 1
        self.worker.send(EnrolFinger(self.request, alike_at))
        self.clear()
        invitation = FingerGuidance.PLACE
        while True:
            self._invited_or_enrolled(invitation)
            enrolled = self._enrolled()
            if enrolled is not None:
                return enrolled
            self.clear()
            self.emulator.control.place(person, finger)
            self._invited_or_enrolled(FingerGuidance.LIFT)
            self.emulator.control.lift()
            invitation = FingerGuidance.PLACE_AGAIN

    def compared(self, reference: StoredFinger, accept_at: float = ACCEPT_AT) -> FingerCompared:
        self.request += 1
        self.worker.send(CompareFinger(self.request, reference, accept_at))
        return self.first(FingerCompared, lambda report: report.request == self.request)

    def searched(self, *references: StoredFinger) -> FingersCompared:
        self.request += 1
        self.worker.send(SearchFingers(self.request, references))
        return self.first(FingersCompared, lambda report: report.request == self.request)

    def _invited_or_enrolled(self, guidance: FingerGuidance) -> None:
        awaited = FingerGuided(self.request, guidance)
        self.until(lambda: awaited in self.reports or self._enrolled() is not None)

    def _enrolled(self) -> FingerEnrolled | None:
        return next((it for it in self.reports if isinstance(it, FingerEnrolled)), None)


def bench_of(emulator: EmulatorProcess, settings: FingerprintSettings) -> FingerBench:
    emulator.control.clear_faults()
    emulator.control.lift()
    created = FingerBench()
    created.emulator = emulator
    created.worker = created.run(
        lambda on_report, _: unhurried_fingerprint_worker(settings, on_report)
    )
    created.first(DeviceReady)
    return created
