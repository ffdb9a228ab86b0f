"""Refuse a camera that repeats itself: a still picture is never shown as live."""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

from drivers.camera.protocol import Camera, Frame
from drivers.errors import StaleFrame

IDENTICAL_FRAMES_LIMIT = 15
"""Half a second at 30 frames a second; sensor noise makes even two equal frames improbable."""
_ROW_STEP = 8


class RepetitionGuard:
    """Counts bit-identical pictures in a row, and watches that time goes on."""

    def __init__(self, limit: int = IDENTICAL_FRAMES_LIMIT) -> None:
        """``limit``: how many identical pictures in a row make a camera stale, at least 2."""
        if limit < 2:
            raise ValueError(f"A limit of {limit} would refuse every picture; give 2 or more.")
        self._limit = limit
        self._last_digest: int | None = None
        self._last_captured_ns: int | None = None
        self._identical = 0

    def admit(self, frame: Frame) -> None:
        """Return if the frame is news. Raises StaleFrame until the picture changes again."""
        digest = content_digest(frame.image_bgr)
        self._identical = self._identical + 1 if digest == self._last_digest else 1
        self._last_digest = digest
        previous_ns, self._last_captured_ns = self._last_captured_ns, frame.captured_monotonic_ns
        if previous_ns is not None and frame.captured_monotonic_ns <= previous_ns:
            raise StaleFrame(
                "The camera gave a picture that is not newer than the last; restart it."
            )
        if self._identical >= self._limit:
            raise StaleFrame(
                f"The camera gave the same picture {self._identical} times in a row; restart it."
            )


class FreshCamera:
    """Any camera, with stale frames refused."""

    def __init__(self, camera: Camera, *, limit: int = IDENTICAL_FRAMES_LIMIT) -> None:
        """``limit``: see RepetitionGuard."""
        self._camera = camera
        self._limit = limit
        self._guard = RepetitionGuard(limit)

    def open(self) -> None:
        """Take the device and forget what was seen before. Raises DeviceUnavailable."""
        self._camera.open()
        self._guard = RepetitionGuard(self._limit)

    def read_frame(self) -> Frame:
        """The next frame. Raises StaleFrame, and whatever the camera beneath raises."""
        frame = self._camera.read_frame()
        self._guard.admit(frame)
        return frame

    def close(self) -> None:
        """Give the device back; safe to call twice."""
        self._camera.close()


def content_digest(image_bgr: NDArray[np.uint8]) -> int:
    """CRC-32 of every eighth row: cheap, and noise in any of them changes it."""
    return zlib.crc32(image_bgr[::_ROW_STEP].tobytes())
