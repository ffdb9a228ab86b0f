"""Sensor, line and faults put together: bytes from the host in, bytes to the host out, in time."""

from __future__ import annotations

from collections.abc import Callable

from drivers.emulation.line import BITS_PER_BYTE, Line
from drivers.fingerprint.commands import BOOT_BYTE
from drivers.fingerprint.emulator.faults import Faults
from drivers.fingerprint.emulator.sensor import EmulatedSensor
from drivers.fingerprint.emulator.state import Reply
from drivers.fingerprint.emulator.wire import FaultyWire
from drivers.fingerprint.packets import DamagedPacket, Packet, PacketKind, PacketReader


class Machine:
    """One emulated sensor on one line. Single-threaded: the owner's loop calls in."""

    def __init__(
        self,
        sensor: EmulatedSensor,
        line: Line,
        wire: FaultyWire,
        *,
        paced: bool,
        monotonic: Callable[[], float],
    ) -> None:
        self.sensor = sensor
        self.line = line
        self._wire = wire
        self._paced = paced
        self._monotonic = monotonic
        self._reader = PacketReader(sensor.state.settings.address)
        self._address = sensor.state.settings.address
        self._when_sent: list[Callable[[], None]] = []
        self._arrived_at = monotonic()
        """When the last byte received would have arrived over a real wire."""

    @property
    def faults(self) -> Faults:
        return self.sensor.state.faults

    @property
    def plugged(self) -> bool:
        return self.line.plugged

    def plug(self) -> None:
        """Connect the sensor, freshly powered, unless it is connected already."""
        if not self.plugged:
            self._forget_traffic()
            self.sensor.state.restart()
            self.line.plug(self.sensor.state.settings.baud)

    def restart_sensor(self) -> None:
        """As after a brown-out: volatile memory is lost and the boot byte is sent."""
        self.sensor.state.restart()
        if self.plugged:
            self._send(BOOT_BYTE, self._monotonic())
            self.line.pump()

    def apply_unplug(self) -> None:
        """Pull the plug now if the fault says so."""
        due = self.faults.unplug_after_bytes == 0 and self.faults.from_command is None
        if due and self.plugged:
            self.line.unplug()
            self._forget_traffic()

    def receive(self) -> None:
        """Read what the host sent; the sensor acts on it in ``advance``."""
        received = self.line.read()
        if not received:
            return
        baud = self.sensor.state.settings.baud
        self._arrived_at = max(self._arrived_at, self._monotonic())
        if self._paced:
            self._arrived_at += len(received) * BITS_PER_BYTE / baud
        host_baud = self.line.host_baud()
        if host_baud is not None and host_baud != baud:
            # The command is not understood; the stray answer makes the mistake visible.
            self._reader.clear()
            self._send(self._wire.garbage(len(received)), self._monotonic())
            return
        self._reader.feed(received)

    def advance(self) -> bool:
        """Send what is due, then obey further commands. False: the host's buffer is full."""
        while self.plugged:
            if not self.line.pump():
                return False
            if not self.line.idle:
                return True
            actions, self._when_sent = self._when_sent, []
            for action in actions:
                action()
            if not self._obey_next():
                return True
        return True

    def _obey_next(self) -> bool:
        address = self.sensor.state.settings.address ^ self.faults.wrong_address
        if self.plugged and self._address != address:
            self._address = address
            self._reader = PacketReader(address)
        packet = self._reader.next()
        if packet is None or not self.plugged:
            return False
        if _is_command(packet, self.faults.from_command):
            self.faults.from_command = None
        if not self.faults.silent or self.faults.from_command is not None:
            reply = self.sensor.handle(packet)
            if reply is not None:
                self._answer(reply)
        return True

    def _answer(self, reply: Reply) -> None:
        thinking_s = reply.duration_s if self._paced else 0.0
        sent = b"".join(self._wire.damage(packet) for packet in self.sensor.encode(reply))
        if reply.boots:
            sent += BOOT_BYTE
        self._send(sent, self._arrived_at + thinking_s + self.faults.reply_delay_s)
        if reply.then is not None:
            self._when_sent.append(reply.then)

    def _send(self, sent: bytes, not_before: float) -> None:
        left = self.faults.unplug_after_bytes
        if left is not None and self.faults.from_command is None:
            sent = sent[:left]
            self.faults.unplug_after_bytes = left - len(sent)
            self._when_sent.append(self.apply_unplug)
        self.line.send(sent, self.sensor.state.settings.baud, not_before)

    def _forget_traffic(self) -> None:
        self._reader.clear()
        self._when_sent.clear()


def _is_command(packet: Packet | DamagedPacket, code: int | None) -> bool:
    if not isinstance(packet, Packet) or packet.kind != PacketKind.COMMAND:
        return False
    return packet.payload[:1] == bytes([] if code is None else [code])
