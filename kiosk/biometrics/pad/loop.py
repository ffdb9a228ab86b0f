"""A stream that repeats: the very same frame again, after others."""

from __future__ import annotations

import hashlib
from collections import deque
from typing import Final

from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.pad.cue import Cue, CueName

FRAMES_KEPT: Final = 1800
"""A minute at 30 frames a second, 16 bytes each."""
LOOP_LIMIT: Final = 2.0
"""Returned frames. Sensor noise makes even one impossible from a camera; the second is caution."""


class LoopDetector:
    """Counts frames that come back bit for bit after a different one.

    A repeat of the newest frame is a stalled camera, which drivers/camera/freshness.py reports.
    Injected recordings are caught so; one filmed off a screen carries new noise and is not.
    """

    def __init__(self) -> None:
        self._digests: deque[bytes] = deque(maxlen=FRAMES_KEPT)
        self._known: set[bytes] = set()
        self._returned = 0

    def look(self, image_rgb: RgbImage) -> None:
        """The next frame."""
        digest = hashlib.blake2b(image_rgb.tobytes(), digest_size=16).digest()
        if self._digests and self._digests[-1] == digest:
            return
        if digest in self._known:
            self._returned += 1
            return
        if len(self._digests) == FRAMES_KEPT:
            self._known.discard(self._digests[0])
        self._digests.append(digest)
        self._known.add(digest)

    def cue(self) -> Cue:
        """Value: frames that came back."""
        return Cue(CueName.LOOP, self._returned, LOOP_LIMIT, self._returned >= LOOP_LIMIT)
