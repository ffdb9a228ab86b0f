"""Random but valid minutiae for the tests of files and templates."""

from __future__ import annotations

import numpy as np

from kiosk.biometrics.fingerprint.minutiae import Minutiae, wrapped_angles


def random_minutiae(
    count: int, seed: int = 0, width_px: int = 256, height_px: int = 288
) -> Minutiae:
    rng = np.random.default_rng(seed)
    below = np.nextafter(np.array([width_px, height_px], dtype=np.float32), np.float32(0))
    positions = rng.uniform(0, 1, (count, 2)).astype(np.float32) * below
    return Minutiae(
        positions_px=np.minimum(positions, below).astype(np.float32),
        angles_rad=wrapped_angles(rng.uniform(0, 2 * np.pi, count)),
        kinds=rng.integers(0, 3, count).astype(np.uint8),
        qualities=rng.integers(0, 101, count).astype(np.uint8),
        width_px=width_px,
        height_px=height_px,
    )


def angle_differences(a: Minutiae, b: Minutiae) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Radians, shape (n,), 0 to π."""
    apart = np.abs(a.angles_rad.astype(np.float64) - b.angles_rad)
    return np.minimum(apart, 2 * np.pi - apart)
