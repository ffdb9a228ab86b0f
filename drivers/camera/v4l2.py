"""What the kernel says of a video device: the VIDIOC_QUERYCAP request of V4L2."""

from __future__ import annotations

import fcntl
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from drivers.errors import DeviceUnavailable

_CAPABILITY: Final = struct.Struct("16s32s32s6I")
"""struct v4l2_capability (linux/videodev2.h): driver, card, bus_info, then six words."""
VIDIOC_QUERYCAP: Final = (2 << 30) | (_CAPABILITY.size << 16) | (ord("V") << 8)
"""_IOR('V', 0, struct v4l2_capability) (asm-generic/ioctl.h)."""


@dataclass(frozen=True, slots=True)
class V4l2Capability:
    """Names a driver gives itself."""

    driver: str
    card: str
    bus: str


def parse_capability(answer: bytes) -> V4l2Capability:
    """From the kernel's 104 bytes. Raises ValueError for another length."""
    if len(answer) != _CAPABILITY.size:
        raise ValueError(f"A capability has {_CAPABILITY.size} bytes, not {len(answer)}.")
    driver, card, bus, *_ = _CAPABILITY.unpack(answer)
    return V4l2Capability(_text(driver), _text(card), _text(bus))


def query_capability(device: Path) -> V4l2Capability:
    """Ask the driver of a device node. Raises DeviceUnavailable."""
    answer = bytearray(_CAPABILITY.size)
    try:
        handle = os.open(device, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            fcntl.ioctl(handle, VIDIOC_QUERYCAP, answer, True)
        finally:
            os.close(handle)
    except OSError as error:
        raise DeviceUnavailable(
            f"{device} does not answer as a camera ({error.strerror}); check its cable or name "
            "another."
        ) from error
    return parse_capability(bytes(answer))


def _text(field: bytes) -> str:
    return field.split(b"\0", 1)[0].decode("utf-8", errors="replace")
