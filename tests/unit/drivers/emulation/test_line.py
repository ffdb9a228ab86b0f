from __future__ import annotations

import os
import select
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.emulation.line import Line

BAUD = 9600
BYTE_S = 10 / BAUD


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def line(tmp_path: Path, clock: Clock) -> Iterator[Line]:
    line = Line(tmp_path / "port", paced=True, monotonic=clock)
    line.plug(BAUD)
    yield line
    line.unplug()


@pytest.fixture
def host(line: Line, tmp_path: Path) -> Iterator[int]:
    descriptor = os.open(tmp_path / "port", os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    yield descriptor
    os.close(descriptor)


def _arrived(host: int) -> bytes:
    readable, _, _ = select.select([host], [], [], 10)
    return os.read(host, 100_000) if readable else b""


def test_bytes_leave_at_the_pace_of_the_baud_rate(line: Line, clock: Clock, host: int) -> None:
    line.send(bytes(range(64)), BAUD, not_before=0.0)
    assert line.due_in_s() == pytest.approx(32 * BYTE_S)
    clock.now += 31 * BYTE_S
    assert line.pump()
    clock.now += 1.01 * BYTE_S
    assert line.pump()
    assert _arrived(host) == bytes(range(32))
    assert line.due_in_s() == pytest.approx(31.99 * BYTE_S)
    clock.now += 60.0
    assert line.pump()
    assert _arrived(host) == bytes(range(32, 64))
    assert line.idle


def test_late_wake_ups_do_not_add_up(line: Line, clock: Clock) -> None:
    """The second packet's bytes follow the first's on the wire, whenever they were pumped."""
    line.send(bytes(32), BAUD, not_before=0.0)
    line.send(bytes(32), BAUD, not_before=0.0)
    clock.now += 32 * BYTE_S + 0.02
    line.pump()
    assert line.due_in_s() == pytest.approx(32 * BYTE_S - 0.02)


def test_thinking_time_comes_before_the_first_byte(line: Line, clock: Clock) -> None:
    line.send(b"\x00", BAUD, not_before=clock.now + 0.25)
    assert line.due_in_s() == pytest.approx(0.25 + BYTE_S)


def test_a_host_that_does_not_read_never_blocks_the_sensor(line: Line, clock: Clock) -> None:
    line.send(bytes(200_000), BAUD, not_before=0.0)
    clock.now += 200_000 * BYTE_S
    while line.pump() and not line.idle:
        clock.now += 0.1
    assert not line.idle, "the terminal's buffer is full"
    clock.now += 1.0
    assert not line.pump()
    clock.now += 1.1
    assert line.pump()
    assert line.idle, "what nobody read is lost, as at a UART overrun"


def test_the_hosts_baud_rate_is_seen(line: Line, host: int) -> None:
    assert line.host_baud() == BAUD
    attributes = termios.tcgetattr(host)
    attributes[4] = attributes[5] = termios.B115200
    termios.tcsetattr(host, termios.TCSANOW, attributes)
    assert line.host_baud() == 115_200


def test_what_the_host_writes_is_read(line: Line, host: int) -> None:
    assert line.read() == b""
    os.write(host, b"\xef\x01\x00\x0d\x0a")
    select.select([line], [], [], 10)
    assert line.read() == b"\xef\x01\x00\x0d\x0a"


def test_unplugging_hangs_up_on_the_host(line: Line, host: int, tmp_path: Path) -> None:
    line.unplug()
    line.unplug()
    assert not line.plugged
    assert not (tmp_path / "port").is_symlink()
    with pytest.raises(OSError, match="Input/output error"):
        os.write(host, b"x")
    line.plug(BAUD)
    assert (tmp_path / "port").exists()
