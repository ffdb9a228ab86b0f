"""Time that passes only while the sensor has nothing to do: a loaded machine is no fault."""

from __future__ import annotations

from serial import Serial

from drivers.fingerprint.emulator.client import EmulatorControl
from drivers.fingerprint.packet_stream import TunablePort

EMPTY_READ_S = 0.02
_POLL_S = 0.004
"""Real time: what the emulator has written reaches the port's other end a moment later."""
_ROUNDS = 2
"""Of the emulator's loop: in one it reads what was sent, in the next it has answered."""


class IdleTime:
    """A port to an emulator, and a clock on which only a read that finds nothing takes time.

    Before such a read counts the emulator has executed and answered all that was sent to it. A
    fault's ``reply_delay_s`` still is real time.
    """

    def __init__(self, control: EmulatorControl) -> None:
        self._control = control
        self._port: TunablePort | None = None
        self.now_s = 0.0
        self.empty_read_s = EMPTY_READ_S

    def wrap(self, port: TunablePort) -> TunablePort:
        """Put this between the driver and its port."""
        assert isinstance(port, Serial)
        port.timeout = _POLL_S
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
        return self._real.in_waiting

    def read(self, size: int, /) -> bytes:
        if not self._real.in_waiting:
            for _ in range(_ROUNDS):
                self._control.state()
        received = self._real.read(size)
        if not received:
            self.now_s += self.empty_read_s
        return received

    def write(self, sent: bytes, /) -> int | None:
        return self._real.write(sent)

    def close(self) -> None:
        self._real.close()

    @property
    def _real(self) -> TunablePort:
        assert self._port is not None
        return self._port
