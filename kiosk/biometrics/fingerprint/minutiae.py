"""Minutiae of one finger impression, in the one frame every extractor and comparator here uses.

Positions are pixels at 500 dpi, x to the right and y down; angles are radians, clockwise as seen
(the same frame), 0 pointing right. Files and devices with other frames are converted at their edge.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

GrayImage = NDArray[np.uint8]
"""A fingerprint image: shape (height, width), 0 black to 255 white, ridges dark."""

DPI = 500
"""The resolution of positions here, the capture resolution of ISO/IEC 19794-4 level 31."""
MAX_SIDE_PX = 16383
"""Coordinates of ISO/IEC 19794-2 have 14 bits."""
TURN_RAD = np.float32(2 * math.pi)
"""Angles are below this (float32: a hair above 2π)."""


class MinutiaKind(IntEnum):
    """Minutia type codes of ISO/IEC 19794-2:2005, 7.5.2.1."""

    OTHER = 0
    ENDING = 1
    BIFURCATION = 2


@dataclass(frozen=True, slots=True, eq=False)
class Minutiae:
    """n minutiae of one impression; n may be 0. Raises ValueError for a field out of range."""

    positions_px: NDArray[np.float32]
    """Shape (n, 2): x in [0, width_px), y in [0, height_px), at 500 dpi."""
    angles_rad: NDArray[np.float32]
    """Shape (n,), in [0, 2π), clockwise as seen, 0 pointing right."""
    kinds: NDArray[np.uint8]
    """Shape (n,): codes of ``MinutiaKind``."""
    qualities: NDArray[np.uint8]
    """Shape (n,): 0 (unknown or worst) to 100 (best)."""
    width_px: int
    """Of the image, at 500 dpi: 1 to 16383."""
    height_px: int

    def __post_init__(self) -> None:
        """Check shapes, dtypes and ranges."""
        if not (1 <= self.width_px <= MAX_SIDE_PX and 1 <= self.height_px <= MAX_SIDE_PX):
            raise ValueError(f"an image side lies in 1..{MAX_SIDE_PX} px: {self!r}")
        count = len(self.angles_rad)
        _require_array(self.positions_px, (count, 2), np.float32, "positions_px")
        _require_array(self.angles_rad, (count,), np.float32, "angles_rad")
        _require_array(self.kinds, (count,), np.uint8, "kinds")
        _require_array(self.qualities, (count,), np.uint8, "qualities")
        # Comparisons with NaN are false, so this refuses what is not finite, too.
        sides_px = np.array([self.width_px, self.height_px], dtype=np.float32)
        if not bool(((self.positions_px >= 0) & (self.positions_px < sides_px)).all()):
            raise ValueError("a minutia lies outside its image")
        if not bool(((self.angles_rad >= 0) & (self.angles_rad < TURN_RAD)).all()):
            raise ValueError("a minutia's angle lies outside [0, 2π)")
        if bool((self.kinds > max(MinutiaKind)).any()):
            raise ValueError("a minutia's kind is none of ISO/IEC 19794-2")
        if bool((self.qualities > 100).any()):
            raise ValueError("a minutia's quality lies outside 0..100")

    def __len__(self) -> int:
        """How many minutiae."""
        return len(self.angles_rad)

    def __repr__(self) -> str:
        """Counts only: minutiae are biometric data and belong in no log."""
        size = f"{self.width_px}x{self.height_px} px"
        return f"Minutiae(<{len(self.angles_rad)} minutiae>, {size})"

    def best(self, count: int) -> Minutiae:
        """The ``count`` of highest quality, in their present order; the earlier of equals."""
        if len(self) <= count:
            return self
        ranked = np.argsort(-self.qualities.astype(np.int16), kind="stable")
        kept = np.sort(ranked[:count])
        return Minutiae(
            self.positions_px[kept],
            self.angles_rad[kept],
            self.kinds[kept],
            self.qualities[kept],
            self.width_px,
            self.height_px,
        )


def no_minutiae(width_px: int, height_px: int) -> Minutiae:
    """What an extractor returns for an image without ridges."""
    return Minutiae(
        np.empty((0, 2), dtype=np.float32),
        np.empty(0, dtype=np.float32),
        np.empty(0, dtype=np.uint8),
        np.empty(0, dtype=np.uint8),
        width_px,
        height_px,
    )


def wrapped_angles(angles_rad: NDArray[np.floating]) -> NDArray[np.float32]:
    """Any finite angles as float32 in [0, 2π), as ``Minutiae`` wants them."""
    wrapped = np.mod(angles_rad.astype(np.float64), 2 * math.pi).astype(np.float32)
    # An angle a hair below 2π rounds up to it as float32.
    wrapped[wrapped >= TURN_RAD] = 0.0
    return wrapped


def _require_array(
    array: NDArray[np.generic], shape: tuple[int, ...], dtype: type[np.generic], name: str
) -> None:
    if array.shape != shape or array.dtype != dtype:
        raise ValueError(
            f"{name} is {array.dtype} {array.shape}, not {np.dtype(dtype)} {shape}: "
            "every array has one row per minutia"
        )
