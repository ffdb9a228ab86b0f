"""Frames of the protocol, byte by byte as published, and whatever noise lies between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from drivers.id_card.commands import Command
from drivers.id_card.frames import (
    LONGEST_LENGTH,
    PREAMBLE,
    DamagedFrame,
    Frame,
    FrameReader,
    encode_frame,
)

BODIES = some.binary(min_size=2, max_size=40)


@pytest.mark.parametrize(
    ("command", "published"),
    [
        (Command.STATUS, "AA AA AA 96 69 00 03 11 FF ED"),
        (Command.FIND, "AA AA AA 96 69 00 03 20 01 22"),
        (Command.SELECT, "AA AA AA 96 69 00 03 20 02 21"),
        (Command.READ_BASE_TEXT, "AA AA AA 96 69 00 03 30 01 32"),
    ],
)
def test_commands_are_the_published_bytes(command: Command, published: str) -> None:
    assert encode_frame(command.to_bytes(2, "big")) == bytes.fromhex(published)


@pytest.mark.parametrize(
    ("published", "body"),
    [
        ("AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97", "00 00 9F 00 00 00 00"),
        (
            "AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C",
            "00 00 90 00 00 00 00 00 00 00 00",
        ),
    ],
)
def test_published_answers_are_understood(published: str, body: str) -> None:
    reader = FrameReader()
    reader.feed(bytes.fromhex(published))
    assert reader.next() == Frame(bytes.fromhex(body))


@given(some.lists(BODIES, max_size=4), some.integers(1, 50))
def test_frames_are_found_however_they_arrive(bodies: list[bytes], step: int) -> None:
    stream = b"".join(encode_frame(body) for body in bodies)
    reader, found = FrameReader(), []
    for start in range(0, len(stream), step):
        reader.feed(stream[start : start + step])
        while (frame := reader.next()) is not None:
            found.append(frame)
    assert found == [Frame(body) for body in bodies]


@given(some.binary(max_size=60), BODIES)
def test_noise_without_a_preamble_is_skipped(noise: bytes, body: bytes) -> None:
    noise = noise.replace(b"\xaa", b"\xab")
    reader = FrameReader()
    reader.feed(noise + encode_frame(body))
    assert reader.next() == Frame(body)
    assert reader.next() is None


def test_a_preamble_with_one_byte_too_many_still_is_one() -> None:
    reader = FrameReader()
    reader.feed(b"\xaa\xaa" + encode_frame(b"ok"))
    assert reader.next() == Frame(b"ok")


@given(BODIES, some.integers(0, 7))
def test_a_wrong_checksum_is_told_and_the_next_frame_found(body: bytes, bit: int) -> None:
    damaged = bytearray(encode_frame(body))
    damaged[-1] ^= 1 << bit
    reader = FrameReader()
    reader.feed(bytes(damaged))
    assert reader.next() == DamagedFrame()
    reader.clear()
    reader.feed(encode_frame(body))
    assert reader.next() == Frame(body)


def test_an_impossible_length_is_no_frame() -> None:
    reader = FrameReader()
    for length in (0, LONGEST_LENGTH + 1):
        reader.feed(PREAMBLE + length.to_bytes(2, "big"))
    reader.feed(encode_frame(b"ok"))
    assert reader.next() == Frame(b"ok")


def test_a_body_that_fits_nowhere_is_refused() -> None:
    for size in (0, LONGEST_LENGTH):
        with pytest.raises(ValueError, match="fits into no frame"):
            encode_frame(bytes(size))


@given(some.binary(max_size=400))
def test_no_bytes_upset_the_reader(received: bytes) -> None:
    reader = FrameReader()
    reader.feed(received)
    while reader.next() is not None:
        pass
    reader.clear()
    reader.feed(encode_frame(b"ok"))
    assert reader.next() == Frame(b"ok")
