"""Minutiae without a finger: scattered, moved, noisy, partly seen."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.fingerprint.minutiae import Minutiae, MinutiaKind, wrapped_angles

SIDE_PX = 1200
"""Room to turn and shift: the finger itself lies in the middle 300 px."""
CENTRE_PX = np.array([SIDE_PX / 2, SIDE_PX / 2])

Float64 = NDArray[np.float64]


def minutiae_at(positions_px: Float64, angles_rad: Float64) -> Minutiae:
    """Endings of full quality."""
    count = len(positions_px)
    return Minutiae(
        np.asarray(positions_px, dtype=np.float32).reshape(count, 2),
        wrapped_angles(angles_rad),
        np.full(count, MinutiaKind.ENDING, dtype=np.uint8),
        np.full(count, 100, dtype=np.uint8),
        SIDE_PX,
        SIDE_PX,
    )


def scattered(count: int, seed: int) -> Minutiae:
    """A finger: as many minutiae as said, anywhere on a 300 px square."""
    rng = np.random.default_rng(seed)
    positions = CENTRE_PX + rng.uniform(-150, 150, (count, 2))
    return minutiae_at(positions, rng.uniform(0, 2 * math.pi, count))


def moved(minutiae: Minutiae, turn_rad: float, shift_px: tuple[float, float]) -> Minutiae:
    """The same finger laid on turned (clockwise) and shifted."""
    cos, sin = math.cos(turn_rad), math.sin(turn_rad)
    offsets = minutiae.positions_px.astype(np.float64) - CENTRE_PX
    turned = np.stack(
        [cos * offsets[:, 0] - sin * offsets[:, 1], sin * offsets[:, 0] + cos * offsets[:, 1]],
        axis=1,
    )
    return minutiae_at(
        turned + CENTRE_PX + np.array(shift_px), minutiae.angles_rad.astype(np.float64) + turn_rad
    )


def impression(minutiae: Minutiae, seed: int, missing: float = 0.2, spurious: int = 4) -> Minutiae:
    """Another capture: jitter of 2 px and 5 degrees, some minutiae missed, some made up."""
    rng = np.random.default_rng(seed)
    kept = rng.random(len(minutiae)) >= missing
    positions = minutiae.positions_px[kept] + rng.normal(0, 2, (int(kept.sum()), 2))
    angles = minutiae.angles_rad[kept] + rng.normal(0, math.radians(5), int(kept.sum()))
    made_up = scattered(spurious, seed + 1)
    return minutiae_at(
        np.concatenate([positions, made_up.positions_px]),
        np.concatenate([angles, made_up.angles_rad]),
    )


def left_part(minutiae: Minutiae, share: float) -> Minutiae:
    """What a sensor sees that the finger half misses: the leftmost share of the minutiae."""
    x = minutiae.positions_px[:, 0]
    kept = x <= np.quantile(x, share)
    return minutiae_at(
        minutiae.positions_px[kept].astype(np.float64),
        minutiae.angles_rad[kept].astype(np.float64),
    )
