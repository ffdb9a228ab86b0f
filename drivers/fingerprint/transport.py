"""pyfingerprint 1.5, unmodified, over a transport that can fail cleanly.

The library waits 24 s on a silent sensor, never recovers from one stray byte, reads a byte at a
time and raises bare exceptions. It calls its two transport methods through ``self``, so a subclass
that defines their mangled names replaces them and keeps every command of the library.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from math import inf

from pyfingerprint.pyfingerprint import PyFingerprint

from drivers.errors import DeviceError, DeviceTimeout, ProtocolViolation
from drivers.fingerprint.characteristics import whole_files
from drivers.fingerprint.commands import BOOT_BYTE, Opcode
from drivers.fingerprint.confirmation import SensorRestarted, check_acknowledgement
from drivers.fingerprint.packet_stream import IMAGE_DRAIN_LIMIT_S, PacketStream, TunablePort
from drivers.fingerprint.packets import Packet, PacketKind
from drivers.fingerprint.protocol import Characteristics, TransferAbandoned

PortWrapper = Callable[[TunablePort], TunablePort]

_POLL_S = 0.02
_WRITE_TIMEOUT_S = 2.0
_REPEAT_S = 0.3
"""Enough for a damaged answer, a silence of 0.1 s, a handshake and the command again."""
_LONGEST_STREAM_BYTES = 65_536
"""No sensor of the family sends more at once; an image of 256 x 288 has 36864."""


class StillSending(ProtocolViolation):
    """The answer to an earlier question is still under way; the speed of the line is right."""


class ZfmLink(PyFingerprint):
    """An open sensor. Commands raise drivers.errors instead of the library's bare exceptions."""

    def __init__(
        self,
        port: str,
        baud: int,
        address: int,
        password: int,
        *,
        reply_timeout_s: float,
        monotonic: Callable[[], float],
        wrap_port: PortWrapper | None,
    ) -> None:
        """Open the port; nothing is sent yet. Raises OSError or termios.error."""
        super().__init__(port, baud, address, password)
        serial = self._PyFingerprint__serial
        if serial is None:
            raise AssertionError("pyfingerprint keeps its port open after construction")
        serial.timeout = min(_POLL_S, reply_timeout_s)
        serial.write_timeout = _WRITE_TIMEOUT_S
        used: TunablePort = serial if wrap_port is None else wrap_port(serial)
        self._stream = PacketStream(used, address, reply_timeout_s, monotonic)
        self._password = password
        self._opcode: int | None = None
        """The command whose acknowledgement is awaited; None inside a data stream."""
        self._streamed_bytes = 0
        self._broken = False
        self.restarts = 0
        """How often the sensor was seen to restart since the port was opened."""

    @property
    def baud(self) -> int:
        """The speed of this end of the line."""
        return self._stream.baud

    def change_baud(self, baud: int) -> None:
        """Set this end of the line, and forget what came over it before."""
        self._stream.baud = baud
        self._stream.discard()
        self._broken = False

    def distrust(self) -> None:
        """Wait for silence before the next command: a late answer may be on its way."""
        self._broken = True

    def change_password(self, password: int) -> None:
        """SetPwd, which the sensor keeps in flash."""
        self.setPassword(password)
        self._password = password

    def begin_call(self, limit_s: float | None) -> None:
        """Commands until the next ``begin_call`` take no longer than this together."""
        self._stream.begin_call(limit_s)

    def has_time_to_repeat(self) -> bool:
        """True if a command may be tried again within this call."""
        return self._stream.time_left_s() > _REPEAT_S

    def patience(self, reply_timeout_s: float) -> AbstractContextManager[None]:
        """Wait at most this long for each reply."""
        return self._stream.patience(reply_timeout_s)

    def wait_until_quiet(self, limit_s: float) -> None:
        """Let a stream end that nobody reads. Raises StillSending."""
        try:
            self._stream.drain(limit_s)
        except ProtocolViolation as babble:
            raise _still_sending() from babble

    def close(self) -> None:
        """Give the port back."""
        self._stream.close()

    def _write_packet(self, kind: int, payload: Sequence[int]) -> None:
        if kind == PacketKind.COMMAND:
            self._begin_command(payload[0])
        self._stream.send(kind, bytes(payload))

    def read_image(self, progress: Callable[[], None], answer_limit_s: float) -> bytes:
        """The image in the sensor, packed. The library's own way needs a file and 40 000 reads.

        Begin the call with a limit: it holds until the image itself comes, which may take any
        time. After an image that came damaged the next limit is ``answer_limit_s``. ``progress``
        is called before and at every packet.
        """
        progress()
        if self._stream.time_left_s() == inf:
            self._stream.begin_call(answer_limit_s)
        self._write_packet(PacketKind.COMMAND, (Opcode.UP_IMAGE,))
        self._receive()
        self._stream.begin_call(None)
        packed = bytearray()
        try:
            while True:
                packet = self._receive()
                packed += packet.payload
                progress()
                if packet.kind == PacketKind.END_OF_DATA:
                    return bytes(packed)
        except (ProtocolViolation, TransferAbandoned):
            # The rest still comes: the next command should not have to wait for its end.
            self._broken = True
            self._stream.drain(IMAGE_DRAIN_LIMIT_S, lambda: _tell(progress))
            raise

    def read_characteristics(self, buffer: int) -> Characteristics:
        """What is in a buffer. Raises ProtocolViolation also where a packet got lost whole."""
        raw = bytes(self.downloadCharacteristics(buffer))
        if not whole_files(raw):
            raise ProtocolViolation(
                "a part of the finger's features got lost on the way: check the sensor's cable"
            )
        return Characteristics(raw)

    def write_characteristics(self, buffer: int, features: Characteristics) -> None:
        """Fill a buffer; the library reads it back to be sure."""
        if not self.uploadCharacteristics(buffer, list(features)):
            raise ProtocolViolation(
                "the fingerprint sensor holds other features than it was sent: check its cable"
            )

    def _read_packet(self) -> tuple[int, list[int]]:
        packet = self._receive()
        return packet.kind, list(packet.payload)

    def _receive(self) -> Packet:
        try:
            return self._next_packet()
        except DeviceError as error:
            self._broken = isinstance(error, DeviceTimeout | ProtocolViolation)
            if isinstance(error, SensorRestarted):
                self.restarts += 1
            raise

    _PyFingerprint__writePacket = _write_packet
    _PyFingerprint__readPacket = _read_packet

    def _begin_command(self, opcode: int) -> None:
        if self._broken:
            self._resynchronise()
        else:
            self._note_restart(self._stream.discard())
        self._opcode = opcode
        self._streamed_bytes = 0

    def _next_packet(self) -> Packet:
        packet = self._stream.receive()
        if self._opcode is not None:
            if packet.kind != PacketKind.ACK:
                raise _still_sending()
            self._note_restart(self._stream.take_skipped())
            check_acknowledgement(self._opcode, packet.payload)
            self._opcode = None
            return packet
        self._streamed_bytes += len(packet.payload)
        is_data = packet.kind in (PacketKind.DATA, PacketKind.END_OF_DATA)
        # Bytes between packets are what is left of a packet.
        in_order = is_data and not self._stream.take_skipped()
        if not in_order or self._streamed_bytes > _LONGEST_STREAM_BYTES:
            raise ProtocolViolation("the fingerprint sensor's data stream is out of order")
        return packet

    def _note_restart(self, stray: bytes) -> None:
        if stray == BOOT_BYTE:
            self.restarts += 1

    def _resynchronise(self) -> None:
        """Let the line fall silent, then make sure that answers belong to their questions.

        A late answer may still come between the silence and the handshake's own, so the last
        packet before the next silence is the one that counts.
        """
        self._stream.drain()
        self._stream.send(PacketKind.COMMAND, struct.pack(">BI", Opcode.VFY_PWD, self._password))
        answers = [self._stream.receive(), *self._stream.drain()]
        last = answers[-1]
        if not isinstance(last, Packet) or last.kind != PacketKind.ACK:
            raise ProtocolViolation(
                "the fingerprint sensor does not follow: unplug it and plug it in again"
            )
        check_acknowledgement(Opcode.VFY_PWD, last.payload)
        self._broken = False


def _tell(progress: Callable[[], None]) -> None:
    """What is already being given up need not be abandoned."""
    with suppress(TransferAbandoned):
        progress()


def _still_sending() -> StillSending:
    return StillSending(
        "the fingerprint sensor is still sending earlier data: it is asked again in some seconds"
    )
