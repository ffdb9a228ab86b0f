"""A sensor that falls silent is reported within 3 s from every call.

The clock here goes on only while nothing arrives, so that a loaded machine does not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest

from drivers.errors import DeviceTimeout, ProtocolViolation
from drivers.fingerprint.emulator.process import EmulatorProcess
from drivers.fingerprint.packet_stream import SerialPort
from drivers.fingerprint.protocol import Characteristics
from drivers.fingerprint.zfm import ZfmSensor

SUPERVISOR_S = 3.0
"""kiosk.workers.supervisor.HEARTBEAT_TIMEOUT_S."""
EMPTY_READ_S = 0.02


class Deafened:
    """A port whose other end can be cut off; then every read takes 20 ms of its clock."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.cut = False
        self.heard = b""
        """What every read gives once it is cut off."""
        self._port: SerialPort | None = None

    def wrap(self, port: SerialPort) -> SerialPort:
        self._port = port
        return self

    def monotonic(self) -> float:
        return self.now_s

    @property
    def baudrate(self) -> int:
        return self._real.baudrate

    @baudrate.setter
    def baudrate(self, baud: int) -> None:
        self._real.baudrate = baud

    @property
    def in_waiting(self) -> int:
        return 0 if self.cut else self._real.in_waiting

    def read(self, size: int, /) -> bytes:
        received = self.heard if self.cut else self._real.read(size)
        if self.cut or not received:
            self.now_s += EMPTY_READ_S
        return received

    def write(self, sent: bytes, /) -> int | None:
        return len(sent) if self.cut else self._real.write(sent)

    def close(self) -> None:
        self._real.close()

    @property
    def _real(self) -> SerialPort:
        assert self._port is not None
        return self._port


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
def line() -> Deafened:
    return Deafened()


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
