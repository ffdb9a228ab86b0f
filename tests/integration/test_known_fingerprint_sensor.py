"""An exchanged sensor at the worker: refused until somebody accepts it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from drivers.fingerprint.emulator.process import EmulatorProcess, start_emulator
from kiosk.cli import doctor
from kiosk.domain.capture import CaptureFailure
from kiosk.workers.messages import DeviceLost, DeviceReady, FingerFailed, ReadFinger
from kiosk.workers.settings import FingerprintSettings
from tests.integration.finger_bench import PERSON, FingerBench
from tests.integration.test_finger_trial import CONFIG, Person
from tests.integration.unhurried_fingerprint import unhurried_fingerprint_worker

CAPACITY_OF_ANOTHER = "as608"


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Short, because a socket's path is at most 107 bytes."""
    return tmp_path_factory.mktemp("known")


@contextmanager
def _sensor(folder: Path, model: str = "zfm20") -> Iterator[EmulatorProcess]:
    with start_emulator(folder / "port", folder / "control", model=model, paced=False) as it:
        yield it


@contextmanager
def _worker(emulator: EmulatorProcess, folder: Path) -> Iterator[FingerBench]:
    settings = FingerprintSettings(
        str(emulator.port),
        order="sensor_only",
        reopen_within_s=0.5,
        known_sensor_file=folder / "fingerprint-sensor.json",
    )
    bench = FingerBench()
    bench.emulator = emulator
    bench.worker = bench.run(lambda on_report, _: unhurried_fingerprint_worker(settings, on_report))
    try:
        yield bench
    finally:
        bench.close()


def test_the_sensor_of_this_kiosk_is_taken_after_each_restart(folder: Path) -> None:
    for _ in range(2):
        with _sensor(folder) as emulator, _worker(emulator, folder) as bench:
            bench.first(DeviceReady)
            assert bench.read(PERSON).quality is not None


def test_another_sensor_is_refused_until_it_is_accepted(folder: Path) -> None:
    with _sensor(folder) as emulator, _worker(emulator, folder) as bench:
        bench.first(DeviceReady)
    with _sensor(folder, CAPACITY_OF_ANOTHER) as other, _worker(other, folder) as bench:
        lost = bench.first(DeviceLost)
        assert "not the fingerprint sensor this kiosk was set up with" in lost.message
        assert "capacity" in lost.message
        bench.worker.send(ReadFinger(1))
        assert bench.first(FingerFailed) == FingerFailed(1, CaptureFailure.DEVICE_FAULT)
        assert "device_ready" not in bench.said()
        bench.close()
        config = folder / "kiosk.toml"
        config.write_text(CONFIG.format(port=other.port).replace('"data"', f'"{folder}"'))
        assert Person(other).doctor(str(config), "--accept") == doctor.EXIT_READY
    with _sensor(folder, CAPACITY_OF_ANOTHER) as other, _worker(other, folder) as bench:
        bench.first(DeviceReady)
        assert bench.read(PERSON).quality is not None
