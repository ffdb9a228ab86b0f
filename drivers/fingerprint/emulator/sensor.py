"""The emulated sensor: packets in, replies out. Knows neither line nor clock."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping

from drivers.fingerprint.commands import PACKET_BYTES_BY_CODE, Confirmation, Opcode
from drivers.fingerprint.emulator.capture_commands import CAPTURE_HANDLERS
from drivers.fingerprint.emulator.feature_commands import FEATURE_HANDLERS
from drivers.fingerprint.emulator.library_commands import LIBRARY_HANDLERS
from drivers.fingerprint.emulator.settings_commands import SETTINGS_HANDLERS
from drivers.fingerprint.emulator.state import Handler, Reply, SensorState
from drivers.fingerprint.packets import DamagedPacket, Packet, PacketKind, encode_packet

HANDLERS: Mapping[int, Handler] = {
    **CAPTURE_HANDLERS,
    **FEATURE_HANDLERS,
    **LIBRARY_HANDLERS,
    **SETTINGS_HANDLERS,
}


class EmulatedSensor:
    """Executes commands on a state."""

    def __init__(self, state: SensorState) -> None:
        self.state = state
        self.commands = 0
        """Commands executed since the start."""
        self._receive: Callable[[bytes], None] | None = None
        self._received = bytearray()
        state.restart()

    def handle(self, packet: Packet | DamagedPacket) -> Reply | None:
        """The reply to a packet; None where a sensor stays silent."""
        if isinstance(packet, DamagedPacket):
            self._receive = None
            return Reply(Confirmation.PACKET_RECEIVE_ERROR)
        if packet.kind in (PacketKind.DATA, PacketKind.END_OF_DATA):
            self._take_data(packet)
            return None
        if packet.kind != PacketKind.COMMAND:
            return None
        return self._execute(packet.payload[0], packet.payload[1:])

    def encode(self, reply: Reply) -> Iterator[bytes]:
        """The packets of a reply."""
        settings = self.state.settings
        payload = bytes((reply.code,)) + reply.data
        yield encode_packet(settings.address, PacketKind.ACK, payload)
        if reply.stream is None:
            return
        step = PACKET_BYTES_BY_CODE[settings.packet_size_code]
        for start in range(0, len(reply.stream), step):
            last = start + step >= len(reply.stream)
            kind = PacketKind.END_OF_DATA if last else PacketKind.DATA
            yield encode_packet(settings.address, kind, reply.stream[start : start + step])

    def _execute(self, opcode: int, arguments: bytes) -> Reply:
        self.commands += 1
        self._receive = None
        self._received.clear()
        if not self.state.verified and opcode != Opcode.VFY_PWD:
            return Reply(Confirmation.PASSWORD_NEEDED)
        handler = HANDLERS.get(opcode)
        if handler is None:
            return Reply(Confirmation.PACKET_RECEIVE_ERROR)
        try:
            reply = handler(self.state, arguments)
        except (struct.error, IndexError):
            return Reply(Confirmation.PACKET_RECEIVE_ERROR)
        self._receive = reply.receive
        return reply

    def _take_data(self, packet: Packet) -> None:
        if self._receive is None:
            return
        self._received += packet.payload
        if packet.kind == PacketKind.END_OF_DATA:
            self._receive(bytes(self._received))
            self._receive = None
