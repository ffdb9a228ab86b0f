"""Frames of the serial protocol, shared by the host side and the emulator.

``AA AA AA 96 69 | length u16 | body | checksum``, big endian: the length counts body and checksum,
the checksum is the exclusive or of both length bytes and the body. To the reader the body is
command, parameter and data; from it SW1, SW2, SW3 and data. Sources: see commands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from operator import xor
from typing import Final

PREAMBLE: Final = b"\xaa\xaa\xaa\x96\x69"
HEAD_BYTES: Final = 7
"""Preamble and length."""
_LEAST_LENGTH: Final = 3
"""Command, parameter and checksum."""
LONGEST_LENGTH: Final = 3 + 4 + 256 + 3 * 1024 + 1
"""Status, sizes, text, photograph and two fingerprints (more than is asked for), checksum."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame whose checksum was right."""

    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class DamagedFrame:
    """A whole frame whose checksum was wrong."""


def checksum(length_and_body: bytes) -> int:
    """Exclusive or of all bytes, 0 to 255."""
    return reduce(xor, length_and_body, 0)


def encode_frame(body: bytes) -> bytes:
    """The bytes of one frame. Raises ValueError unless body and checksum fit."""
    length = len(body) + 1
    if not _LEAST_LENGTH <= length <= LONGEST_LENGTH:
        raise ValueError(f"a body of {len(body)} bytes fits into no frame")
    counted = length.to_bytes(2, "big") + body
    return PREAMBLE + counted + bytes((checksum(counted),))


class FrameReader:
    """Finds frames in a byte stream; bytes that belong to none are skipped."""

    def __init__(self) -> None:
        self._received = bytearray()

    def feed(self, received: bytes) -> None:
        """Append bytes as they came from the line."""
        self._received += received

    def clear(self) -> None:
        """Forget everything received so far."""
        self._received.clear()

    @property
    def inside_frame(self) -> bool:
        """Whether a frame has begun and its end has not arrived yet."""
        return self._received.startswith(PREAMBLE)

    def next(self) -> Frame | DamagedFrame | None:
        """The next frame, or None until more bytes arrive. Never raises."""
        while self._seek_preamble() and len(self._received) >= HEAD_BYTES:
            length = int.from_bytes(self._received[len(PREAMBLE) : HEAD_BYTES], "big")
            if not _LEAST_LENGTH <= length <= LONGEST_LENGTH:
                del self._received[: len(PREAMBLE)]
                continue
            end = HEAD_BYTES + length
            if len(self._received) < end:
                return None
            return self._take(end)
        return None

    def _seek_preamble(self) -> bool:
        found = self._received.find(PREAMBLE)
        if found >= 0:
            del self._received[:found]
            return True
        # Keep only what may be the first bytes of a preamble.
        keep = len(PREAMBLE) - 1
        while keep and not self._received.endswith(PREAMBLE[:keep]):
            keep -= 1
        del self._received[: len(self._received) - keep]
        return False

    def _take(self, end: int) -> Frame | DamagedFrame:
        counted = bytes(self._received[len(PREAMBLE) : end - 1])
        stated = self._received[end - 1]
        if checksum(counted) != stated:
            # The length itself may be wrong: only this preamble is known not to start a frame.
            del self._received[: len(PREAMBLE)]
            return DamagedFrame()
        del self._received[:end]
        return Frame(counted[2:])
