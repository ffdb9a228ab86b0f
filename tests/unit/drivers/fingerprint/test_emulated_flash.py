"""What an emulated sensor keeps in flash: templates, notepad, registers."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from drivers.fingerprint.commands import Confirmation, Opcode
from drivers.fingerprint.emulator.flash import Flash
from tests.unit.drivers.fingerprint.emulated_bench import SensorBench


@pytest.fixture
def bench() -> SensorBench:
    return SensorBench()


def _store(bench: SensorBench, page: int) -> int:
    return bench.code(Opcode.STORE, struct.pack(">BH", 1, page))


def test_store_and_load(bench: SensorBench) -> None:
    bench.load(1, b"\x03" * 512)
    assert _store(bench, 5) == Confirmation.OK
    assert bench.code(Opcode.LOAD_CHAR, struct.pack(">BH", 2, 5)) == Confirmation.OK
    assert bench.stream(Opcode.UP_CHAR, b"\x02") == b"\x03" * 512


def test_pages_beyond_the_library(bench: SensorBench) -> None:
    beyond = struct.pack(">BH", 1, 162)
    assert bench.code(Opcode.STORE, beyond) == Confirmation.BAD_PAGE
    assert bench.code(Opcode.LOAD_CHAR, beyond) == Confirmation.BAD_PAGE
    deleted = bench.code(Opcode.DELETE_CHAR, struct.pack(">HH", 160, 3))
    assert deleted == Confirmation.BAD_PAGE


def test_empty_pages_and_buffers(bench: SensorBench) -> None:
    empty_page = bench.code(Opcode.LOAD_CHAR, struct.pack(">BH", 1, 5))
    assert empty_page == Confirmation.TEMPLATE_READ_ERROR
    assert _store(bench, 5) == Confirmation.FLASH_ERROR


def test_delete_and_empty(bench: SensorBench) -> None:
    bench.load(1, bytes(512))
    for page in (1, 2, 3, 4):
        _store(bench, page)
    assert bench.code(Opcode.DELETE_CHAR, struct.pack(">HH", 2, 2)) == Confirmation.OK
    assert list(bench.sensor.state.library.pages) == [1, 4]
    assert bench.code(Opcode.EMPTY) == Confirmation.OK
    assert list(bench.sensor.state.library.pages) == []


def test_flash_errors(bench: SensorBench) -> None:
    bench.load(1, bytes(512))
    bench.faults.flash_error = True
    assert _store(bench, 5) == Confirmation.FLASH_ERROR
    deleted = bench.code(Opcode.DELETE_CHAR, struct.pack(">HH", 0, 1))
    assert deleted == Confirmation.DELETE_FAILED
    assert bench.code(Opcode.EMPTY) == Confirmation.EMPTY_FAILED
    written = bench.code(Opcode.WRITE_NOTEPAD, b"\x00" * 33)
    assert written == Confirmation.FLASH_ERROR


def test_the_index_table_counts_from_the_least_significant_bit(bench: SensorBench) -> None:
    bench.load(1, bytes(512))
    for page in (0, 9, 161):
        assert _store(bench, page) == Confirmation.OK
    table = bench.send(Opcode.READ_INDEX_TABLE, b"\x00").data
    assert table == bytes((1, 2)) + bytes(18) + bytes((2,)) + bytes(11)
    assert bench.send(Opcode.READ_INDEX_TABLE, b"\x03").data == bytes(32)
    assert bench.code(Opcode.READ_INDEX_TABLE, b"\x04") == Confirmation.PACKET_RECEIVE_ERROR
    assert bench.send(Opcode.TEMPLATE_NUM).data == b"\x00\x03"


def test_a_full_library(bench: SensorBench) -> None:
    bench.faults.full_library = True
    assert bench.send(Opcode.TEMPLATE_NUM).data == b"\x00\xa2"
    table = bench.send(Opcode.READ_INDEX_TABLE, b"\x00").data
    assert table == b"\xff" * 20 + b"\x03" + bytes(11)


def test_the_notepad(bench: SensorBench) -> None:
    assert bench.send(Opcode.READ_NOTEPAD, b"\x0f").data == bytes(32)
    note = bytes(range(32))
    assert bench.code(Opcode.WRITE_NOTEPAD, b"\x0f" + note) == Confirmation.OK
    assert bench.send(Opcode.READ_NOTEPAD, b"\x0f").data == note
    assert bench.send(Opcode.READ_NOTEPAD, b"\x0e").data == bytes(32)
    assert bench.code(Opcode.READ_NOTEPAD, b"\x10") == Confirmation.BAD_NOTEPAD_PAGE
    assert bench.code(Opcode.WRITE_NOTEPAD, b"\x10" + note) == Confirmation.BAD_NOTEPAD_PAGE


def test_flash_survives_a_restart_of_the_program(tmp_path: Path) -> None:
    file = tmp_path / "flash"
    first = SensorBench(flash=Flash(file), password=7)
    assert first.code(Opcode.VFY_PWD, struct.pack(">I", 7)) == Confirmation.OK
    first.load(1, b"\x03" * 512)
    _store(first, 12)
    first.send(Opcode.WRITE_NOTEPAD, b"\x00" + b"n" * 32)
    first.send(Opcode.SET_SYS_PARA, bytes((5, 4)))
    first.send(Opcode.SET_SYS_PARA, bytes((6, 3)))
    first.send(Opcode.SET_ADDER, b"\x01\x02\x03\x04")
    again = SensorBench(flash=Flash(file))
    assert again.code(Opcode.GEN_IMG) == Confirmation.PASSWORD_NEEDED
    assert again.code(Opcode.VFY_PWD, struct.pack(">I", 7)) == Confirmation.OK
    assert again.sensor.state.library.get(12) == b"\x03" * 512
    assert again.send(Opcode.READ_NOTEPAD, b"\x00").data == b"n" * 32
    parameters = again.send(Opcode.READ_SYS_PARA).data
    assert parameters == bytes.fromhex("0004 0000 00a2 0004 01020304 0003 0006")


@pytest.mark.parametrize(
    "content",
    ["[]", '{"format": "other"}', "not json", '{"format": "baodao-emulated-flash-1", "x": 1}'],
)
def test_a_foreign_file_is_no_flash(tmp_path: Path, content: str) -> None:
    file = tmp_path / "flash"
    file.write_text(content)
    with pytest.raises(ValueError, match="no flash file"):
        Flash(file)
