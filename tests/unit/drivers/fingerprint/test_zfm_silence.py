"""A sensor that falls silent is reported within 3 s from every call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest

from drivers.errors import DeviceTimeout, ProtocolViolation
from drivers.fingerprint.emulator.process import EmulatorProcess
from drivers.fingerprint.protocol import Characteristics
from drivers.fingerprint.zfm import ZfmSensor
from tests.unit.drivers.fingerprint.idle_time import EMPTY_READ_S, IdleTime

SUPERVISOR_S = 3.0
"""kiosk.workers.supervisor.HEARTBEAT_TIMEOUT_S."""


class Deafened(IdleTime):
    """A port whose other end can be cut off; then every read takes 20 ms of its clock."""

    cut = False
    heard = b""
    """What every read gives once it is cut off."""

    @property
    def in_waiting(self) -> int:
        return 0 if self.cut else super().in_waiting

    def read(self, size: int, /) -> bytes:
        if not self.cut:
            return super().read(size)
        self.now_s += EMPTY_READ_S
        return self.heard

    def write(self, sent: bytes, /) -> int | None:
        return len(sent) if self.cut else super().write(sent)


CALLS: Mapping[str, Callable[[ZfmSensor], object]] = {
    "open": lambda sensor: sensor.open(),
    "parameters": lambda sensor: sensor.parameters(),
    "capture_image": lambda sensor: sensor.capture_image(),
    "extract": lambda sensor: sensor.extract(1),
    "characteristics": lambda sensor: sensor.characteristics(1),
    "image": lambda sensor: sensor.image(),
    "load_reference": lambda sensor: sensor.load_reference(Characteristics(bytes(512))),
    "compare": lambda sensor: sensor.compare(),
    "combine": lambda sensor: sensor.combine(),
    "model": lambda sensor: sensor.model(),
}


@pytest.fixture
def line(emulator: EmulatorProcess) -> Deafened:
    return Deafened(emulator.control)


@pytest.fixture
def sensor(port: str, line: Deafened) -> Iterator[ZfmSensor]:
    sensor = ZfmSensor(port, wrap_port=line.wrap, monotonic=line.monotonic)
    sensor.open()
    yield sensor
    line.cut = False
    sensor.close()


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("call", CALLS)
def test_silence_is_reported_in_time(
    sensor: ZfmSensor, line: Deafened, emulator: EmulatorProcess, call: str, times: int
) -> None:
    """The second time the line is known to be broken, and is listened to before."""
    emulator.control.place("wang-qiang", 2)
    assert sensor.capture_image()
    sensor.extract(1)
    if call == "open":
        sensor.close()
    line.cut = True
    for _ in range(times):
        started_s = line.now_s
        with pytest.raises(DeviceTimeout):
            CALLS[call](sensor)
        assert line.now_s - started_s < SUPERVISOR_S


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("call", CALLS)
def test_a_sensor_that_only_babbles_is_reported_in_time(
    sensor: ZfmSensor, line: Deafened, emulator: EmulatorProcess, call: str, times: int
) -> None:
    emulator.control.place("wang-qiang", 2)
    assert sensor.capture_image()
    sensor.extract(1)
    if call == "open":
        sensor.close()
    line.cut, line.heard = True, b"\x5a"
    for _ in range(times):
        started_s = line.now_s
        with pytest.raises((DeviceTimeout, ProtocolViolation)):
            CALLS[call](sensor)
        assert line.now_s - started_s < SUPERVISOR_S
