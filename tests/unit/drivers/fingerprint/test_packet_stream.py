from __future__ import annotations

import termios
from itertools import pairwise

import pytest
from serial import SerialTimeoutException

from drivers.errors import DeviceError, DeviceTimeout, DeviceUnavailable, ProtocolViolation
from drivers.fingerprint.packet_stream import DRAIN_LIMIT_S, PacketStream
from drivers.fingerprint.packets import Packet, PacketKind, encode_packet
from drivers.serial_port import BROKEN_OFF_S, QUIET_S

ADDRESS = 0xFFFFFFFF
READ_S = 0.02
ACK = encode_packet(ADDRESS, PacketKind.ACK, b"\x00")


class ScriptedPort:
    """Gives out bytes at set times of its own clock; every read takes READ_S."""

    def __init__(self, arrivals: list[tuple[float, bytes]]) -> None:
        self.baudrate = 57_600
        self.now = 0.0
        self.arrivals = arrivals
        self.written = b""
        self.fails: Exception | None = None

    def monotonic(self) -> float:
        return self.now

    @property
    def in_waiting(self) -> int:
        return sum(len(sent) for at_s, sent in self.arrivals if at_s <= self.now)

    def read(self, size: int, /) -> bytes:
        if self.fails is not None:
            raise self.fails
        self.now += READ_S
        arrived = b"".join(sent for at_s, sent in self.arrivals if at_s <= self.now)
        later = [(at_s, sent) for at_s, sent in self.arrivals if at_s > self.now]
        self.arrivals = [(0.0, arrived[size:]), *later] if arrived[size:] else later
        return arrived[:size]

    def write(self, sent: bytes, /) -> int:
        if self.fails is not None:
            raise self.fails
        self.written += sent
        return len(sent)

    def close(self) -> None:
        self.arrivals = []


def _stream(
    *arrivals: tuple[float, bytes], timeout_s: float = 3.0
) -> tuple[PacketStream, ScriptedPort]:
    port = ScriptedPort(list(arrivals))
    return PacketStream(port, ADDRESS, timeout_s, port.monotonic), port


def test_a_packet_is_written_in_one_piece() -> None:
    stream, port = _stream()
    stream.send(PacketKind.COMMAND, b"\x01")
    assert port.written == bytes.fromhex("ef01 ffffffff 01 0003 01 0005")


def test_a_packet_arriving_in_pieces_is_received() -> None:
    stream, _ = _stream((0.1, ACK[:3]), (0.2, ACK[3:10]), (0.3, ACK[10:]))
    assert stream.receive() == Packet(PacketKind.ACK, b"\x00")


def test_silence_is_a_timeout_at_the_deadline() -> None:
    stream, port = _stream(timeout_s=3.0)
    with pytest.raises(DeviceTimeout, match="within 3 s"):
        stream.receive()
    assert port.now == pytest.approx(3.0, abs=2 * READ_S)


def test_a_timeout_names_what_was_left_of_the_call() -> None:
    stream, port = _stream(timeout_s=3.0)
    stream.begin_call(0.5)
    with pytest.raises(DeviceTimeout, match=r"within 0\.5 s"):
        stream.receive()
    assert port.now == pytest.approx(0.5, abs=2 * READ_S)


def test_a_packet_with_a_damaged_opening_is_no_silence() -> None:
    """Also where it arrived together with the packet before."""
    stream, _ = _stream((0.1, ACK + b"\xee" + ACK[1:]))
    assert stream.receive() == Packet(PacketKind.ACK, b"\x00")
    with pytest.raises(ProtocolViolation, match="make no sense"):
        stream.receive()


def test_endless_garbage_does_not_extend_the_deadline() -> None:
    stream, port = _stream(*((i * 0.01, b"\x55\xaa") for i in range(1000)), timeout_s=3.0)
    with pytest.raises(ProtocolViolation, match="baud rate"):
        stream.receive()
    assert port.now == pytest.approx(3.0, abs=2 * READ_S)


def test_a_packet_that_breaks_off_is_given_up_early() -> None:
    stream, port = _stream((0.5, ACK[:-1]), timeout_s=3.0)
    with pytest.raises(ProtocolViolation, match="broke off"):
        stream.receive()
    assert port.now < 0.5 + BROKEN_OFF_S + 3 * READ_S


def test_a_wrong_checksum_is_a_violation() -> None:
    stream, _ = _stream((0.0, ACK[:-1] + b"\xff"))
    with pytest.raises(ProtocolViolation, match="damaged"):
        stream.receive()


def test_draining_waits_for_silence_and_hands_over_packets() -> None:
    stream, port = _stream((0.0, ACK), (0.09, b"junk"), (0.17, ACK))
    assert stream.drain() == [Packet(PacketKind.ACK, b"\x00")] * 2
    assert port.now == pytest.approx(0.17 + QUIET_S, abs=3 * READ_S)


def test_draining_ends_even_if_the_line_never_falls_silent() -> None:
    stream, port = _stream(*((i * 0.05, b"\x00") for i in range(400)))
    with pytest.raises(ProtocolViolation, match="does not stop sending"):
        stream.drain()
    assert port.now == pytest.approx(DRAIN_LIMIT_S, abs=3 * READ_S)


def test_a_long_drain_shows_that_it_lives() -> None:
    stream, port = _stream(*((i * 0.05, b"\x00") for i in range(100)))
    beats: list[float] = []
    stream.drain(8.0, lambda: beats.append(port.now))
    assert port.now == pytest.approx(99 * 0.05 + QUIET_S, abs=3 * READ_S)
    assert max(later - earlier for earlier, later in pairwise(beats)) < 0.1


def test_discarding_returns_what_had_arrived() -> None:
    stream, _ = _stream((0.0, b"\x55"), (0.5, ACK))
    assert stream.discard() == b"\x55"
    assert stream.receive().kind == PacketKind.ACK


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (OSError(5, "Input/output error"), DeviceUnavailable),
        (termios.error(5, "Input/output error"), DeviceUnavailable),
        (SerialTimeoutException("Write timeout"), DeviceTimeout),
    ],
)
def test_failures_of_the_port_are_typed(failure: Exception, kind: type[DeviceError]) -> None:
    stream, port = _stream()
    port.fails = failure
    with pytest.raises(kind) as caught:
        stream.send(PacketKind.COMMAND, b"\x01")
    assert caught.value.__cause__ is failure
    with pytest.raises(kind):
        stream.receive()
