"""A real fingerprint worker at an emulated sensor, broken on purpose and served again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drivers.fingerprint.characteristics import encode_character_file
from drivers.fingerprint.emulator.extractor import extract_features
from drivers.fingerprint.emulator.faults import FaultValue
from drivers.fingerprint.emulator.process import EmulatorProcess, start_emulator
from drivers.fingerprint.synthetic import finger_for
from drivers.fingerprint.synthetic_impression import impression
from kiosk.biometrics.fingerprint.characteristics import ENGINE, minutiae_of_characteristics
from kiosk.biometrics.fingerprint.template import (
    FingerTemplate,
    ReferenceImpression,
    encode_template,
)
from kiosk.domain.capture import CaptureFailure, FingerGuidance, FingerStage, QualityScore
from kiosk.domain.finger_thresholds import FingerprintThresholds
from kiosk.domain.reference import ON_SENSOR_ENGINE
from kiosk.workers.launch import fingerprint_worker
from kiosk.workers.messages import (
    Command,
    CompareFinger,
    DeviceLost,
    DeviceReady,
    EnrolFinger,
    FingerCompared,
    FingerEnrolled,
    FingerFailed,
    FingerGuided,
    FingerRead,
    ReadFinger,
    Report,
    Stop,
    StoredFinger,
)
from kiosk.workers.settings import FingerprintSettings
from kiosk.workers.supervisor import Worker
from tests.integration.worker_bench import WorkerBench

Fault = Mapping[str, FaultValue]

PERSON, NEXT_PERSON = "chen-guiying", "zhou-meilin"
THUMB = 1
NEVER = 100.0
"""No characteristics are so similar: the image decides."""
THRESHOLDS = FingerprintThresholds()
_LASTING_OUTCOMES = (FingerRead, FingerCompared, FingerEnrolled, FingerFailed, DeviceLost)


def features_of(person: str) -> bytes:
    """Characteristics of an impression the emulator itself does not press."""
    file = encode_character_file(extract_features(impression(finger_for(person, THUMB), 99)))
    return file + bytes(len(file))


@dataclass(frozen=True, slots=True)
class References:
    """What one person is enrolled with, for either way to compare."""

    on_sensor: StoredFinger
    on_host: StoredFinger


def references_of(person: str) -> References:
    raw = features_of(person)
    one = ReferenceImpression(minutiae_of_characteristics(raw), ENGINE, QualityScore(90), raw)
    template = encode_template(FingerTemplate((one,)))
    return References(StoredFinger(raw, ON_SENSOR_ENGINE), StoredFinger(template, ENGINE))


def settings_for(port: Path, *, sensor_only: bool = False) -> FingerprintSettings:
    """As in the product; but fingers are pressed, and the sensor is found again, at once."""
    return FingerprintSettings(
        port=str(port),
        order="sensor_only" if sensor_only else "characteristics_first",
        press_gap_s=0.0,
        presses_per_minute=600,
        reopen_within_s=0.25,
    )


@dataclass
class FaultBench(WorkerBench):
    """Requests are numbered; every wait is on a report."""

    sensor_only: bool = False
    last_request: int = 0
    listener: Callable[[Report], None] | None = None
    """Hears every report besides."""
    worker: Worker = field(init=False)
    emulator: EmulatorProcess = field(init=False)

    def begin(self, folder: Path, fingers: Path) -> None:
        """Start emulator and worker, and wait until the worker has the sensor."""
        folder.mkdir()
        self.emulator = start_emulator(
            folder / "port", folder / "control", fingers=fingers, paced=False
        )
        for person in (PERSON, NEXT_PERSON):
            # What takes long is done before anything is measured.
            self.press(person)
        self.emulator.control.lift()
        settings = settings_for(self.emulator.port, sensor_only=self.sensor_only)
        self.worker = self.run(lambda _, clock: fingerprint_worker(settings, self._hear, clock))
        self.first(DeviceReady)

    def close(self) -> None:
        """End worker and emulator."""
        super().close()
        self.emulator.terminate()

    def _hear(self, report: Report) -> None:
        self.reports.append(report)
        if self.listener is not None:
            self.listener(report)

    def ask(self, make: Callable[[int], Command]) -> int:
        self.clear()
        self.last_request += 1
        self.worker.send(make(self.last_request))
        return self.last_request

    def ask_read(self) -> None:
        """Until the person is asked for a finger."""
        self.ask(ReadFinger)
        self.guided(FingerGuidance.PLACE)

    def ask_compare(self, reference: StoredFinger, accept_at: float) -> None:
        self.ask(lambda request: CompareFinger(request, reference, accept_at))

    def ask_enrol(self, presses_before: int) -> None:
        """Enrol a finger; so many presses are taken before it is asked for the next."""
        self.ask(lambda request: EnrolFinger(request, THRESHOLDS.image.value))
        self.guided(FingerGuidance.PLACE)
        for _ in range(presses_before):
            self.clear()
            self.press(PERSON)
            self.guided(FingerGuidance.LIFT)
            self.emulator.control.lift()
            self.guided(FingerGuidance.PLACE_AGAIN)

    def guided(self, guidance: FingerGuidance) -> None:
        self.first(FingerGuided, lambda report: report.guidance is guidance)

    def press(self, person: str) -> None:
        self.emulator.control.place(person, THUMB)

    def read(self, person: str) -> None:
        """A person whose finger is read without trouble."""
        self.ask_read()
        self.press(person)
        self.first(FingerRead)
        self.emulator.control.lift()

    def break_sensor(self, fault: Fault) -> None:
        self.emulator.control.set_fault(**fault)

    def outcome(self) -> Report:
        """What ends the request, or a hint that a finger was not good enough."""

        def ends(report: Report) -> bool:
            hint = isinstance(report, FingerGuided) and report.guidance not in (
                FingerGuidance.PLACE,
                FingerGuidance.LIFT,
            )
            return hint or isinstance(report, _LASTING_OUTCOMES)

        self.until(lambda: any(ends(report) for report in self.reports))
        return next(report for report in self.reports if ends(report))

    def sensor_given_up(self, *, asked: bool = True) -> None:
        """The worker itself says that the sensor is gone, and answers if it was asked."""
        if asked:
            outcome = self.outcome()
            assert outcome == FingerFailed(self.last_request, CaptureFailure.DEVICE_FAULT)
        lost = self.first(DeviceLost)
        assert "restarting" not in lost.message, "the worker itself stays"

    def mend(self) -> None:
        """The person leaves, the sensor is sound again, the worker has it again."""
        self.emulator.control.clear_faults()
        self.emulator.control.lift()
        self.until(lambda: self.worker.send(Stop()))
        self.last_request += 1
        # Its answer comes after whatever the worker was still busy with.
        marker = self.last_request
        self.worker.send(CompareFinger(marker, StoredFinger(b"none", ON_SENSOR_ENGINE), 1.0))
        self.first(FingerFailed, lambda report: report.request == marker)
        self.until(self._has_sensor)

    def _has_sensor(self) -> bool:
        known = [it for it in self.reports if isinstance(it, DeviceLost | DeviceReady)]
        return not known or isinstance(known[-1], DeviceReady)

    def serve(self, person: str, reference: StoredFinger) -> None:
        """Somebody comes: read, and found to be who the reference says."""
        self.read(person)
        self.ask_compare(reference, 0.0)
        compared = self.first(FingerCompared)
        assert is_same_finger(compared)


def is_same_finger(compared: FingerCompared) -> bool:
    """By the threshold of the stage; on the emulated sensor by the sensor's own decision."""
    if compared.stage is FingerStage.SENSOR:
        return compared.similarity > 0
    return compared.similarity >= THRESHOLDS.at(compared.stage).value
