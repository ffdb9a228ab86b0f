"""Packets over a serial port, with deadlines and typed errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf
from typing import Protocol

from drivers.errors import DeviceTimeout, ProtocolViolation
from drivers.fingerprint.packets import DamagedPacket, Packet, PacketReader, encode_packet
from drivers.serial_port import (
    BROKEN_OFF_S,
    DISCARD_LIMIT_BYTES,
    QUIET_S,
    SerialPort,
    port_faults,
)

DRAIN_LIMIT_S = 1.2
"""Longer than any stream but an image: 1536 bytes of features take 0.3 s at 57600 baud."""
IMAGE_DRAIN_LIMIT_S = 45.0
"""An image takes 7.0 s at 57600 baud, 42 s at 9600."""
_DEVICE = "the fingerprint sensor"


class TunablePort(SerialPort, Protocol):
    """A port whose speed can be changed while it is open."""

    baudrate: int


class PacketStream:
    """Sends and receives packets of one address.

    Raises DeviceUnavailable when the port fails, DeviceTimeout when nothing comes before the
    deadline, ProtocolViolation when what comes is no sound packet.
    """

    def __init__(
        self,
        port: TunablePort,
        address: int,
        reply_timeout_s: float,
        monotonic: Callable[[], float],
    ) -> None:
        self._port = port
        self._address = address
        self._reply_timeout_s = reply_timeout_s
        self._monotonic = monotonic
        self._reader = PacketReader(address)
        self._call_ends_at: float | None = None

    @property
    def baud(self) -> int:
        """The speed of this end of the line."""
        return self._port.baudrate

    @baud.setter
    def baud(self, baud: int) -> None:
        with port_faults(_DEVICE):
            self._port.baudrate = baud
        self._reader.clear()

    def begin_call(self, limit_s: float | None) -> None:
        """From now on nothing is waited for longer than ``limit_s`` in all (None: no limit)."""
        self._call_ends_at = None if limit_s is None else self._monotonic() + limit_s

    def time_left_s(self) -> float:
        """Of the call; infinite without a limit."""
        if self._call_ends_at is None:
            return inf
        return max(0.0, self._call_ends_at - self._monotonic())

    @contextmanager
    def patience(self, reply_timeout_s: float) -> Iterator[None]:
        """Wait at most this long for each reply."""
        usual_s = self._reply_timeout_s
        self._reply_timeout_s = min(usual_s, reply_timeout_s)
        try:
            yield
        finally:
            self._reply_timeout_s = usual_s

    def send(self, kind: int, payload: bytes) -> None:
        """Write one packet in one piece."""
        with port_faults(_DEVICE):
            self._port.write(encode_packet(self._address, kind, payload))

    def discard(self) -> bytes:
        """Forget what has arrived, and return it: stray bytes tell what happened."""
        stray = bytearray()
        with port_faults(_DEVICE):
            # Read rather than flush: a byte flushed unseen could be the one that tells.
            while (waiting := self._port.in_waiting) and len(stray) < DISCARD_LIMIT_BYTES:
                stray += self._port.read(waiting)
        self._reader.clear()
        return bytes(stray)

    def take_skipped(self) -> bytes:
        """The stray bytes before the last packet, at most 16."""
        return self._reader.take_skipped()

    def receive(self) -> Packet:
        """The next packet. The deadline is not extended by bytes that form none."""
        started = last_heard = self._monotonic()
        limit_s = min(self._reply_timeout_s, self.time_left_s())
        heard = self._reader.holds_bytes
        while True:
            packet = self._reader.next()
            if isinstance(packet, Packet):
                return packet
            if packet is not None:
                raise ProtocolViolation(
                    "a fingerprint sensor packet arrived damaged: check the cable"
                )
            received = self._read()
            now = self._monotonic()
            if received:
                heard, last_heard = True, now
            elif self._reader.inside_packet and now - last_heard > BROKEN_OFF_S:
                raise ProtocolViolation(
                    "a fingerprint sensor packet broke off: check the cable and the power supply"
                )
            if now - started > limit_s:
                raise _nothing_came(heard, limit_s)

    def drain(
        self, limit_s: float = DRAIN_LIMIT_S, progress: Callable[[], None] | None = None
    ) -> list[Packet | DamagedPacket]:
        """Read until the line is quiet, ``limit_s`` at most; the packets that still came."""
        limit_s = min(limit_s, max(QUIET_S * 2, self.time_left_s()))
        started = last_heard = self._monotonic()
        packets = []
        while (now := self._monotonic()) - last_heard <= QUIET_S:
            if self._read():
                last_heard = now
            if progress is not None:
                progress()
            while (packet := self._reader.next()) is not None:
                packets.append(packet)
            if now - started > limit_s:
                raise ProtocolViolation(
                    "the fingerprint sensor does not stop sending: unplug it and plug it in again"
                )
        self._reader.clear()
        return packets

    def close(self) -> None:
        """Give the port back."""
        self._port.close()

    def _read(self) -> bytes:
        with port_faults(_DEVICE):
            received = self._port.read(max(1, self._port.in_waiting))
        self._reader.feed(received)
        return received


def _nothing_came(heard: bool, waited_s: float) -> DeviceTimeout | ProtocolViolation:
    if heard:
        return ProtocolViolation(
            "the fingerprint sensor's bytes make no sense: check the baud rate and the cable"
        )
    return DeviceTimeout(
        f"the fingerprint sensor did not answer within {round(waited_s, 2):g} s: "
        "check its cable, power supply, address and baud rate"
    )
