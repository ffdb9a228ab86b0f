"""A stream that repeats: frames that come back bit for bit, in the order they came before."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import Final

from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.pad.cue import Cue
from kiosk.domain.capture import PadCue

FRAMES_KEPT: Final = 1800
"""A minute at 30 frames a second, 16 bytes each."""
RUN_LIMIT: Final = 3
"""Frames that came back one after the other. Sensor noise makes even one from a camera unlikely."""
_LONGEST_STEP: Final = 4
"""A busy worker skips frames: the next of a run may be a few further on."""


class LoopDetector:
    """Counts runs of frames that were all seen before, in the same order.

    A repeat of the newest frame is a stalled camera, which drivers/camera/freshness.py reports.
    Injected recordings are caught so; one filmed off a screen carries new noise and is not. Frames
    are remembered as digests, from one person to the next.
    """

    def __init__(self) -> None:
        self._seen: OrderedDict[bytes, int] = OrderedDict()
        self._number = 0
        self._newest = b""
        self._returned_to = 0
        self._run = 0
        self._longest_run = 0

    def begin(self) -> None:
        """A new presentation: earlier runs do not count against it."""
        self._run = self._longest_run = 0

    def look(self, image_rgb: RgbImage) -> None:
        """The next frame."""
        digest = hashlib.blake2b(image_rgb.tobytes(), digest_size=16).digest()
        if digest == self._newest:
            return
        self._newest = digest
        self._number += 1
        before = self._seen.get(digest)
        if before is None:
            self._run = 0
            self._seen[digest] = self._number
            if len(self._seen) > FRAMES_KEPT:
                self._seen.popitem(last=False)
            return
        follows = self._run > 0 and 0 < before - self._returned_to <= _LONGEST_STEP
        self._run = self._run + 1 if follows else 1
        self._returned_to = before
        self._longest_run = max(self._longest_run, self._run)

    def cue(self) -> Cue:
        """Value: frames of the longest run of this presentation."""
        return Cue(PadCue.LOOP, self._longest_run, RUN_LIMIT, self._longest_run >= RUN_LIMIT)
