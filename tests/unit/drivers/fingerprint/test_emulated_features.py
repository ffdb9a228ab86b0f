"""The emulated sensor's character buffers: compare, search, combine, exchange with the host."""

from __future__ import annotations

import struct

import pytest

from drivers.fingerprint.characteristics import UnknownLayout, decode_template
from drivers.fingerprint.commands import Confirmation, Opcode
from drivers.fingerprint.emulator.models import MODELS
from drivers.fingerprint.emulator.state import Reply
from tests.unit.drivers.fingerprint.emulated_bench import SensorBench

PERSON, OTHER = "wang-qiang", "li-na"
SIZES = pytest.mark.parametrize(
    ("model", "file_bytes"), [("zfm20", 256), ("r307", 384), ("r503", 768)]
)
SEARCHES = pytest.mark.parametrize("opcode", [Opcode.SEARCH, Opcode.HIGH_SPEED_SEARCH])


@pytest.fixture
def bench() -> SensorBench:
    return SensorBench()


def _score(reply: Reply) -> int:
    return int.from_bytes(reply.data[-2:], "big")


@SIZES
def test_enrol_and_compare_at_every_file_size(model: str, file_bytes: int) -> None:
    bench = SensorBench(model)
    bench.read(PERSON, 1, number=1)
    one = bench.stream(Opcode.UP_CHAR, b"\x01")
    assert len(one) == 2 * file_bytes
    assert not any(one[file_bytes:]), "a single impression leaves the second half empty"
    bench.read(PERSON, 2, number=2)
    assert bench.code(Opcode.REG_MODEL) == Confirmation.OK
    reference = bench.stream(Opcode.UP_CHAR, b"\x01")
    assert reference == bench.stream(Opcode.UP_CHAR, b"\x02")
    assert any(reference[file_bytes:])
    bench.read(PERSON, 1, number=3)
    bench.load(2, reference)
    matched = bench.send(Opcode.MATCH)
    assert matched.code == Confirmation.OK
    assert _score(matched) > 50
    bench.read(OTHER, 1)
    assert bench.code(Opcode.MATCH) == Confirmation.NO_MATCH


def test_files_of_768_bytes_are_unknown_to_the_host() -> None:
    bench = SensorBench("r503")
    bench.read(PERSON, 1)
    template = bench.stream(Opcode.UP_CHAR, b"\x01")
    for size_bytes in (256, 384, 768):
        with pytest.raises(UnknownLayout):
            decode_template(template, size_bytes)


def test_different_fingers_do_not_combine(bench: SensorBench) -> None:
    bench.read(PERSON, 1)
    assert bench.code(Opcode.REG_MODEL) == Confirmation.DO_NOT_COMBINE
    bench.read(OTHER, 2)
    assert bench.code(Opcode.REG_MODEL) == Confirmation.DO_NOT_COMBINE


@SIZES
def test_an_unknown_layout_matches_nothing(model: str, file_bytes: int) -> None:
    bench = SensorBench(model)
    for buffer in (1, 2):
        bench.load(buffer, b"\xaa" * 2 * file_bytes)
    matched = bench.send(Opcode.MATCH)
    assert (matched.code, matched.data) == (Confirmation.NO_MATCH, bytes(2))
    assert matched.duration_s == MODELS[model].durations.match_s
    assert bench.code(Opcode.REG_MODEL) == Confirmation.DO_NOT_COMBINE


def test_an_empty_buffer_cannot_be_sent(bench: SensorBench) -> None:
    assert bench.code(Opcode.UP_CHAR, b"\x02") == Confirmation.TEMPLATE_UPLOAD_ERROR


def test_buffers_are_one_and_anything_else(bench: SensorBench) -> None:
    bench.load(7, bytes(range(256)) * 2)
    assert bench.stream(Opcode.UP_CHAR, b"\x02") == bytes(range(256)) * 2


def test_what_the_host_sends_comes_back(bench: SensorBench) -> None:
    bench.load(1, b"\x03\x01" + bytes(510))
    assert bench.stream(Opcode.UP_CHAR, b"\x01") == b"\x03\x01" + bytes(510)


@SEARCHES
def test_a_search_finds_the_page(bench: SensorBench, opcode: Opcode) -> None:
    for page, person in ((3, OTHER), (9, PERSON)):
        bench.read(person, 1)
        assert bench.code(Opcode.STORE, struct.pack(">BH", 1, page)) == Confirmation.OK
    bench.read(PERSON, 1, number=2)
    found = bench.send(opcode, struct.pack(">BHH", 1, 0, 1000))
    assert found.code == Confirmation.OK
    assert int.from_bytes(found.data[:2], "big") == 9
    assert _score(found) > 50
    elsewhere = bench.send(opcode, struct.pack(">BHH", 1, 0, 9))
    assert (elsewhere.code, elsewhere.data) == (Confirmation.NOT_FOUND, bytes(4))


@SEARCHES
def test_a_search_in_nothing_finds_nothing(bench: SensorBench, opcode: Opcode) -> None:
    assert bench.code(opcode, struct.pack(">BHH", 1, 0, 10)) == Confirmation.NOT_FOUND


def test_the_security_level_decides(bench: SensorBench) -> None:
    bench.read(PERSON, 1, number=1)
    bench.read(PERSON, 2, number=2)
    score = _score(bench.send(Opcode.MATCH))
    thresholds = {1: 40, 2: 45, 3: 50, 4: 60, 5: 75}
    for level, threshold in thresholds.items():
        bench.send(Opcode.SET_SYS_PARA, bytes((5, level)))
        expected = Confirmation.OK if score >= threshold else Confirmation.NO_MATCH
        assert bench.code(Opcode.MATCH) == expected
