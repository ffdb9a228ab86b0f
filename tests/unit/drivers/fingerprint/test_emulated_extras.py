"""Commands of single models: port control, lamps, handshake, echo, auto-search."""

from __future__ import annotations

import struct

import pytest

from drivers.fingerprint.commands import Confirmation, Opcode
from tests.unit.drivers.fingerprint.emulated_bench import SensorBench

EVERYWHERE = struct.pack(">BHH", 5, 0, 200)
"""AutoSearch: wait five seconds, then search all pages."""


def test_port_control() -> None:
    bench = SensorBench()
    assert bench.code(Opcode.PORT_CONTROL, b"\x00") == Confirmation.OK
    assert bench.code(Opcode.PORT_CONTROL, b"\x01") == Confirmation.OK
    assert bench.code(Opcode.PORT_CONTROL, b"\x02") == Confirmation.PORT_CONTROL_FAILED


def test_the_lamp() -> None:
    bench = SensorBench()
    assert bench.code(Opcode.LED_ON) == Confirmation.OK
    assert bench.sensor.state.led_on
    assert bench.code(Opcode.LED_OFF) == Confirmation.OK
    assert not bench.sensor.state.led_on


@pytest.mark.parametrize(
    ("arguments", "on"),
    [("01 ff 03 00", True), ("03 00 01 00", True), ("04 00 01 00", False), ("06 80 07 01", False)],
)
def test_the_aura(arguments: str, on: bool) -> None:
    bench = SensorBench("r503")
    bench.send(Opcode.AURA_LED, b"\x05\x00\x01\x00")
    assert bench.code(Opcode.AURA_LED, bytes.fromhex(arguments)) == Confirmation.OK
    assert bench.sensor.state.led_on is on


@pytest.mark.parametrize("arguments", ["00 00 01 00", "07 00 01 00", "03 00 00 00", "03 00 08 00"])
def test_the_aura_refuses(arguments: str) -> None:
    bench = SensorBench("r503")
    code = bench.code(Opcode.AURA_LED, bytes.fromhex(arguments))
    assert code == Confirmation.PACKET_RECEIVE_ERROR
    assert not bench.sensor.state.led_on


def test_echo_and_handshake() -> None:
    assert SensorBench().code(Opcode.GET_ECHO) == Confirmation.ECHO
    assert SensorBench("r503").code(Opcode.HANDSHAKE) == Confirmation.OK


@pytest.fixture
def searching() -> SensorBench:
    bench = SensorBench("zfm70")
    bench.read("wang-qiang", 1)
    assert bench.code(Opcode.STORE, struct.pack(">BH", 1, 17)) == Confirmation.OK
    return bench


def test_auto_search_finds(searching: SensorBench) -> None:
    searching.press("wang-qiang", 2)
    found = searching.send(Opcode.AUTO_SEARCH, EVERYWHERE)
    page, score = struct.unpack(">HH", found.data)
    assert (found.code, page) == (Confirmation.OK, 17)
    assert score > 50
    assert found.duration_s > 0.6


def test_auto_search_finds_nobody(searching: SensorBench) -> None:
    searching.press("li-na", 1)
    assert searching.code(Opcode.AUTO_SEARCH, EVERYWHERE) == Confirmation.NOT_FOUND


def test_auto_search_waits_for_a_finger(searching: SensorBench) -> None:
    nobody = searching.send(Opcode.AUTO_SEARCH, EVERYWHERE)
    assert (nobody.code, nobody.duration_s) == (Confirmation.NO_FINGER, 5.0)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("lift_during_capture", Confirmation.CAPTURE_FAILED),
        ("messy_image", Confirmation.MESSY_IMAGE),
        ("few_features", Confirmation.FEW_FEATURES),
    ],
)
def test_auto_search_says_what_went_wrong(searching: SensorBench, fault: str, code: int) -> None:
    searching.press("wang-qiang", 2)
    searching.faults.change({fault: True})
    assert searching.code(Opcode.AUTO_SEARCH, EVERYWHERE) == code
