"""How heads, and things in a hand, are turned before the camera."""

from __future__ import annotations

from math import cos, sin

import numpy as np
from numpy.typing import NDArray


def rotation(*, yaw_rad: float, pitch_rad: float, roll_rad: float) -> NDArray[np.float64]:
    """What is turned to what stands still, (3, 3): roll, then pitch, then yaw.

    x points to the picture's right, y up, z to the camera; the signs are ``HeadAttitude``'s.
    """
    cy, sy = cos(yaw_rad), sin(yaw_rad)
    cp, sp = cos(pitch_rad), sin(pitch_rad)
    cr, sr = cos(roll_rad), sin(roll_rad)
    yaw = np.array([[cy, 0.0, sy], [0.0, 1.0, 0.0], [-sy, 0.0, cy]])
    pitch = np.array([[1.0, 0.0, 0.0], [0.0, cp, -sp], [0.0, sp, cp]])
    roll = np.array([[cr, -sr, 0.0], [sr, cr, 0.0], [0.0, 0.0, 1.0]])
    return np.asarray(yaw @ pitch @ roll, np.float64)
