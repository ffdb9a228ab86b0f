"""The emulated sensor as such: packets, arguments, password, registers, streams, reset."""

from __future__ import annotations

import pytest

from drivers.fingerprint.commands import Confirmation, Opcode
from drivers.fingerprint.emulator.models import MODELS
from drivers.fingerprint.emulator.sensor import ARGUMENT_BYTES, HANDLERS
from drivers.fingerprint.emulator.state import Reply
from drivers.fingerprint.packets import DamagedPacket, Packet, PacketKind, PacketReader
from tests.unit.drivers.fingerprint.emulated_bench import SensorBench

ALL = [(model, opcode) for model in sorted(MODELS) for opcode in sorted(Opcode)]


@pytest.fixture
def bench() -> SensorBench:
    return SensorBench()


def test_every_opcode_has_a_handler() -> None:
    assert set(HANDLERS) == set(Opcode)


@pytest.mark.parametrize(("model", "opcode"), ALL)
def test_a_model_obeys_what_its_family_has(model: str, opcode: Opcode) -> None:
    code = SensorBench(model).code(opcode, b"\x01" * ARGUMENT_BYTES.get(opcode, 0))
    foreign = opcode not in MODELS[model].commands
    assert (code == MODELS[model].unknown_command) is foreign


def test_who_has_what() -> None:
    """fingerprint.md section 1."""
    having = {
        opcode: {name for name, model in MODELS.items() if opcode in model.commands}
        for opcode in Opcode
    }
    assert having[Opcode.AURA_LED] == having[Opcode.HANDSHAKE] == {"r503"}
    assert having[Opcode.AUTO_SEARCH] == {"zfm70"}
    optical = set(MODELS) - {"r503"}
    for opcode in (Opcode.LED_ON, Opcode.LED_OFF, Opcode.GET_ECHO, Opcode.HIGH_SPEED_SEARCH):
        assert having[opcode] == optical
    rare = {Opcode.AURA_LED, Opcode.HANDSHAKE, Opcode.AUTO_SEARCH, Opcode.HIGH_SPEED_SEARCH}
    rare |= {Opcode.LED_ON, Opcode.LED_OFF, Opcode.GET_ECHO}
    assert all(having[opcode] == set(MODELS) for opcode in set(Opcode) - rare)


@pytest.mark.parametrize("opcode", sorted(Opcode))
@pytest.mark.parametrize("surplus", [-1, 1])
def test_arguments_of_another_length_are_a_receive_error(opcode: Opcode, surplus: int) -> None:
    model = next(name for name, model in MODELS.items() if opcode in model.commands)
    length = ARGUMENT_BYTES.get(opcode, 0) + surplus
    if length >= 0:
        code = SensorBench(model).code(opcode, bytes(length))
        assert code == Confirmation.PACKET_RECEIVE_ERROR


def test_unknown_commands_and_damaged_packets_are_a_receive_error(bench: SensorBench) -> None:
    assert bench.code(0xE0) == Confirmation.PACKET_RECEIVE_ERROR
    assert SensorBench("r503").code(0xE0) == Confirmation.UNSUPPORTED
    damaged = bench.sensor.handle(DamagedPacket())
    assert damaged is not None
    assert damaged.code == Confirmation.PACKET_RECEIVE_ERROR


def test_acknowledgements_are_not_answered(bench: SensorBench) -> None:
    assert bench.sensor.handle(Packet(PacketKind.ACK, b"\x00")) is None


@pytest.mark.parametrize("opcode", sorted(set(Opcode) - {Opcode.VFY_PWD}))
def test_a_password_locks_everything_else(opcode: Opcode) -> None:
    bench = SensorBench(password=0x01020304)
    assert bench.code(opcode) == Confirmation.PASSWORD_NEEDED


def test_a_password_unlocks(bench: SensorBench) -> None:
    bench = SensorBench(password=0x01020304)
    assert bench.code(Opcode.VFY_PWD, bytes(4)) == Confirmation.WRONG_PASSWORD
    assert bench.code(Opcode.GEN_IMG) == Confirmation.PASSWORD_NEEDED
    assert bench.code(Opcode.VFY_PWD, b"\x01\x02\x03\x04") == Confirmation.OK
    assert bench.code(Opcode.GEN_IMG) == Confirmation.NO_FINGER
    assert bench.code(Opcode.SET_PWD, bytes(4)) == Confirmation.OK
    assert bench.code(Opcode.VFY_PWD, bytes(4)) == Confirmation.OK


@pytest.mark.parametrize(
    ("register", "value", "code"),
    [
        (4, 12, Confirmation.OK),
        (4, 0, Confirmation.BAD_REGISTER_VALUE),
        (4, 13, Confirmation.BAD_REGISTER_VALUE),
        (5, 0, Confirmation.BAD_REGISTER_VALUE),
        (5, 6, Confirmation.BAD_REGISTER_VALUE),
        (6, 4, Confirmation.BAD_REGISTER_VALUE),
        (7, 1, Confirmation.BAD_REGISTER),
    ],
)
def test_registers(bench: SensorBench, register: int, value: int, code: int) -> None:
    assert bench.code(Opcode.SET_SYS_PARA, bytes((register, value))) == code


def test_the_baud_rate_changes_after_its_acknowledgement(bench: SensorBench) -> None:
    reply = bench.send(Opcode.SET_SYS_PARA, bytes((4, 12)))
    assert bench.sensor.state.settings.baud == 57_600
    assert reply.then is not None
    reply.then()
    assert bench.sensor.state.settings.baud == 115_200


def test_parameters_have_the_layout_of_the_manual(bench: SensorBench) -> None:
    data = bench.send(Opcode.READ_SYS_PARA).data
    assert data == bytes.fromhex("0004 0000 00a2 0003 ffffffff 0002 0006")
    bench.send(Opcode.SET_ADDER, b"\x0a\x0b\x0c\x0d")
    bench.read("wang-qiang", 1)
    bench.load(2, bench.stream(Opcode.UP_CHAR, b"\x01"))
    assert bench.code(Opcode.MATCH) == Confirmation.OK
    data = bench.send(Opcode.READ_SYS_PARA).data
    assert data == bytes.fromhex("000e 0000 00a2 0003 0a0b0c0d 0002 0006")


@pytest.mark.parametrize(("model", "capacity"), [("fpm10a", 150), ("r503", 200), ("zfm20", 1000)])
def test_capacities(model: str, capacity: int) -> None:
    data = SensorBench(model).send(Opcode.READ_SYS_PARA).data
    assert int.from_bytes(data[4:6], "big") == capacity


def test_random_codes_differ(bench: SensorBench) -> None:
    first, second = (bench.send(Opcode.GET_RANDOM_CODE).data for _ in range(2))
    assert len(first) == 4
    assert first != second
    assert SensorBench(seed=1).send(Opcode.GET_RANDOM_CODE).data == first
    assert SensorBench(seed=2).send(Opcode.GET_RANDOM_CODE).data != first


def test_a_command_ends_a_half_sent_template(bench: SensorBench) -> None:
    bench.send(Opcode.DOWN_CHAR, b"\x01")
    assert bench.sensor.handle(Packet(PacketKind.DATA, bytes(128))) is None
    assert bench.code(Opcode.GET_ECHO) == 0x55
    bench.send_data(bytes(128))
    assert bench.code(Opcode.UP_CHAR, b"\x01") == Confirmation.TEMPLATE_UPLOAD_ERROR


def test_data_nobody_asked_for_is_ignored(bench: SensorBench) -> None:
    bench.send_data(bytes(512))
    assert bench.code(Opcode.UP_CHAR, b"\x01") == Confirmation.TEMPLATE_UPLOAD_ERROR


def test_a_reset_loses_buffers_and_sends_the_boot_byte(bench: SensorBench) -> None:
    bench.load(1, bytes(512))
    reply = bench.send(Opcode.SOFT_RESET)
    assert (reply.code, reply.boots) == (Confirmation.OK, True)
    assert reply.then is not None
    reply.then()
    assert bench.code(Opcode.UP_CHAR, b"\x01") == Confirmation.TEMPLATE_UPLOAD_ERROR


def test_streams_are_cut_to_the_packet_size(bench: SensorBench) -> None:
    bench.send(Opcode.SET_SYS_PARA, bytes((6, 0)))
    reader = PacketReader()
    for packet in bench.sensor.encode(Reply(Confirmation.OK, stream=bytes(70))):
        reader.feed(packet)
    found = [reader.next() for _ in range(4)]
    assert found == [
        Packet(PacketKind.ACK, b"\x00"),
        Packet(PacketKind.DATA, bytes(32)),
        Packet(PacketKind.DATA, bytes(32)),
        Packet(PacketKind.END_OF_DATA, bytes(6)),
    ]
