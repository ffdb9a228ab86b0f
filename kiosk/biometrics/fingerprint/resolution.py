"""Every finger image at the one resolution that extractors work at."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from kiosk.biometrics.fingerprint.minutiae import DPI, GrayImage

MIN_DPI: Final = 100
MAX_DPI: Final = 2000
MAX_PIXELS: Final = 1_000_000
"""At 500 dpi, 5 cm square; LEADER needs 0.8 kB for each (measured)."""


def at_standard_dpi(image: GrayImage, dpi: int) -> GrayImage:
    """The image at 500 dpi, by cubic interpolation. Raises ValueError."""
    if image.ndim != 2 or image.dtype != np.uint8 or not image.size:
        raise ValueError(
            f"a fingerprint image is two-dimensional uint8, not {image.dtype} {image.shape}"
        )
    if not MIN_DPI <= dpi <= MAX_DPI:
        raise ValueError(f"a fingerprint image has {MIN_DPI} to {MAX_DPI} dpi, not {dpi}")
    scale = DPI / dpi
    if image.size * scale**2 > MAX_PIXELS:
        raise ValueError(
            f"an image of {image.shape[1]} x {image.shape[0]} pixels at {dpi} dpi shows more than "
            "one finger: crop it"
        )
    if dpi == DPI:
        return image
    height_px, width_px = (max(1, round(side * scale)) for side in image.shape)
    resized = cv2.resize(image, (width_px, height_px), interpolation=cv2.INTER_CUBIC)
    return resized.astype(np.uint8)
