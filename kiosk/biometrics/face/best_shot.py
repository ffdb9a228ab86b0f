"""The best of a few neighbouring frames: extracting features costs more than looking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.domain.capture import QualityScore

WINDOW_NS: Final = 100_000_000
"""Three frames at 30 fps."""


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """A frame that passed the quality gate."""

    image_rgb: RgbImage
    box: FaceBox
    detected: bool
    """Whether the box was detected in this very frame."""
    quality: QualityScore
    captured_ns: int


class BestShot:
    """Keeps the better of two shots until the window since the first one has passed."""

    def __init__(self, window_ns: int = WINDOW_NS) -> None:
        self._window_ns = window_ns
        self._best: Shot | None = None
        self._opened_ns = 0

    def offer(self, shot: Shot) -> None:
        """Another shot of the same track."""
        if self._best is None:
            self._opened_ns = shot.captured_ns
        if self._best is None or shot.quality.value > self._best.quality.value:
            self._best = shot

    def take(self, now_ns: int) -> Shot | None:
        """The best shot once the window has passed; it is forgotten with that."""
        if self._best is None or now_ns - self._opened_ns < self._window_ns:
            return None
        best, self._best = self._best, None
        return best

    def drop(self) -> None:
        """Forget what was offered."""
        self._best = None
