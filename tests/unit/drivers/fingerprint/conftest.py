"""One emulated sensor for all tests of this folder, made sound again before each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.fingerprint.emulator.process import EmulatorProcess, start_emulator
from drivers.fingerprint.zfm import ZfmSensor
from tests.unit.drivers.fingerprint.idle_time import IdleTime


@pytest.fixture(scope="session")
def emulator_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmulatorProcess]:
    folder = tmp_path_factory.mktemp("zfm")
    with start_emulator(folder / "port", folder / "control", paced=False) as emulator:
        yield emulator


@pytest.fixture
def emulator(emulator_process: EmulatorProcess) -> Iterator[EmulatorProcess]:
    emulator_process.control.clear_faults()
    emulator_process.control.lift()
    yield emulator_process
    emulator_process.control.clear_faults()
    if emulator_process.control.state().baud != 57_600:
        # Left so by a test that pulled the plug.
        sensor = ZfmSensor(str(emulator_process.port), fast_line=False)
        sensor.open()
        sensor.close()


@pytest.fixture
def port(emulator: EmulatorProcess) -> str:
    return str(emulator.port)


@pytest.fixture
def idle_time(emulator: EmulatorProcess) -> IdleTime:
    return IdleTime(emulator.control)


@pytest.fixture
def sensor(port: str, idle_time: IdleTime) -> Iterator[ZfmSensor]:
    """An open sensor."""
    sensor = ZfmSensor(port, wrap_port=idle_time.wrap, monotonic=idle_time.monotonic)
    sensor.open()
    yield sensor
    sensor.close()


@pytest.fixture
def impatient(port: str, idle_time: IdleTime) -> Iterator[ZfmSensor]:
    """An open sensor that waits 0.5 s for a reply."""
    sensor = ZfmSensor(
        port, reply_timeout_s=0.5, wrap_port=idle_time.wrap, monotonic=idle_time.monotonic
    )
    sensor.open()
    yield sensor
    sensor.close()


@pytest.fixture
def new_emulator_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For a test's own emulator; short, because a socket's path is at most 107 bytes."""
    return tmp_path_factory.mktemp("own")
