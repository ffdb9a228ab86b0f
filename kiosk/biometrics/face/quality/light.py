"""Light on the face: level, spread, range, clipping, evenness; and the colour of its skin.

Luma is 8-bit, gamma-encoded (ITU-R BT.601), of the face only.
"""

from __future__ import annotations

import math
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.face.quality.mapping import sigmoid, within_scale

UNIFORMITY_BINS: Final = 32
"""OFIQ counts 256 levels on squares of some 2,000 pixels; 144 pixels here, hence 8 levels a bin."""


def luminance_mean(luma: NDArray[np.uint8]) -> float:
    """Mean luma, 0 to 1 (OFIQ Luminance.cpp)."""
    return float(luma.mean()) / 255


def luminance_mean_score(mean: float) -> float:
    """100 S(.2, .05) (1 - S(.8, .05)) (OFIQ Luminance.cpp)."""
    return 100 * sigmoid(mean, 0.2, 0.05) * (1 - sigmoid(mean, 0.8, 0.05))


def luminance_variance(luma: NDArray[np.uint8]) -> float:
    """Variance of luma on the scale 0 to 1 (OFIQ Luminance.cpp)."""
    return float(luma.astype(np.float32).var()) / 255**2


def luminance_variance_score(variance: float) -> float:
    """100 sin(pi 60 v / (60 v + 1)) (OFIQ Luminance.cpp)."""
    return 100 * math.sin(math.pi * 60 * variance / (60 * variance + 1))


def dynamic_range_bits(luma: NDArray[np.uint8]) -> float:
    """Entropy of luma, 0 to 8 bits (OFIQ DynamicRange.cpp)."""
    counts = np.bincount(luma.ravel(), minlength=256)
    shares = counts[counts > 0] / luma.size
    return abs(float((shares * np.log2(shares)).sum()))


def dynamic_range_score(bits: float) -> float:
    """12.5 a bit (OFIQ DynamicRange.cpp)."""
    return within_scale(12.5 * bits)


def over_exposed_share(luma: NDArray[np.uint8]) -> float:
    """Share of luma 247 to 255 (OFIQ OverExposurePrevention.cpp)."""
    return float((luma >= 247).mean())


def over_exposure_score(share: float) -> float:
    """1 / (share + 0.01), cut off at 100 (OFIQ OverExposurePrevention.cpp)."""
    return within_scale(1 / (max(0.0, share) + 0.01))


def under_exposed_share(luma: NDArray[np.uint8]) -> float:
    """Share of luma 0 to 25 (OFIQ UnderExposurePrevention.cpp)."""
    return float((luma <= 25).mean())


def under_exposure_score(share: float) -> float:
    """120 (0.832 - S(.92, .05)) (OFIQ UnderExposurePrevention.cpp)."""
    return within_scale(120 * (0.832 - sigmoid(share, 0.92, 0.05)))


def illumination_uniformity(left_cheek: NDArray[np.uint8], right_cheek: NDArray[np.uint8]) -> float:
    """Intersection of the two cheeks' luma histograms, 0 to 1 (OFIQ IlluminationUniformity.cpp)."""
    histograms = [
        np.bincount(cheek.ravel() // (256 // UNIFORMITY_BINS), minlength=UNIFORMITY_BINS)
        / cheek.size
        for cheek in (left_cheek, right_cheek)
    ]
    return float(np.minimum(*histograms).sum())


def illumination_uniformity_score(intersection: float) -> float:
    """100 raw^0.3 (OFIQ IlluminationUniformity.cpp)."""
    return within_scale(100 * max(0.0, intersection) ** 0.3)


def natural_colour_distance(cheeks_rgb: RgbImage) -> float | None:
    """Distance of the cheeks' mean CIELAB from a* 5..25, b* 5..35 (OFIQ NaturalColour.cpp).

    100 for a negative a* or b*, as OFIQ has it. None for a picture without colour: OFIQ would
    measure 7 there, which says nothing about the skin.
    """
    if not bool((cheeks_rgb.max(axis=2) != cheeks_rgb.min(axis=2)).any()):
        return None
    lab = cv2.cvtColor(cheeks_rgb.astype(np.float32) / np.float32(255), cv2.COLOR_RGB2LAB)
    a, b = float(lab[..., 1].mean()), float(lab[..., 2].mean())
    if a < 0 or b < 0:
        return 100.0
    return math.hypot(max(0.0, 5 - a, a - 25), max(0.0, 5 - b, b - 35))


def natural_colour_score(distance: float) -> float:
    """200 (1 - S(0, 10)) (OFIQ NaturalColour.cpp)."""
    return within_scale(200 * (1 - sigmoid(distance, 0, 10)))
