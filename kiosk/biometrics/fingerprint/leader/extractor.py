"""Minutiae found by LEADER."""

from __future__ import annotations

from typing import Final

import numpy as np

from kiosk.biometrics.fingerprint.leader.network import LeaderNetwork
from kiosk.biometrics.fingerprint.minutiae import (
    GrayImage,
    Minutiae,
    MinutiaKind,
    wrapped_angles,
)
from kiosk.biometrics.fingerprint.resolution import at_standard_dpi

ENGINE: Final = "leader-1"
PRESENCE_THRESHOLD: Final = 0.6
"""pyfing's default, with which the published error rates were measured."""
ENDING_THRESHOLD: Final = 0.5
"""pyfing's default."""


class LeaderExtractor:
    """Implements MinutiaExtractor.

    An image of 256 x 288 pixels costs 0.15 s of one core; 0.4 s where three programs share that
    core (measured).
    """

    def __init__(
        self, network: LeaderNetwork, presence_threshold: float = PRESENCE_THRESHOLD
    ) -> None:
        """``presence_threshold``, 0 to 1: minutiae less certain than this are left out."""
        if not 0 < presence_threshold <= 1:
            raise ValueError(f"the presence threshold lies in (0, 1]: {presence_threshold}")
        self._network = network
        self._presence_threshold = presence_threshold

    @property
    def engine(self) -> str:
        return ENGINE

    @property
    def runtime(self) -> str:
        """What computes, for the readiness report."""
        return self._network.runtime

    def extract(self, image: GrayImage, dpi: int) -> Minutiae:
        """Minutiae at 500 dpi, from top to bottom. Raises ValueError for what is no such image.

        Directions are those of ISO/IEC 19794-2: of an ending along its ridge, of a bifurcation
        along the valley between its ridges. A quality is the presence at the minutia, in percent.
        """
        standard = at_standard_dpi(image, dpi)
        maps = self._network.maps(standard)
        rows, columns = np.nonzero(maps.peak >= self._presence_threshold)
        turned_left = np.arctan2(maps.sine[rows, columns], maps.cosine[rows, columns])
        endings = maps.ending[rows, columns] >= ENDING_THRESHOLD
        height_px, width_px = standard.shape
        return Minutiae(
            positions_px=np.stack([columns, rows], axis=1).astype(np.float32),
            angles_rad=wrapped_angles(-turned_left),
            kinds=np.where(endings, MinutiaKind.ENDING, MinutiaKind.BIFURCATION).astype(np.uint8),
            qualities=np.rint(100 * maps.peak[rows, columns]).clip(0, 100).astype(np.uint8),
            width_px=width_px,
            height_px=height_px,
        )
