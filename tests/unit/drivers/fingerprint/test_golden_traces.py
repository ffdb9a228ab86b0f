"""The driver says, byte for byte, what it said when the traces were recorded."""

from __future__ import annotations

import os
import pty
import tty
from collections.abc import Iterator

import pytest

from drivers.errors import DeviceTimeout
from drivers.fingerprint.bench import describe
from drivers.fingerprint.confirmation import WrongPassword
from drivers.fingerprint.protocol import Characteristics
from drivers.fingerprint.recording import TraceEntry, read_trace
from drivers.fingerprint.zfm import ZfmSensor
from tests.unit.drivers.fingerprint.golden_traces import CONVERSATIONS, FOLDER, sensor_on
from tests.unit.drivers.fingerprint.replay import ReplayDiffers, ReplayPort


@pytest.fixture
def terminal() -> Iterator[str]:
    """A port for the driver to open; nobody is at its other end."""
    master, slave = pty.openpty()
    tty.setraw(slave)
    yield os.ttyname(slave)
    os.close(slave)
    os.close(master)


def _replayed(name: str, terminal: str) -> tuple[ZfmSensor, ReplayPort]:
    replay = ReplayPort(read_trace(FOLDER / f"{name}.jsonl"), 57_600)
    return sensor_on(terminal, lambda _: replay), replay


def test_every_trace_has_a_conversation() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == {told.name for told in CONVERSATIONS}


def test_the_handshake_and_its_end(terminal: str) -> None:
    sensor, replay = _replayed("handshake-zfm20", terminal)
    sensor.open()
    found = sensor.parameters()
    assert (found.capacity, found.baud, found.packet_bytes) == (1000, 115_200, 256)
    sensor.close()
    assert replay.finished


@pytest.mark.parametrize(("name", "size_bytes"), [("zfm20", 512), ("r307", 768)])
def test_a_capture_and_its_characteristics(terminal: str, name: str, size_bytes: int) -> None:
    sensor, replay = _replayed(f"characteristics-{name}", terminal)
    sensor.open()
    assert sensor.capture_image()
    sensor.extract(1)
    raw = sensor.characteristics(1)
    assert len(raw) == size_bytes
    assert describe(raw).startswith(f"character files of {size_bytes // 2} bytes with ")
    sensor.close()
    assert replay.finished


def test_an_image_that_breaks_off(terminal: str) -> None:
    sensor, replay = _replayed("image-broken-off-zfm20", terminal)
    sensor.open()
    assert sensor.capture_image()
    with pytest.raises(DeviceTimeout):
        sensor.image()
    assert replay.finished


def test_a_refused_password(terminal: str) -> None:
    sensor, replay = _replayed("wrong-password-as608", terminal)
    with pytest.raises(WrongPassword):
        sensor.open()
    assert replay.finished


def test_a_driver_that_says_something_else_is_noticed(terminal: str) -> None:
    sensor, _ = _replayed("handshake-zfm20", terminal)
    sensor.open()
    with pytest.raises(ReplayDiffers, match="recorded ef 01"):
        sensor.capture_image()


def test_replaying_checks_speed_order_and_end() -> None:
    said, heard = TraceEntry(0.0, "host", b"ab"), TraceEntry(0.1, "sensor", b"cd")
    faster = TraceEntry(0.2, "host", b"", 115_200)
    replay = ReplayPort([said, heard, faster], 57_600)
    with pytest.raises(ReplayDiffers, match="115200 baud"):
        ReplayPort([said], 57_600).baudrate = 115_200
    replay.write(b"ab")
    with pytest.raises(ReplayDiffers, match="not read first"):
        replay.baudrate = 115_200
    assert (replay.read(1), replay.read(9), replay.read(9)) == (b"c", b"d", b"")
    replay.baudrate = 57_600
    replay.baudrate = 115_200
    assert replay.finished
    with pytest.raises(ReplayDiffers, match="has ended"):
        replay.write(b"x")
    assert len(Characteristics(replay.read(1))) == 0
