"""Sharpness as Laplacian variance: not OFIQ's Sharpness, whose random forest is a model."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.quality.mapping import sigmoid

CROP_PX: Final = 112
"""Laplacian variance depends on scale, so it is taken on a crop of one fixed size."""


def laplacian_variance(face_luma: NDArray[np.uint8]) -> float:
    """Variance of the Laplacian of the face box at 112 x 112 (Pech-Pacheco et al., ICPR 2000).

    LFW's 5th, 50th and 95th percentiles are 35, 80 and 188 (measured). It did not predict
    comparison errors there: it only refuses faces in motion or out of focus. 0 for an empty box.
    """
    if face_luma.size == 0:
        return 0.0
    crop = cv2.resize(face_luma, (CROP_PX, CROP_PX), interpolation=cv2.INTER_AREA)
    return float(cv2.Laplacian(crop, cv2.CV_32F).var())


def sharpness_score(variance: float) -> float:
    """100 S(35, 15): half marks at the gate. Ours, no standard has one for this measure."""
    return 100 * sigmoid(variance, 35, 15)
