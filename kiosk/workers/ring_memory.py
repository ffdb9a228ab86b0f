"""The shared memory of the frame ring: made by the app before it loads anything that reads frames.

The memory is anonymous (memfd_create(2)) and reaches workers as an inherited file descriptor: it
has no name that another user could open, and it is gone with the last process that holds it, so
that not even a crash leaves a face behind in /dev/shm.
"""

from __future__ import annotations

import fcntl
import os
import struct
from dataclasses import dataclass
from typing import Final

SLOT_HEADER_BYTES: Final = 64

_MAGIC: Final = b"BAODAOF1"
_HEADER: Final = struct.Struct("=8sIII")
_HEADER_BYTES: Final = 64
_MAX_SIDE_PX: Final = 8192


class RingUnusable(Exception):
    """The descriptor is not a frame ring of this version."""


@dataclass(frozen=True, slots=True)
class RingLayout:
    """How many frames of which size."""

    width_px: int = 640
    height_px: int = 480
    slots: int = 3

    @property
    def slot_bytes(self) -> int:
        """Rounded up so that every slot header lies on a cache line of its own."""
        return SLOT_HEADER_BYTES + -(-self.width_px * self.height_px * 4 // 64) * 64

    @property
    def total_bytes(self) -> int:
        """Of all slots and the header."""
        return self.start(self.slots)

    def start(self, slot: int) -> int:
        """Where the slot begins."""
        return _HEADER_BYTES + slot * self.slot_bytes


def make_memory(layout: RingLayout) -> int:
    """Memory of an empty ring; the descriptor is the caller's to close."""
    fd = os.memfd_create("baodao-frames", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.ftruncate(fd, layout.total_bytes)
    # A worker that shrank the memory would make the app crash with SIGBUS.
    fcntl.fcntl(fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW)
    os.pwrite(fd, _HEADER.pack(_MAGIC, layout.width_px, layout.height_px, layout.slots), 0)
    return fd


def layout_of(fd: int) -> RingLayout:
    """What ring the descriptor holds. Raises RingUnusable."""
    header = os.pread(fd, _HEADER.size, 0)
    if len(header) < _HEADER.size:
        raise RingUnusable("the descriptor holds no frame ring: start this worker from the app")
    magic, width_px, height_px, slots = _HEADER.unpack(header)
    plausible = 0 < width_px <= _MAX_SIDE_PX and 0 < height_px <= _MAX_SIDE_PX and slots > 0
    if magic != _MAGIC or not plausible:
        raise RingUnusable("the frame ring is of another version: restart the kiosk")
    layout = RingLayout(width_px, height_px, slots)
    if os.fstat(fd).st_size != layout.total_bytes:
        raise RingUnusable("the frame ring has the wrong size: restart the kiosk")
    return layout
