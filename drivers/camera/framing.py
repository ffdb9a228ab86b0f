"""Bring any picture to the size that was asked for."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray


def fit(image: NDArray[np.uint8], width_px: int, height_px: int) -> NDArray[np.uint8]:
    """``image``, shape (h, w, 3), cut to the wanted aspect about its centre and scaled.

    Nothing is stretched: cameras that ignore the size asked for still give true proportions.
    """
    height, width = image.shape[:2]
    if (width, height) == (width_px, height_px):
        return image
    scale = min(width / width_px, height / height_px)
    cut_width = min(width, max(1, round(width_px * scale)))
    cut_height = min(height, max(1, round(height_px * scale)))
    left, top = (width - cut_width) // 2, (height - cut_height) // 2
    cut = image[top : top + cut_height, left : left + cut_width]
    interpolation = cv2.INTER_AREA if scale > 1.0 else cv2.INTER_LINEAR
    scaled = cv2.resize(cut, (width_px, height_px), interpolation=interpolation)
    return np.asarray(scaled, np.uint8)
