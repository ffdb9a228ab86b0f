"""From the sensor's grey image to one-pixel skeletons of ridges and valleys.

The usual chain of the Handbook of Fingerprint Recognition (Maltoni et al., chapter 3): orientation
from the squared gradient (Kass and Witkin 1987), contextual Gabor filtering (Hong, Wan and Jain
1998), thinning (Zhang and Suen 1984). Made for the clean images of the emulator's own fingers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.fingerprint.emulator.thinning import thin

_ORIENTATIONS = 16
_KERNEL_PX = 17
_PERIOD_PX = 9.0
_BLOCK_PX = 15
_MIN_CONTRAST = 1.6
"""Standard deviation, in grey steps of 16, below which a block is background."""

Plane = NDArray[np.float32]
Binary = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class RidgeMap:
    """What is left of an image, in its shape."""

    ridges: Binary
    """Skeleton of the ridges, 0 or 1."""
    valleys: Binary
    """Skeleton of the valleys, 0 or 1."""
    finger: Binary
    """1 where the finger is."""
    coherence: Plane
    """0 (no direction) to 1 (parallel ridges)."""


def map_ridges(image: NDArray[np.uint8]) -> RidgeMap:
    """Trace ridges and valleys of a 4-bit image (uint8, 0 to 15, dark ridges)."""
    ink = (15 - image).astype(np.float32)
    finger = _segment(ink)
    orientation, coherence = _orient(ink)
    enhanced = _enhance(ink, orientation)
    ridge = ((enhanced > 0) & (finger > 0)).astype(np.uint8)
    valley = ((enhanced <= 0) & (finger > 0)).astype(np.uint8)
    return RidgeMap(thin(ridge), thin(valley), finger, coherence)


def _segment(ink: Plane) -> Binary:
    """Where the local contrast is that of ridges and valleys."""
    size = (_BLOCK_PX, _BLOCK_PX)
    mean = cv2.blur(ink, size)
    variance = cv2.blur(ink * ink, size) - mean * mean
    rough = (variance > _MIN_CONTRAST**2).astype(np.uint8)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, size)
    closed = cv2.morphologyEx(rough, cv2.MORPH_CLOSE, disc)
    return cv2.morphologyEx(closed, cv2.MORPH_OPEN, disc).astype(np.uint8)


def _orient(ink: Plane) -> tuple[Plane, Plane]:
    """Ridge orientation (radians, modulo pi, y down) and coherence."""
    smooth = cv2.GaussianBlur(ink, (0, 0), 1.0)
    gx = cv2.Sobel(smooth, cv2.CV_32F, 1, 0)
    gy = cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    xx = cv2.GaussianBlur(gx * gx, (0, 0), 6)
    yy = cv2.GaussianBlur(gy * gy, (0, 0), 6)
    xy = cv2.GaussianBlur(gx * gy, (0, 0), 6)
    across = 0.5 * np.arctan2(2 * xy, xx - yy)
    coherence = np.sqrt((xx - yy) ** 2 + 4 * xy**2) / np.maximum(xx + yy, 1e-6)
    return (across + math.pi / 2).astype(np.float32), coherence.astype(np.float32)


def _enhance(ink: Plane, orientation: Plane) -> Plane:
    level = (ink - cv2.GaussianBlur(ink, (0, 0), 8)).astype(np.float32)
    step = math.pi / _ORIENTATIONS
    index = np.round((orientation % math.pi) / step).astype(np.int64) % _ORIENTATIONS
    enhanced = np.zeros_like(level)
    for i in range(_ORIENTATIONS):
        filtered = cv2.filter2D(level, -1, _gabor(i * step))
        np.copyto(enhanced, filtered, where=index == i)
    return enhanced


def _gabor(angle: float) -> Plane:
    u = np.arange(_KERNEL_PX) - _KERNEL_PX // 2
    x, y = np.meshgrid(u, u)
    along = x * math.cos(angle) + y * math.sin(angle)
    across = -x * math.sin(angle) + y * math.cos(angle)
    envelope = np.exp(-(along**2) / (2 * 3.6**2) - across**2 / (2 * 3.2**2))
    kernel = envelope * np.cos(2 * math.pi * across / _PERIOD_PX)
    kernel -= kernel.mean()
    return kernel.astype(np.float32)
