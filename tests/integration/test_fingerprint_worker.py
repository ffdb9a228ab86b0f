"""The fingerprint worker as the kiosk runs it, over an emulated sensor's serial line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.fingerprint.emulator.process import EmulatorProcess, start_emulator
from kiosk.domain.capture import CaptureFailure, FingerGuidance
from kiosk.workers.finger_tasks import ZFM_ENGINE_ID
from kiosk.workers.launch import fingerprint_worker
from kiosk.workers.messages import (
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
    Stop,
)
from kiosk.workers.settings import FingerprintSettings
from kiosk.workers.supervisor import Worker
from tests.integration.worker_bench import WorkerBench

PERSON, OTHER = "chen-guiying", "zhou-meilin"
THUMB = 1


class FingerBench(WorkerBench):
    """A fingerprint worker and the emulated sensor at its other end."""

    emulator: EmulatorProcess
    worker: Worker

    def guided(self, request: int, guidance: FingerGuidance) -> None:
        """Wait until the person is shown this."""
        self.first(FingerGuided, lambda report: report == FingerGuided(request, guidance))

    def read(self, request: int, person: str) -> None:
        self.worker.send(ReadFinger(request))
        self.guided(request, FingerGuidance.PLACE)
        self.emulator.control.place(person, THUMB)
        self.first(FingerRead, lambda report: report.request == request)
        self.emulator.control.lift()

    def enrol(self, request: int, person: str) -> bytes:
        self.worker.send(EnrolFinger(request))
        self.guided(request, FingerGuidance.PLACE)
        self.emulator.control.place(person, THUMB)
        self.guided(request, FingerGuidance.LIFT)
        self.emulator.control.lift()
        self.guided(request, FingerGuidance.PLACE_AGAIN)
        self.emulator.control.place(person, THUMB)
        enrolled = self.first(FingerEnrolled)
        self.emulator.control.lift()
        assert (enrolled.request, enrolled.engine) == (request, ZFM_ENGINE_ID)
        return enrolled.reference

    def compared(self, request: int, reference: bytes) -> int:
        self.worker.send(CompareFinger(request, reference))
        return self.first(FingerCompared, lambda report: report.request == request).similarity


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmulatorProcess]:
    folder = tmp_path_factory.mktemp("zfm")
    with start_emulator(folder / "port", folder / "control", paced=False) as started:
        yield started


@pytest.fixture
def bench(emulator: EmulatorProcess) -> Iterator[FingerBench]:
    emulator.control.clear_faults()
    emulator.control.lift()
    created = FingerBench()
    created.emulator = emulator
    settings = FingerprintSettings(port=str(emulator.port))
    created.worker = created.run(
        lambda on_report, clock: fingerprint_worker(settings, on_report, clock)
    )
    created.first(DeviceReady)
    yield created
    created.close()
    emulator.control.clear_faults()


def test_enrol_then_verify(bench: FingerBench) -> None:
    reference = bench.enrol(1, PERSON)
    assert len(reference) == 512
    bench.read(2, PERSON)
    assert bench.compared(3, reference) > 0
    bench.read(4, OTHER)
    assert bench.compared(5, reference) == 0


def test_a_finger_left_on_the_glass_is_asked_to_lift(bench: FingerBench) -> None:
    bench.emulator.control.place(PERSON, THUMB)
    bench.worker.send(ReadFinger(1))
    bench.guided(1, FingerGuidance.LIFT)
    bench.emulator.control.lift()
    bench.guided(1, FingerGuidance.PLACE)
    bench.emulator.control.place(PERSON, THUMB)
    assert bench.first(FingerRead) == FingerRead(1)


@pytest.mark.parametrize(
    ("fault", "hint"),
    [
        ("messy_image", FingerGuidance.DRY_OR_CLEAN),
        ("few_features", FingerGuidance.PRESS_HARDER),
        ("lift_during_capture", FingerGuidance.KEEP_STILL),
    ],
)
def test_poor_images_are_guided_until_one_is_good(
    bench: FingerBench, fault: str, hint: FingerGuidance
) -> None:
    bench.worker.send(ReadFinger(1))
    bench.guided(1, FingerGuidance.PLACE)
    bench.emulator.control.set_fault(**{fault: True})
    bench.emulator.control.place(PERSON, THUMB)
    bench.guided(1, hint)
    bench.emulator.control.clear_faults()
    assert bench.first(FingerRead) == FingerRead(1)


def test_stop_is_obeyed_while_waiting_for_a_finger(bench: FingerBench) -> None:
    bench.worker.send(ReadFinger(1))
    bench.guided(1, FingerGuidance.PLACE)
    bench.worker.send(Stop())
    bench.worker.send(CompareFinger(2, bytes(512)))
    assert bench.first(FingerFailed) == FingerFailed(2, CaptureFailure.STOPPED)
    bench.emulator.control.place(PERSON, THUMB)
    bench.worker.send(ReadFinger(3))
    bench.guided(3, FingerGuidance.LIFT)
    assert FingerRead(1) not in bench.reports


def test_unplugged_while_reading_and_plugged_in_again(bench: FingerBench) -> None:
    bench.worker.send(ReadFinger(1))
    bench.guided(1, FingerGuidance.PLACE)
    bench.emulator.control.set_fault(unplug_after_bytes=0)
    assert bench.first(FingerFailed) == FingerFailed(1, CaptureFailure.DEVICE_FAULT)
    bench.first(DeviceLost)
    bench.clear()
    bench.emulator.control.clear_faults()
    bench.first(DeviceReady)
    bench.read(2, PERSON)


def test_unplugged_while_idle(bench: FingerBench) -> None:
    bench.clear()
    bench.emulator.control.set_fault(unplug_after_bytes=0)
    bench.first(DeviceLost)


def test_a_silent_sensor_is_lost_not_waited_for(bench: FingerBench) -> None:
    bench.emulator.control.set_fault(silent=True)
    bench.worker.send(ReadFinger(1))
    assert bench.first(FingerFailed) == FingerFailed(1, CaptureFailure.DEVICE_FAULT)
    lost = bench.first(DeviceLost)
    assert "restarting" not in lost.message, "the worker itself stays"


def test_without_a_sensor_the_worker_says_so(tmp_path: Path) -> None:
    bench = WorkerBench()
    settings = FingerprintSettings(port=str(tmp_path / "no-such-port"))
    bench.run(lambda on_report, clock: fingerprint_worker(settings, on_report, clock))
    assert "no-such-port" in bench.first(DeviceLost).message
    bench.close()
