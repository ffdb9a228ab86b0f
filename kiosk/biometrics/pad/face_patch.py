"""A face cut out upright at one size, and what eyes and mouth look like in it."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.geometry import Landmarks
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.face.upright import eyes_to

PATCH_WIDTH_PX: Final = 96
PATCH_HEIGHT_PX: Final = 120
EYE_SPACING_PX: Final = 36.0
_LEFT_EYE: Final = (30.0, 36.0)
_RIGHT_EYE: Final = (66.0, 36.0)
_BETWEEN_EYES: Final = (48.0, 36.0)
_MOUTH: Final = (slice(72, 112), slice(32, 64))
"""Rows from 1.0 to 2.1, columns within 0.45 inter-eye distances of the middle: lips and, once
the jaw drops, the opening; free of nostrils."""
_CHEEKS: Final = (slice(48, 66), slice(18, 78))
_EYE_HALF_WIDTH_PX: Final = 11
_EYE_HALF_HEIGHT_PX: Final = 6
_DARK_SHARE_OF_SKIN: Final = 0.45
"""A mouth cavity is darker than this share of the cheeks' luma; lips are not (measured on the
synthetic people; relative, so that light and skin cancel out)."""

Patch = NDArray[np.uint8]
"""Shape (120, 96), dtype uint8, luma."""


def face_patch(image_rgb: RgbImage, landmarks: Landmarks) -> Patch:
    """The face turned upright with its eyes at fixed places. The eyes must not coincide."""
    matrix = eyes_to(landmarks, _BETWEEN_EYES, EYE_SPACING_PX)
    size = (PATCH_WIDTH_PX, PATCH_HEIGHT_PX)
    cut = cv2.warpAffine(
        image_rgb, matrix, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def mouth_dark_share(patch: Patch) -> float:
    """Share of the mouth region that is much darker than the cheeks, 0 to 1."""
    skin = float(np.median(patch[_CHEEKS]))
    return float((patch[_MOUTH] < _DARK_SHARE_OF_SKIN * skin).mean())


def eye_contrast(patch: Patch) -> float:
    """How dark the darkest fifth of the eyes is against the cheeks, 0 (as bright) to 1 (black).

    The iris gives it; a closed lid hides the iris. The mean of both eyes.
    """
    skin = max(1.0, float(np.median(patch[_CHEEKS])))
    shares = [_darkest_fifth(patch, x, y) / skin for x, y in (_LEFT_EYE, _RIGHT_EYE)]
    return max(0.0, 1.0 - sum(shares) / 2)


def _darkest_fifth(patch: Patch, x: float, y: float) -> float:
    rows = slice(int(y) - _EYE_HALF_HEIGHT_PX, int(y) + _EYE_HALF_HEIGHT_PX + 1)
    columns = slice(int(x) - _EYE_HALF_WIDTH_PX, int(x) + _EYE_HALF_WIDTH_PX + 1)
    eye = np.sort(patch[rows, columns], axis=None)
    return float(eye[: eye.size // 5].mean())
