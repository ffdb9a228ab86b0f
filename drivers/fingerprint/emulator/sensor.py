"""The emulated sensor: packets in, replies out. Knows neither line nor clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from drivers.fingerprint.commands import (
    NOTEPAD_PAGE_BYTES,
    PACKET_BYTES_BY_CODE,
    Confirmation,
    Opcode,
)
from drivers.fingerprint.emulator.capture_commands import CAPTURE_HANDLERS
from drivers.fingerprint.emulator.extra_commands import EXTRA_HANDLERS
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
    **EXTRA_HANDLERS,
}

ARGUMENT_BYTES: Mapping[int, int] = {
    Opcode.IMG_2_TZ: 1,
    Opcode.SEARCH: 5,
    Opcode.STORE: 3,
    Opcode.LOAD_CHAR: 3,
    Opcode.UP_CHAR: 1,
    Opcode.DOWN_CHAR: 1,
    Opcode.DELETE_CHAR: 4,
    Opcode.SET_SYS_PARA: 2,
    Opcode.SET_PWD: 4,
    Opcode.VFY_PWD: 4,
    Opcode.SET_ADDER: 4,
    Opcode.PORT_CONTROL: 1,
    Opcode.WRITE_NOTEPAD: 1 + NOTEPAD_PAGE_BYTES,
    Opcode.READ_NOTEPAD: 1,
    Opcode.HIGH_SPEED_SEARCH: 5,
    Opcode.READ_INDEX_TABLE: 1,
    Opcode.AURA_LED: 4,
    Opcode.AUTO_SEARCH: 5,
}
"""Bytes after the opcode, for commands that have any; other lengths are refused."""


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
        if opcode not in self.state.model.commands:
            return Reply(self.state.model.unknown_command)
        if len(arguments) != ARGUMENT_BYTES.get(opcode, 0):
            return Reply(Confirmation.PACKET_RECEIVE_ERROR)
        reply = HANDLERS[opcode](self.state, arguments)
        self._receive = reply.receive
        return reply

    def _take_data(self, packet: Packet) -> None:
        if self._receive is None:
            return
        self._received += packet.payload
        if packet.kind == PacketKind.END_OF_DATA:
            self._receive(bytes(self._received))
            self._receive = None
