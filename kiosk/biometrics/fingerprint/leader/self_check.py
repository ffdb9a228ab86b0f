"""A small pattern whose minutiae are known: what every built network must find in it."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from kiosk.biometrics.fingerprint.minutiae import DPI, GrayImage, Minutiae, MinutiaKind
from kiosk.biometrics.fingerprint.protocols import MinutiaExtractor

SIDE_PX: Final = 128
RIDGE_PERIOD_PX: Final = 9.0
TILT_RAD: Final = 0.5
"""Clockwise as seen: the ridges fall to the right."""
PHASE_RAD: Final = 2.0
DISLOCATIONS: Final = ((36, 44, 1), (92, 84, -1), (84, 32, 1), (40, 96, -1))
"""x and y in pixels, and which way around a ridge begins there."""

KNOWN: Final = (
    (84, 32, 0.5337, MinutiaKind.ENDING, 97),
    (35, 43, 0.5230, MinutiaKind.BIFURCATION, 97),
    (92, 84, 3.6927, MinutiaKind.ENDING, 97),
    (41, 96, 3.6548, MinutiaKind.BIFURCATION, 96),
)
"""x, y (pixels), angle (rad, clockwise), kind and quality: what stock pyfing 0.7.3 finds."""
POSITION_TOLERANCE_PX: Final = 1
ANGLE_TOLERANCE_RAD: Final = 0.001
"""Runtimes differ by 1e-5; a tenth of one layer's filters gone moves an angle by 1e-3 and more
in 13 of the 14 largest layers."""
QUALITY_TOLERANCE: Final = 1


def check_pattern() -> GrayImage:
    """Parallel ridges with four dislocations: shape (128, 128).

    The phase turns once around each; a wave's dislocations are its minutiae (Larkin and Fletcher,
    "A coherent framework for fingerprint analysis", Optics Express 15, 2007).
    """
    y, x = np.mgrid[0:SIDE_PX, 0:SIDE_PX].astype(np.float64)
    across = y * math.cos(TILT_RAD) - x * math.sin(TILT_RAD)
    phase = 2 * math.pi * across / RIDGE_PERIOD_PX + PHASE_RAD
    for centre_x, centre_y, sense in DISLOCATIONS:
        phase += sense * (np.arctan2(y - centre_y, x - centre_x) - TILT_RAD)
    pattern: GrayImage = np.rint(127.5 + 100 * np.cos(phase)).astype(np.uint8)
    return pattern


def finds_known_minutiae(extractor: MinutiaExtractor) -> bool:
    """Whether exactly the known minutiae are found in the pattern."""
    found = extractor.extract(check_pattern(), DPI)
    return len(found) == len(KNOWN) and all(
        _is_known(found, row, known) for row, known in enumerate(KNOWN)
    )


def _is_known(found: Minutiae, row: int, known: tuple[int, int, float, MinutiaKind, int]) -> bool:
    x_px, y_px, angle_rad, kind, quality = known
    off_px = np.abs(found.positions_px[row] - (x_px, y_px)).max()
    off_rad = math.remainder(float(found.angles_rad[row]) - angle_rad, 2 * math.pi)
    return bool(
        off_px <= POSITION_TOLERANCE_PX
        and abs(off_rad) <= ANGLE_TOLERANCE_RAD
        and int(found.kinds[row]) == kind
        and abs(int(found.qualities[row]) - quality) <= QUALITY_TOLERANCE
    )
