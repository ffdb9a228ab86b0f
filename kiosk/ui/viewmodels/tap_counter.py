"""The officers' way in: five taps in one corner within a few seconds."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

TAPS = 5
WINDOW_S = 4.0


class TapCounter:
    """Counts taps; ``tapped`` answers True on the last of TAPS within WINDOW_S."""

    def __init__(self, clock_s: Callable[[], float]) -> None:
        self._clock_s = clock_s
        self._taps: deque[float] = deque(maxlen=TAPS)

    def tapped(self) -> bool:
        """Note one tap; True when it completes the gesture, which then starts afresh."""
        self._taps.append(self._clock_s())
        if len(self._taps) < TAPS or self._taps[-1] - self._taps[0] > WINDOW_S:
            return False
        self._taps.clear()
        return True
