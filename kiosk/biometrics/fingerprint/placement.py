"""How a finger lay on the sensor, told from where its minutiae are, and what would help."""

from __future__ import annotations

from typing import Final

import numpy as np

from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.domain.capture import FingerGuidance

FEWEST: Final = 8
"""From here on a press is used wherever it lay; below, lying better may show more of the finger.

Of 54 images of fvc2002_db1_b and fvc2002_db3_b, cut to 256x288 px, two gave fewer (LEADER)."""
FARTHEST: Final = 0.25
"""Distance of the mean minutia from the centre, as a share of the side, above which the finger lay
beside the window. On those images it is at most 0.17 across and 0.22 along the finger."""


def placement_hint(minutiae: Minutiae) -> FingerGuidance | None:
    """Where to move before another press; None where it lay well, or shows enough as it is.

    The image has the fingertip up: a print at its lower end is of a finger not far enough forward.
    """
    if not 0 < len(minutiae) < FEWEST:
        return None
    sides_px = np.array([minutiae.width_px, minutiae.height_px], dtype=np.float64)
    mean_px = minutiae.positions_px.mean(axis=0, dtype=np.float64)
    across, along = mean_px / sides_px - 0.5
    if max(abs(across), abs(along)) <= FARTHEST:
        return None
    if abs(across) > abs(along):
        return FingerGuidance.CENTRE
    return FingerGuidance.FORWARD if along > 0 else FingerGuidance.BACK
