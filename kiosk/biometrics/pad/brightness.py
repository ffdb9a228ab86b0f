"""A face that shines: displays are brighter than the faces and rooms around them."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.protocols import RgbImage

BRIGHTNESS_LIMIT: Final = 2.0
"""One person, live and replayed on a phone, gave V 58 and 137 (face.md 3.4). A lamp on the face
does the same, so this never alarms alone."""
_AROUND: Final = 2.4
"""The scene is taken within this many face sizes."""


def brightness_ratio(image_rgb: RgbImage, box: FaceBox) -> float:
    """Median HSV value of the face over that of what surrounds it; 0 where nothing does."""
    small = image_rgb[::4, ::4]
    value = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2HSV), dtype=np.uint8)[..., 2]
    centre_x, centre_y = (coordinate / 4 for coordinate in box.centre)
    rows, columns = np.ogrid[: value.shape[0], : value.shape[1]]
    away_x = np.abs(columns - centre_x) * 8 / max(1, box.width_px)
    away_y = np.abs(rows - centre_y) * 8 / max(1, box.height_px)
    away = np.maximum(away_x, away_y)
    face, around = value[away < 0.7], value[(away > 1.3) & (away < _AROUND)]
    if not face.size or not around.size:
        return 0.0
    return float(np.median(face)) / max(1.0, float(np.median(around)))
