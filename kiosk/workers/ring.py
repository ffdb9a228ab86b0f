"""The newest camera frames in shared memory: one writer, any number of readers, no lock.

The memory is anonymous (memfd_create(2)) and reaches workers as an inherited file descriptor: it
has no name that another user could open, and it is gone with the last process that holds it, so
that not even a crash leaves a face behind in /dev/shm.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import struct
import zlib
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

WIDTH_PX: Final = 640
HEIGHT_PX: Final = 480
SLOTS: Final = 3

_MAGIC: Final = b"BAODAOF1"
_HEADER: Final = struct.Struct("=8sIII")
_HEADER_BYTES: Final = 64
_SLOT_HEADER_BYTES: Final = 64
_SEQUENCE, _CAPTURED_NS, _CRC32 = 0, 1, 2
"""Positions of the 64-bit words in a slot's header."""
_MAX_SIDE_PX: Final = 8192
_READ_TRIES: Final = 3


class RingUnusable(Exception):
    """The descriptor is not a frame ring of this version."""


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

    def __init__(self, fd: int, width_px: int, height_px: int, slots: int) -> None:
        """Use ``create`` or ``attach``. Takes over ``fd``."""
        self._fd = fd
        self._shape = (height_px, width_px, 4)
        self._slot_bytes = _slot_bytes(width_px, height_px)
        self._slots = slots
        self._memory = mmap.mmap(fd, _total_bytes(width_px, height_px, slots))

    @classmethod
    def create(
        cls, width_px: int = WIDTH_PX, height_px: int = HEIGHT_PX, slots: int = SLOTS
    ) -> FrameRing:
        """A new, empty ring; the app makes it and hands ``fileno()`` to its workers."""
        fd = os.memfd_create("baodao-frames", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        os.ftruncate(fd, _total_bytes(width_px, height_px, slots))
        # A worker that shrank the memory would make the app crash with SIGBUS.
        fcntl.fcntl(fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW)
        os.pwrite(fd, _HEADER.pack(_MAGIC, width_px, height_px, slots), 0)
        return cls(fd, width_px, height_px, slots)

    @classmethod
    def attach(cls, fd: int) -> FrameRing:
        """The ring behind an inherited descriptor. Raises RingUnusable."""
        header = os.pread(fd, _HEADER.size, 0)
        if len(header) < _HEADER.size:
            raise RingUnusable("the descriptor holds no frame ring: start this worker from the app")
        magic, width_px, height_px, slots = _HEADER.unpack(header)
        plausible = 0 < width_px <= _MAX_SIDE_PX and 0 < height_px <= _MAX_SIDE_PX and slots > 0
        if magic != _MAGIC or not plausible:
            raise RingUnusable("the frame ring is of another version: restart the kiosk")
        if os.fstat(fd).st_size != _total_bytes(width_px, height_px, slots):
            raise RingUnusable("the frame ring has the wrong size: restart the kiosk")
        return cls(fd, width_px, height_px, slots)

    def fileno(self) -> int:
        """The descriptor to pass to a worker."""
        return self._fd

    @property
    def width_px(self) -> int:
        return self._shape[1]

    @property
    def height_px(self) -> int:
        return self._shape[0]

    def write(self, image_bgra: NDArray[np.uint8], captured_monotonic_ns: int) -> None:
        """Publish a frame over the oldest. Only one process may write.

        Raises ValueError for another shape or dtype than (height, width, 4) uint8.
        """
        if image_bgra.shape != self._shape or image_bgra.dtype != np.uint8:
            raise ValueError(f"a frame of this ring has shape {self._shape} and dtype uint8")
        pixels = image_bgra.tobytes()
        number = max(self._sequence(slot) // 2 for slot in range(self._slots)) + 1
        slot = number % self._slots
        with self._words(slot) as words:
            words[_SEQUENCE] = 2 * number - 1
            words[_CAPTURED_NS] = captured_monotonic_ns
            words[_CRC32] = zlib.crc32(pixels)
            start = self._start(slot) + _SLOT_HEADER_BYTES
            self._memory[start : start + len(pixels)] = pixels
            words[_SEQUENCE] = 2 * number

    def newest_number(self) -> int:
        """Number of the newest whole frame, 0 where there is none: cheap, copies no pixels."""
        sequences = (self._sequence(slot) for slot in range(self._slots))
        return max((value // 2 for value in sequences if value % 2 == 0), default=0)

    def newest(self) -> RingFrame | None:
        """A copy of the newest whole frame; None when there is none yet, or none since a wipe."""
        for _ in range(_READ_TRIES):
            complete = [
                (sequence, slot)
                for slot in range(self._slots)
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
        for slot in range(self._slots):
            start = self._start(slot)
            self._memory[start : start + self._slot_bytes] = bytes(self._slot_bytes)

    def close(self) -> None:
        """Let go of the memory; safe to call twice. The app wipes first."""
        if self._memory.closed:
            return
        self._memory.close()
        os.close(self._fd)

    def _copied(self, sequence: int, slot: int) -> RingFrame | None:
        start = self._start(slot) + _SLOT_HEADER_BYTES
        with self._words(slot) as words:
            captured_ns, crc32 = words[_CAPTURED_NS], words[_CRC32]
            pixels = self._memory[start : start + self._slot_bytes - _SLOT_HEADER_BYTES]
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
        start = self._start(slot)
        return memoryview(self._memory)[start : start + 24].cast("Q")

    def _start(self, slot: int) -> int:
        return _HEADER_BYTES + slot * self._slot_bytes


def _slot_bytes(width_px: int, height_px: int) -> int:
    # Rounded up so that every slot header lies on a cache line of its own.
    return _SLOT_HEADER_BYTES + -(-width_px * height_px * 4 // 64) * 64


def _total_bytes(width_px: int, height_px: int, slots: int) -> int:
    return _HEADER_BYTES + slots * _slot_bytes(width_px, height_px)
