"""Sensor, line and faults together on an injected clock, seen from the host's end of the line."""

from __future__ import annotations

import os
import select
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from drivers.emulation.line import Line
from drivers.fingerprint.commands import Confirmation, Opcode
from drivers.fingerprint.emulator.machine import Machine
from drivers.fingerprint.emulator.wire import FaultyWire
from drivers.fingerprint.packets import DEFAULT_ADDRESS, PacketKind, encode_packet
from tests.unit.drivers.fingerprint.emulated_bench import SensorBench

BYTE_S = 10 / 57_600
IMAGE_ON_THE_WIRE_BYTES = 12 + 288 * (128 + 11)
"""The acknowledgement, then 36864 bytes in packets of 128."""


class Host:
    """The other end of a paced line, on a clock that only this host moves."""

    def __init__(self, folder: Path) -> None:
        self.now = 1000.0
        self.bench = SensorBench("zfm20")
        self.line = Line(folder / "port", paced=True, monotonic=self._clock)
        wire = FaultyWire(self.bench.faults, np.random.default_rng(1))
        self.machine = Machine(
            self.bench.sensor, self.line, wire, paced=True, monotonic=self._clock
        )
        self.machine.plug()
        self._port = os.open(folder / "port", os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)

    def _clock(self) -> float:
        return self.now

    def send(self, opcode: int, arguments: bytes = b"", address: int = DEFAULT_ADDRESS) -> None:
        payload = bytes((opcode,)) + arguments
        self.write(encode_packet(address, PacketKind.COMMAND, payload))

    def write(self, sent: bytes) -> None:
        os.write(self._port, sent)
        assert select.select([self.line], [], [], 10)[0]
        self.machine.receive()
        self.machine.advance()

    def receive(self, late_s: float = 0.0) -> bytes:
        """Everything sent; the loop wakes up ``late_s`` after every instant it should."""
        received = bytearray()
        while (wait_s := self.line.due_in_s()) is not None:
            self.now += wait_s + late_s
            self.machine.advance()
            received += self._arrived()
        return bytes(received)

    def _arrived(self) -> bytes:
        readable, _, _ = select.select([self._port], [], [], 0)
        return os.read(self._port, 65_536) if readable else b""

    def close(self) -> None:
        os.close(self._port)
        self.line.unplug()


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    host = Host(tmp_path)
    yield host
    host.close()


def _ack(code: int, data: bytes = b"") -> bytes:
    return encode_packet(DEFAULT_ADDRESS, PacketKind.ACK, bytes((code,)) + data)


def _captured(host: Host) -> None:
    host.bench.press("wang-qiang")
    host.send(Opcode.GEN_IMG)
    assert host.receive() == _ack(Confirmation.OK)


def test_a_capture_takes_its_time_and_the_wires(host: Host) -> None:
    started = host.now
    _captured(host)
    # The command of 12 bytes arrives, the sensor takes 0.25 s, the answer of 12 bytes leaves.
    assert host.now - started == pytest.approx(24 * BYTE_S + 0.25)


@pytest.mark.parametrize("late_s", [0.0, 0.002])
def test_an_image_takes_what_the_wire_takes_however_late_the_loop(
    host: Host, late_s: float
) -> None:
    """Paced by an absolute clock: lateness does not add up over 1252 chunks."""
    _captured(host)
    started = host.now
    host.send(Opcode.UP_IMAGE)
    received = host.receive(late_s)
    assert len(received) == IMAGE_ON_THE_WIRE_BYTES
    wire_s = (12 + IMAGE_ON_THE_WIRE_BYTES) * BYTE_S
    assert wire_s == pytest.approx(6.95, abs=0.01)
    assert host.now - started == pytest.approx(wire_s + late_s, abs=0.001)


def test_a_slow_reply_is_late_by_what_the_fault_says(host: Host) -> None:
    host.bench.faults.reply_delay_s = 1.5
    started = host.now
    host.send(Opcode.GEN_IMG)
    assert host.receive() == _ack(Confirmation.NO_FINGER)
    assert host.now - started == pytest.approx(24 * BYTE_S + 0.12 + 1.5)


def test_a_silent_sensor_neither_answers_nor_obeys(host: Host) -> None:
    host.bench.faults.silent = True
    host.bench.press("wang-qiang")
    host.send(Opcode.GEN_IMG)
    assert host.receive() == b""
    assert host.bench.sensor.state.captures == 0


def test_a_sensor_of_another_address_stays_silent(host: Host) -> None:
    host.bench.faults.wrong_address = True
    host.send(Opcode.GEN_IMG)
    assert host.receive() == b""
    host.bench.faults.wrong_address = False
    host.send(Opcode.GEN_IMG, address=0x01020304)
    assert host.receive() == b""
    host.send(Opcode.GEN_IMG)
    assert host.receive() == _ack(Confirmation.NO_FINGER)


def test_a_damaged_command_is_answered(host: Host) -> None:
    damaged = bytearray(encode_packet(DEFAULT_ADDRESS, PacketKind.COMMAND, b"\x01"))
    damaged[-1] ^= 1
    host.write(bytes(damaged))
    assert host.receive() == _ack(Confirmation.PACKET_RECEIVE_ERROR)


@pytest.mark.parametrize("sent_bytes", [0, 5, 300])
def test_the_plug_is_pulled_after_so_many_bytes(
    host: Host, sent_bytes: int, tmp_path: Path
) -> None:
    _captured(host)
    host.bench.faults.unplug_after_bytes = sent_bytes
    host.send(Opcode.UP_IMAGE)
    before = b""
    while host.machine.plugged:
        before += host.receive()
        host.machine.advance()
    assert len(before) <= sent_bytes
    assert not (tmp_path / "port").is_symlink()


def test_a_fault_waits_for_its_command(host: Host) -> None:
    host.bench.faults.change({"silent": True, "from_command": Opcode.UP_IMAGE.value})
    _captured(host)
    host.send(Opcode.UP_IMAGE)
    assert host.receive() == b""
    host.send(Opcode.GEN_IMG)
    assert host.receive() == b"", "and lasts from then on"


def test_the_plug_is_pulled_within_the_answer_to_its_command(host: Host) -> None:
    host.bench.faults.change({"unplug_after_bytes": 5, "from_command": Opcode.UP_IMAGE.value})
    host.machine.apply_unplug()
    _captured(host)
    host.send(Opcode.UP_IMAGE)
    assert len(host.receive()) <= 5
    assert not host.machine.plugged


def test_a_restart_is_heard(host: Host) -> None:
    host.machine.restart_sensor()
    assert host.receive() == b"\x55"
