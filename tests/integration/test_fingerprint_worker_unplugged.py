"""The sensor is unplugged or silent in each state; the next person is served."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.domain.capture import CaptureFailure, FingerGuidance
from kiosk.workers.launch import fingerprint_worker
from kiosk.workers.messages import (
    CompareFinger,
    DeviceLost,
    DeviceReady,
    EnrolFinger,
    FingerFailed,
    ReadFinger,
    StoredFinger,
)
from kiosk.workers.settings import FingerprintSettings
from tests.integration.finger_bench import ALIKE_AT, NEVER, OTHER, PERSON, THUMB, FingerBench
from tests.integration.worker_bench import WorkerBench


def plugged_in_again(bench: FingerBench) -> None:
    """The next person is served."""
    bench.first(DeviceLost)
    bench.clear()
    bench.emulator.control.clear_faults()
    bench.emulator.control.lift()
    bench.first(DeviceReady)
    bench.clear()
    bench.read(OTHER)


def test_unplugged_while_reading_and_plugged_in_again(bench: FingerBench) -> None:
    bench.ask_to_read()
    bench.emulator.control.set_fault(unplug_after_bytes=0)
    failed = FingerFailed(bench.request, CaptureFailure.DEVICE_FAULT)
    assert bench.first(FingerFailed) == failed
    plugged_in_again(bench)


@pytest.mark.parametrize("sent_bytes", [0, 200, 20_000])
def test_unplugged_while_comparing_and_plugged_in_again(
    bench: FingerBench, enrolled: StoredFinger, sent_bytes: int
) -> None:
    """Before the image, at its beginning, in its middle."""
    bench.read(PERSON)
    bench.emulator.control.set_fault(unplug_after_bytes=sent_bytes)
    bench.request += 1
    bench.worker.send(CompareFinger(bench.request, enrolled, NEVER))
    failed = FingerFailed(bench.request, CaptureFailure.DEVICE_FAULT)
    assert bench.first(FingerFailed) == failed
    plugged_in_again(bench)


def test_unplugged_while_enrolling_and_plugged_in_again(bench: FingerBench) -> None:
    bench.request += 1
    bench.worker.send(EnrolFinger(bench.request, ALIKE_AT))
    bench.guided(FingerGuidance.PLACE)
    bench.emulator.control.set_fault(unplug_after_bytes=10_000)
    bench.emulator.control.place(PERSON, THUMB)
    failed = FingerFailed(bench.request, CaptureFailure.DEVICE_FAULT)
    assert bench.first(FingerFailed) == failed
    plugged_in_again(bench)


def test_unplugged_while_idle(bench: FingerBench) -> None:
    bench.clear()
    bench.emulator.control.set_fault(unplug_after_bytes=0)
    bench.first(DeviceLost)


def test_a_silent_sensor_is_lost_not_waited_for(bench: FingerBench) -> None:
    bench.emulator.control.set_fault(silent=True)
    bench.request += 1
    bench.worker.send(ReadFinger(bench.request))
    failed = FingerFailed(bench.request, CaptureFailure.DEVICE_FAULT)
    assert bench.first(FingerFailed) == failed
    lost = bench.first(DeviceLost)
    assert "restarting" not in lost.message, "the worker itself stays"


def test_without_a_sensor_the_worker_says_so(tmp_path: Path) -> None:
    bench = WorkerBench()
    settings = FingerprintSettings(port=str(tmp_path / "no-such-port"))
    bench.run(lambda on_report, clock: fingerprint_worker(settings, on_report, clock))
    assert "no-such-port" in bench.first(DeviceLost).message
    bench.close()
