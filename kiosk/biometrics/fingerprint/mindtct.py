"""Minutiae found by mindtct of NIST: the light extractor, where libfprint is installed."""

from __future__ import annotations

from typing import Final

import numpy as np

from kiosk.biometrics.fingerprint.libfprint import (
    DIRECTIONS,
    Libfprint,
    LibraryMissing,
)
from kiosk.biometrics.fingerprint.minutiae import (
    GrayImage,
    Minutiae,
    MinutiaKind,
    no_minutiae,
    wrapped_angles,
)
from kiosk.biometrics.fingerprint.resolution import at_standard_dpi

__all__ = ["ENGINE", "LibraryMissing", "MindtctExtractor"]

ENGINE: Final = "mindtct-1"
MIN_SIDE_PX: Final = 64
"""mindtct discards what lies near the border; smaller images hold nothing it would keep."""


class MindtctExtractor:
    """Implements MinutiaExtractor. 20 to 90 ms an image (measured). One thread at a time."""

    def __init__(self, library: Libfprint | None = None) -> None:
        """Of the installed libfprint unless given another. Raises LibraryMissing."""
        self._library = library or Libfprint()

    @property
    def engine(self) -> str:
        return ENGINE

    def extract(self, image: GrayImage, dpi: int) -> Minutiae:
        """Minutiae at 500 dpi; directions as in ISO/IEC 19794-2, quality is mindtct's reliability.

        Raises ValueError for what is no such image, LibraryMissing when the library installed
        meanwhile is not the one this was written for.
        """
        standard = at_standard_dpi(image, dpi)
        height_px, width_px = standard.shape
        if min(standard.shape) < MIN_SIDE_PX:
            return no_minutiae(width_px, height_px)
        found = self._library.detect(standard)
        directions = np.array([raw.direction for raw in found], dtype=np.float64)
        reliabilities = np.array([raw.reliability for raw in found], dtype=np.float64)
        kinds = [MinutiaKind.ENDING if raw.is_ending else MinutiaKind.BIFURCATION for raw in found]
        positions = np.array([(raw.x_px, raw.y_px) for raw in found], dtype=np.float32)
        return Minutiae(
            positions_px=positions.reshape(-1, 2),
            # lfs2m1_minutia_XYT of NBIS: 0 is up, and the turn is clockwise.
            angles_rad=wrapped_angles((directions / DIRECTIONS - 0.25) * 2 * np.pi),
            kinds=np.array(kinds, dtype=np.uint8),
            qualities=np.rint(100 * reliabilities).astype(np.uint8),
            width_px=width_px,
            height_px=height_px,
        )
