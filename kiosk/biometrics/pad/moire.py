"""Interference of a display's pixel grid with the sensor's: a lone peak in the face's spectrum."""

from __future__ import annotations

from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.protocols import RgbImage

SIDE_PX: Final = 128
RADIUS_MIN: Final = 0.10
"""Cycles per pixel; below lie the face's own features."""
RADIUS_MAX: Final = 0.48
AXIS_MARGIN: Final = 0.04
"""Cycles per pixel; along the axes lie the edges of compressed blocks."""
MOIRE_LIMIT_DB: Final = 26.0
"""Peak over the median of its ring. Noise alone reaches 11 dB: the largest of some 7,000
exponentially distributed powers over their median is ln 7000 / ln 2. Faces at rest: measured."""


def moire_db(image_rgb: RgbImage, box: FaceBox) -> float:
    """Highest spectral power over the median power at the same radius, in dB.

    Taken on the middle of the face at the sensor's own pixels: scaling would remove the pattern.
    0 for faces smaller than the window.
    """
    crop = _middle(image_rgb, box)
    if crop is None:
        return 0.0
    luma = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY).astype(np.float32)
    window = np.outer(np.hanning(SIDE_PX), np.hanning(SIDE_PX)).astype(np.float32)
    spectrum = np.fft.fft2((luma - luma.mean()) * window)
    power = np.abs(spectrum) ** 2 + 1e-6
    highest = 0.0
    for ring in _rings():
        inside = power[ring]
        highest = max(highest, float(inside.max() / np.median(inside)))
    return float(10.0 * np.log10(max(1.0, highest)))


def _middle(image_rgb: RgbImage, box: FaceBox) -> RgbImage | None:
    x, y = (round(value) for value in box.centre)
    left, top = x - SIDE_PX // 2, y - SIDE_PX // 2
    height, width = image_rgb.shape[:2]
    fits = 0 <= left <= width - SIDE_PX and 0 <= top <= height - SIDE_PX
    if not fits or min(box.width_px, box.height_px) < SIDE_PX:
        return None
    return image_rgb[top : top + SIDE_PX, left : left + SIDE_PX]


@cache
def _rings() -> tuple[NDArray[np.bool_], ...]:
    """Masks of shape (128, 128): rings 0.02 cycles per pixel wide, without the axes."""
    frequencies = np.fft.fftfreq(SIDE_PX)
    radius = np.hypot(frequencies[:, None], frequencies[None, :])
    edges = np.arange(RADIUS_MIN, RADIUS_MAX, 0.02)
    off_axis = (np.abs(frequencies)[:, None] > AXIS_MARGIN) & (
        np.abs(frequencies)[None, :] > AXIS_MARGIN
    )
    return tuple((radius >= edge) & (radius < edge + 0.02) & off_axis for edge in edges)
