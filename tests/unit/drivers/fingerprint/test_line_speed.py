"""Raising the line's speed, and finding the sensor again whatever went wrong meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from drivers.errors import DeviceError, DeviceUnavailable
from drivers.fingerprint.emulator.faults import FaultValue
from drivers.fingerprint.emulator.process import EmulatorProcess
from drivers.fingerprint.zfm import ZfmSensor
from tests.unit.drivers.fingerprint.idle_time import IdleTime


def _speed(sensor: ZfmSensor) -> tuple[int, int]:
    found = sensor.parameters()
    return found.baud, found.packet_bytes


@pytest.fixture
def resting(port: str, idle_time: IdleTime) -> Iterator[ZfmSensor]:
    """A sensor at its own speed, not open."""
    sensor = ZfmSensor(port, wrap_port=idle_time.wrap, monotonic=idle_time.monotonic)
    yield sensor
    sensor.close()


def test_the_line_is_raised_and_put_back(resting: ZfmSensor, emulator: EmulatorProcess) -> None:
    resting.open()
    assert _speed(resting) == (115_200, 256)
    assert emulator.control.state().baud == 115_200
    resting.close()
    slow = ZfmSensor(str(emulator.port), fast_line=False)
    slow.open()
    assert _speed(slow) == (57_600, 128)
    slow.close()


@pytest.mark.parametrize("configured", [9_600, 19_200, 38_400, 115_200])
def test_a_sensor_at_another_speed_is_found(
    emulator: EmulatorProcess, port: str, idle_time: IdleTime, configured: int
) -> None:
    """57600 is what it has; what is configured is what it has in the end."""
    sensor = ZfmSensor(port, configured, wrap_port=idle_time.wrap, monotonic=idle_time.monotonic)
    sensor.open()
    assert _speed(sensor) == (115_200, 256)
    sensor.close()
    assert emulator.control.state().baud == configured
    back = ZfmSensor(port)
    back.open()
    back.close()
    assert emulator.control.state().baud == 57_600


def test_a_sensor_left_fast_by_a_killed_program_is_found(
    resting: ZfmSensor, emulator: EmulatorProcess
) -> None:
    resting.open()
    emulator.control.set_fault(unplug_after_bytes=0)
    with pytest.raises(DeviceUnavailable):
        resting.parameters()
    emulator.control.clear_faults()
    assert emulator.control.state().baud == 115_200
    resting.open()
    resting.close()
    assert emulator.control.state().baud == 57_600
    slow = ZfmSensor(str(emulator.port), fast_line=False)
    slow.open()
    assert _speed(slow) == (57_600, 128)
    slow.close()


Fault = dict[str, FaultValue]

UNPLUGGED: list[Fault] = [{"unplug_after_bytes": sent} for sent in range(0, 180, 9)]
DAMAGED: list[Fault] = [{"bad_checksums": count} for count in range(1, 8)]
OTHERS: list[Fault] = [
    {"truncate_to_bytes": 0},
    {"truncate_to_bytes": 11},
    {"noise_prefix": "55"},
    {"noise_prefix": "ef01ffffffff0700"},
    {"silent": True},
    {"drop_probability": 0.02},
    {"flip_probability": 0.02},
    {"reply_delay_s": 0.5},
]


@pytest.mark.parametrize("fault", UNPLUGGED + DAMAGED + OTHERS, ids=str)
def test_whatever_happens_while_opening_the_next_opening_serves(
    resting: ZfmSensor, emulator: EmulatorProcess, fault: Fault
) -> None:
    emulator.control.set_fault(**fault)
    try:
        resting.open()
        resting.close()
    except DeviceError:
        pass
    emulator.control.clear_faults()
    resting.open()
    assert _speed(resting)[0] in (57_600, 115_200)
    emulator.control.place("wang-qiang", 2)
    assert resting.capture_image()
    resting.close()
    assert emulator.control.state().baud == 57_600


@pytest.mark.parametrize("sent", range(0, 60, 6))
def test_unplugging_while_closing_leaves_a_sensor_that_is_found(
    resting: ZfmSensor, emulator: EmulatorProcess, sent: int
) -> None:
    resting.open()
    emulator.control.set_fault(unplug_after_bytes=sent)
    resting.close()
    emulator.control.clear_faults()
    resting.open()
    assert _speed(resting) == (115_200, 256)
