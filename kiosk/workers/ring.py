"""The newest camera frames in shared memory: one writer, any number of readers, no lock."""

from __future__ import annotations

import mmap
import os
import zlib
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.workers.ring_memory import SLOT_HEADER_BYTES, RingLayout, layout_of, make_memory

_SEQUENCE, _CAPTURED_NS, _CRC32 = 0, 1, 2
"""Positions of the 64-bit words in a slot's header."""
_READ_TRIES: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class RingFrame:
    """A copy of one whole frame."""

    image_bgra: NDArray[np.uint8]
    """Shape (height, width, 4), dtype uint8, opaque, not mirrored."""
    captured_monotonic_ns: int
    number: int
    """Grows with every frame written; compare for inequality only, a wipe may restart it."""
    crc32: int
    """Of the pixels (zlib.crc32): two frames with the same one show the same picture."""


class FrameRing:
    """Frame slots guarded by sequence numbers (a seqlock: odd while a slot is written).

    A reader copies the newest slot, then checks that its sequence number did not move and that
    the pixels have the CRC the writer computed; a torn frame is never returned.
    """

    def __init__(self, fd: int, layout: RingLayout) -> None:
        """Use ``create`` or ``attach``. Takes over ``fd``."""
        self._fd = fd
        self._layout = layout
        self._shape = (layout.height_px, layout.width_px, 4)
        self._memory = mmap.mmap(fd, layout.total_bytes)

    @classmethod
    def create(cls, layout: RingLayout | None = None) -> FrameRing:
        """A new, empty ring, of the usual layout where none is given."""
        layout = layout or RingLayout()
        return cls(make_memory(layout), layout)

    @classmethod
    def attach(cls, fd: int) -> FrameRing:
        """The ring behind a descriptor, which it takes over. Raises RingUnusable."""
        return cls(fd, layout_of(fd))

    def fileno(self) -> int:
        """The descriptor to pass to a worker."""
        return self._fd

    @property
    def width_px(self) -> int:
        return self._layout.width_px

    @property
    def height_px(self) -> int:
        return self._layout.height_px

    def write(self, image_bgra: NDArray[np.uint8], captured_monotonic_ns: int) -> None:
        """Publish a frame over the oldest. Only one process may write.

        Raises ValueError for another shape or dtype than (height, width, 4) uint8.
        """
        if image_bgra.shape != self._shape or image_bgra.dtype != np.uint8:
            raise ValueError(f"a frame of this ring has shape {self._shape} and dtype uint8")
        pixels = image_bgra.tobytes()
        number = max(self._sequence(slot) // 2 for slot in range(self._layout.slots)) + 1
        slot = number % self._layout.slots
        with self._words(slot) as words:
            words[_SEQUENCE] = 2 * number - 1
            words[_CAPTURED_NS] = captured_monotonic_ns
            words[_CRC32] = zlib.crc32(pixels)
            start = self._layout.start(slot) + SLOT_HEADER_BYTES
            self._memory[start : start + len(pixels)] = pixels
            words[_SEQUENCE] = 2 * number

    def newest_number(self) -> int:
        """Number of the newest whole frame, 0 where there is none: cheap, copies no pixels."""
        sequences = (self._sequence(slot) for slot in range(self._layout.slots))
        return max((value // 2 for value in sequences if value % 2 == 0), default=0)

    def newest(self) -> RingFrame | None:
        """A copy of the newest whole frame; None when there is none yet, or none since a wipe."""
        for _ in range(_READ_TRIES):
            complete = [
                (sequence, slot)
                for slot in range(self._layout.slots)
                if (sequence := self._sequence(slot)) and sequence % 2 == 0
            ]
            if not complete:
                return None
            frame = self._copied(*max(complete))
            if frame is not None:
                return frame
        return None

    def wipe(self) -> None:
        """Zero every slot; any process may call it, also while another one writes.

        A frame written at the same moment fails its CRC and is not returned.
        """
        for slot in range(self._layout.slots):
            start = self._layout.start(slot)
            self._memory[start : start + self._layout.slot_bytes] = bytes(self._layout.slot_bytes)

    def close(self) -> None:
        """Let go of the memory; safe to call twice. The app wipes first."""
        if self._memory.closed:
            return
        self._memory.close()
        os.close(self._fd)

    def _copied(self, sequence: int, slot: int) -> RingFrame | None:
        start = self._layout.start(slot) + SLOT_HEADER_BYTES
        with self._words(slot) as words:
            captured_ns, crc32 = words[_CAPTURED_NS], words[_CRC32]
            pixels = self._memory[start : start + self._layout.slot_bytes - SLOT_HEADER_BYTES]
            moved = words[_SEQUENCE] != sequence
        if moved or zlib.crc32(pixels) != crc32:
            return None
        image = np.frombuffer(pixels, dtype=np.uint8).reshape(self._shape)
        return RingFrame(image, captured_ns, sequence // 2, crc32)

    def _sequence(self, slot: int) -> int:
        with self._words(slot) as words:
            return words[_SEQUENCE]

    def _words(self, slot: int) -> memoryview[int]:
        """The slot's header as 64-bit words: each is read and written in one machine access."""
        start = self._layout.start(slot)
        return memoryview(self._memory)[start : start + 24].cast("Q")
