"""The emulated sensor without line and clock: what the protocol table says of each command."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from drivers.fingerprint.commands import Confirmation, Opcode
from drivers.fingerprint.emulator.faults import Faults
from drivers.fingerprint.emulator.library import Library
from drivers.fingerprint.emulator.models import MODELS
from drivers.fingerprint.emulator.sensor import HANDLERS, EmulatedSensor
from drivers.fingerprint.emulator.state import Image, Reply, SensorState, Settings
from drivers.fingerprint.packets import DamagedPacket, Packet, PacketKind, PacketReader
from drivers.fingerprint.synthetic import finger_for
from drivers.fingerprint.synthetic_impression import impression


class Glass:
    """A window that shows whatever it is given."""

    def __init__(self) -> None:
        self.shown: Image | None = None

    def image(self) -> Image | None:
        return self.shown


@pytest.fixture
def glass() -> Glass:
    return Glass()


@pytest.fixture
def sensor(glass: Glass) -> EmulatedSensor:
    return _sensor(glass)


def _sensor(glass: Glass, password: int = 0) -> EmulatedSensor:
    model = MODELS["as608"]
    return EmulatedSensor(
        SensorState(
            model=model,
            library=Library(model.capacity),
            window=glass,
            faults=Faults(),
            generator=np.random.default_rng(1),
            settings=Settings(password=password),
        )
    )


def _send(sensor: EmulatedSensor, opcode: int, arguments: bytes = b"") -> Reply:
    reply = sensor.handle(Packet(PacketKind.COMMAND, bytes((opcode,)) + arguments))
    assert reply is not None
    return reply


def _send_data(sensor: EmulatedSensor, sent: bytes) -> None:
    for start in range(0, len(sent), 128):
        last = start + 128 >= len(sent)
        kind = PacketKind.END_OF_DATA if last else PacketKind.DATA
        assert sensor.handle(Packet(kind, sent[start : start + 128])) is None


@pytest.mark.parametrize("opcode", sorted(HANDLERS))
def test_missing_arguments_are_a_receive_error(sensor: EmulatedSensor, opcode: int) -> None:
    needs_none = {
        Opcode.GEN_IMG,
        Opcode.MATCH,
        Opcode.REG_MODEL,
        Opcode.UP_IMAGE,
        Opcode.DOWN_IMAGE,
        Opcode.EMPTY,
        Opcode.READ_SYS_PARA,
        Opcode.GET_RANDOM_CODE,
        Opcode.TEMPLATE_NUM,
        Opcode.SOFT_RESET,
        Opcode.GET_ECHO,
    }
    refused = _send(sensor, opcode).code == Confirmation.PACKET_RECEIVE_ERROR
    assert refused is (opcode not in needs_none)


def test_unknown_commands_and_damaged_packets_are_a_receive_error(sensor: EmulatedSensor) -> None:
    assert _send(sensor, 0xE0).code == Confirmation.PACKET_RECEIVE_ERROR
    damaged = sensor.handle(DamagedPacket())
    assert damaged is not None
    assert damaged.code == Confirmation.PACKET_RECEIVE_ERROR


def test_acknowledgements_are_not_answered(sensor: EmulatedSensor) -> None:
    assert sensor.handle(Packet(PacketKind.ACK, b"\x00")) is None


def test_a_password_locks_everything_else(glass: Glass) -> None:
    sensor = _sensor(glass, password=0x01020304)
    assert _send(sensor, Opcode.GEN_IMG).code == Confirmation.PASSWORD_NEEDED
    assert _send(sensor, Opcode.VFY_PWD, bytes(4)).code == Confirmation.WRONG_PASSWORD
    assert _send(sensor, Opcode.GEN_IMG).code == Confirmation.PASSWORD_NEEDED
    assert _send(sensor, Opcode.VFY_PWD, b"\x01\x02\x03\x04").code == Confirmation.OK
    assert _send(sensor, Opcode.GEN_IMG).code == Confirmation.NO_FINGER


@pytest.mark.parametrize(
    ("register", "value", "code"),
    [
        (4, 12, Confirmation.OK),
        (4, 13, Confirmation.BAD_REGISTER_VALUE),
        (5, 0, Confirmation.BAD_REGISTER_VALUE),
        (6, 4, Confirmation.BAD_REGISTER_VALUE),
        (7, 1, Confirmation.BAD_REGISTER),
    ],
)
def test_registers(sensor: EmulatedSensor, register: int, value: int, code: int) -> None:
    assert _send(sensor, Opcode.SET_SYS_PARA, bytes((register, value))).code == code


def test_the_baud_rate_changes_after_its_acknowledgement(sensor: EmulatedSensor) -> None:
    reply = _send(sensor, Opcode.SET_SYS_PARA, bytes((4, 12)))
    assert sensor.state.settings.baud == 57_600
    assert reply.then is not None
    reply.then()
    assert sensor.state.settings.baud == 115_200


def test_parameters_have_the_layout_of_the_manual(sensor: EmulatedSensor) -> None:
    data = _send(sensor, Opcode.READ_SYS_PARA).data
    assert data == bytes.fromhex("0004 0000 00a2 0003 ffffffff 0002 0006")


def test_an_image_survives_extraction_and_can_be_read(sensor: EmulatedSensor, glass: Glass) -> None:
    assert _send(sensor, Opcode.IMG_2_TZ, b"\x01").code == Confirmation.NO_VALID_IMAGE
    assert _send(sensor, Opcode.UP_IMAGE).code == Confirmation.IMAGE_UPLOAD_ERROR
    glass.shown = impression(finger_for("wang-qiang", 2), 1)
    assert _send(sensor, Opcode.GEN_IMG).code == Confirmation.OK
    assert _send(sensor, Opcode.IMG_2_TZ, b"\x01").code == Confirmation.OK
    packed = _send(sensor, Opcode.UP_IMAGE).stream
    assert packed is not None
    assert len(packed) == 36_864
    assert packed[0] == int(glass.shown[0, 0]) << 4 | int(glass.shown[0, 1])


def test_an_image_can_be_written(sensor: EmulatedSensor) -> None:
    packed = np.random.default_rng(5).bytes(36_864)
    reply = _send(sensor, Opcode.DOWN_IMAGE)
    assert reply.code == Confirmation.OK
    _send_data(sensor, packed)
    assert _send(sensor, Opcode.UP_IMAGE).stream == packed


def test_data_nobody_asked_for_is_ignored(sensor: EmulatedSensor) -> None:
    _send_data(sensor, bytes(512))
    assert _send(sensor, Opcode.UP_CHAR, b"\x01").code == Confirmation.TEMPLATE_UPLOAD_ERROR


def test_a_command_ends_a_half_sent_template(sensor: EmulatedSensor) -> None:
    _send(sensor, Opcode.DOWN_CHAR, b"\x01")
    assert sensor.handle(Packet(PacketKind.DATA, bytes(128))) is None
    assert _send(sensor, Opcode.GET_ECHO).code == 0x55
    _send_data(sensor, bytes(128))
    assert _send(sensor, Opcode.UP_CHAR, b"\x01").code == Confirmation.TEMPLATE_UPLOAD_ERROR


def test_an_unknown_layout_matches_nothing(sensor: EmulatedSensor) -> None:
    for buffer in (b"\x01", b"\x02"):
        _send(sensor, Opcode.DOWN_CHAR, buffer)
        _send_data(sensor, b"\xaa" * 512)
    assert _send(sensor, Opcode.MATCH) == Reply(
        Confirmation.NO_MATCH, bytes(2), duration_s=MODELS["as608"].durations.match_s
    )
    assert _send(sensor, Opcode.REG_MODEL).code == Confirmation.DO_NOT_COMBINE


def test_pages_beyond_the_library(sensor: EmulatedSensor) -> None:
    beyond = struct.pack(">BH", 1, 162)
    assert _send(sensor, Opcode.STORE, beyond).code == Confirmation.BAD_PAGE
    assert _send(sensor, Opcode.LOAD_CHAR, beyond).code == Confirmation.BAD_PAGE
    assert _send(sensor, Opcode.DELETE_CHAR, struct.pack(">HH", 160, 3)).code == (
        Confirmation.BAD_PAGE
    )
    assert _send(sensor, Opcode.LOAD_CHAR, struct.pack(">BH", 1, 5)).code == (
        Confirmation.TEMPLATE_READ_ERROR
    )


def test_the_index_table_counts_from_the_least_significant_bit(sensor: EmulatedSensor) -> None:
    _send(sensor, Opcode.DOWN_CHAR, b"\x01")
    _send_data(sensor, bytes(512))
    for page in (0, 9, 161):
        assert _send(sensor, Opcode.STORE, struct.pack(">BH", 1, page)).code == Confirmation.OK
    table = _send(sensor, Opcode.READ_INDEX_TABLE, b"\x00").data
    assert table == bytes((1, 2)) + bytes(18) + bytes((2,)) + bytes(11)
    assert _send(sensor, Opcode.READ_INDEX_TABLE, b"\x01").data == bytes(32)
    assert _send(sensor, Opcode.TEMPLATE_NUM).data == b"\x00\x03"
    assert _send(sensor, Opcode.EMPTY).code == Confirmation.OK
    assert _send(sensor, Opcode.TEMPLATE_NUM).data == b"\x00\x00"


def test_a_reset_loses_buffers_and_sends_the_boot_byte(sensor: EmulatedSensor) -> None:
    _send(sensor, Opcode.DOWN_CHAR, b"\x01")
    _send_data(sensor, bytes(512))
    reply = _send(sensor, Opcode.SOFT_RESET)
    assert reply.boots
    assert reply.then is not None
    reply.then()
    assert _send(sensor, Opcode.UP_CHAR, b"\x01").code == Confirmation.TEMPLATE_UPLOAD_ERROR


def test_streams_are_cut_to_the_packet_size(sensor: EmulatedSensor) -> None:
    sensor.state.settings.packet_size_code = 0
    reader = PacketReader()
    for packet in sensor.encode(Reply(Confirmation.OK, stream=bytes(70))):
        reader.feed(packet)
    found = [reader.next() for _ in range(4)]
    assert found == [
        Packet(PacketKind.ACK, b"\x00"),
        Packet(PacketKind.DATA, bytes(32)),
        Packet(PacketKind.DATA, bytes(32)),
        Packet(PacketKind.END_OF_DATA, bytes(6)),
    ]


def test_the_library_survives_in_its_file(tmp_path: Path) -> None:
    file = tmp_path / "flash"
    library = Library(200, file)
    library.store(7, b"\x01\x02")
    library.store(9, b"\x03")
    library.delete(9, 1)
    assert Library(200, file).pages == (7,)
    assert Library(200, file).get(7) == b"\x01\x02"
    library.empty()
    assert Library(200, file).pages == ()


@pytest.mark.parametrize("content", ["[]", '{"format": "other"}', "not json"])
def test_a_foreign_file_is_no_flash(tmp_path: Path, content: str) -> None:
    file = tmp_path / "flash"
    file.write_text(content)
    with pytest.raises(ValueError, match="no flash file"):
        Library(200, file)
