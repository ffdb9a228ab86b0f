"""Frames over a serial port, with deadlines and typed errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from drivers.errors import DeviceTimeout, ProtocolViolation
from drivers.id_card.frames import DamagedFrame, Frame, FrameReader, encode_frame
from drivers.id_card.protocol import Progress
from drivers.serial_port import (
    BROKEN_OFF_S,
    DISCARD_LIMIT_BYTES,
    QUIET_S,
    SerialPort,
    port_faults,
)

DRAIN_LIMIT_S: Final = 1.0
"""Longer than the longest answer: a card's 1,295 bytes take 0.7 s at 19200 baud."""
_DEVICE: Final = "the identity card reader"


class FrameStream:
    """Sends and receives frames.

    Raises DeviceUnavailable when the port fails, DeviceTimeout when nothing comes before the
    deadline, ProtocolViolation when what comes is no sound frame.
    """

    def __init__(self, port: SerialPort, monotonic: Callable[[], float]) -> None:
        self._port = port
        self._monotonic = monotonic
        self._reader = FrameReader()

    def send(self, body: bytes) -> None:
        """Write one frame; whatever came before it is no answer to it."""
        discarded = 0
        with port_faults(_DEVICE):
            while (waiting := self._port.in_waiting) and discarded < DISCARD_LIMIT_BYTES:
                discarded += len(self._port.read(waiting))
            self._reader.clear()
            self._port.write(encode_frame(body))

    def receive(self, timeout_s: float, progress: Progress | None = None) -> Frame:
        """The next frame. The deadline is not extended by bytes that form none."""
        started = last_heard = self._monotonic()
        heard = False
        while True:
            frame = self._reader.next()
            if isinstance(frame, Frame):
                return frame
            if isinstance(frame, DamagedFrame):
                raise ProtocolViolation(
                    "an answer of the identity card reader arrived damaged: check its cable"
                )
            received = self._read()
            now = self._monotonic()
            if progress is not None:
                progress()
            if received:
                heard, last_heard = True, now
            elif self._reader.inside_frame and now - last_heard > BROKEN_OFF_S:
                raise ProtocolViolation(
                    "an answer of the identity card reader broke off: check its cable and power"
                )
            if now - started > timeout_s:
                raise _nothing_came(heard, timeout_s)

    def drain(self) -> None:
        """Read until the line is quiet, DRAIN_LIMIT_S at most, and forget what still came."""
        started = last_heard = self._monotonic()
        while (now := self._monotonic()) - last_heard <= QUIET_S:
            if self._read():
                last_heard = now
            if now - started > DRAIN_LIMIT_S:
                raise ProtocolViolation(
                    "the identity card reader does not stop sending: unplug it and plug it in again"
                )
        self._reader.clear()

    def close(self) -> None:
        """Give the port back; what a card told is gone."""
        self._reader.clear()
        self._port.close()

    def _read(self) -> bytes:
        with port_faults(_DEVICE):
            received = self._port.read(max(1, self._port.in_waiting))
        self._reader.feed(received)
        return received


def _nothing_came(heard: bool, waited_s: float) -> DeviceTimeout | ProtocolViolation:
    if heard:
        return ProtocolViolation(
            "the identity card reader's bytes make no sense: check the baud rate and the cable"
        )
    return DeviceTimeout(
        f"the identity card reader did not answer within {waited_s:g} s: "
        "check its cable, its power supply and the baud rate"
    )
