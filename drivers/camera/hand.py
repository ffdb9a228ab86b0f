"""How a hand holds a flat thing before the camera: it trembles, and turns it when asked."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

import numpy as np

from drivers.camera.motion import Motion

_TREMOR_HZ: Final = (0.37, 0.9, 2.3, 8.7)
_TREMOR_SHARE: Final = (0.55, 0.25, 0.12, 0.08)
"""Slow drift with a little of the 8 to 12 Hz of physiological tremor (Deuschl et al. 1998)."""
_DRIFT_PX, _ROLL_RAD, _TILT_RAD = 5.0, 0.02, 0.03
_TURN_MS, _HOLD_MS = 560.0, 240.0
_TURN: Final = {
    Motion.TURN_LEFT: (0.45, 0.0),
    Motion.TURN_RIGHT: (-0.45, 0.0),
    Motion.NOD: (0.0, 0.30),
    Motion.LOOK_UP: (0.0, -0.30),
}
"""Yaw and pitch by which a motion is imitated; an open mouth or a blink cannot be."""


@dataclass(frozen=True, slots=True)
class Held:
    """Position of a flat thing; angles as in ``HeadAttitude``."""

    right_px: float = 0.0
    down_px: float = 0.0
    roll_rad: float = 0.0
    yaw_rad: float = 0.0
    pitch_rad: float = 0.0


class Hand:
    """Holds something before the camera."""

    def __init__(self, generator: np.random.Generator) -> None:
        self._phases = generator.uniform(0.0, 2.0 * pi, (5, len(_TREMOR_HZ))).tolist()
        self._turning: Motion | None = None
        self._turned_ms = 0.0

    def turn(self, motion: Motion, asked_ms: float) -> None:
        """Imitate the motion with the thing in the hand."""
        self._turning, self._turned_ms = motion, asked_ms

    def held_at(self, elapsed_ms: float) -> Held:
        """Where the thing is."""
        right, down, roll, yaw, pitch = (self._wander(axis, elapsed_ms) for axis in range(5))
        turn_yaw, turn_pitch = self._turn_at(elapsed_ms)
        return Held(
            right_px=_DRIFT_PX * right,
            down_px=_DRIFT_PX * down,
            roll_rad=_ROLL_RAD * roll,
            yaw_rad=_TILT_RAD * yaw + turn_yaw,
            pitch_rad=_TILT_RAD * pitch + turn_pitch,
        )

    def _wander(self, axis: int, elapsed_ms: float) -> float:
        seconds = elapsed_ms / 1000.0
        waves = zip(_TREMOR_HZ, _TREMOR_SHARE, self._phases[axis], strict=True)
        return sum(share * sin(2.0 * pi * hz * seconds + phase) for hz, share, phase in waves)

    def _turn_at(self, elapsed_ms: float) -> tuple[float, float]:
        if self._turning is None or self._turning not in _TURN:
            return 0.0, 0.0
        yaw, pitch = _TURN[self._turning]
        since = elapsed_ms - self._turned_ms
        left = 2.0 * _TURN_MS + _HOLD_MS - since
        share = min(max(min(since, left) / _TURN_MS, 0.0), 1.0)
        eased = 0.5 - 0.5 * cos(pi * share)
        return yaw * eased, pitch * eased
