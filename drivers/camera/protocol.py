"""What a camera is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture."""

    image_bgr: NDArray[np.uint8]
    """Shape (height, width, 3), dtype uint8, blue first; not mirrored."""
    captured_monotonic_ns: int
    """CLOCK_MONOTONIC at the moment the frame was taken from the device."""
    sequence: int
    """Counts frames since ``open``, from 1."""


class Camera(Protocol):
    """A camera; constructing one stores settings only."""

    def open(self) -> None:
        """Take the device. Raises DeviceUnavailable."""

    def read_frame(self) -> Frame:
        """Wait for the next frame, at most the read timeout.

        Raises DeviceUnavailable (gone; call ``open`` again), DeviceTimeout, StaleFrame.
        """

    def close(self) -> None:
        """Give the device back; safe to call twice."""
