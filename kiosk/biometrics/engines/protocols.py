"""What the parts of an installed engine promise each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.geometry import FaceBox, Landmarks
from kiosk.biometrics.face.protocols import RgbImage


@dataclass(frozen=True, slots=True, eq=False)
class FacePoints:
    """Where the parts of one face are, as far as the detector can tell."""

    landmarks: Landmarks
    template_rows: tuple[int, ...]
    """Which points of the ArcFace 5-point template ``points`` are."""
    points: NDArray[np.float64]
    """Shape (len(template_rows), 2): x and y in pixels of the image."""


class PointDetector(Protocol):
    """Finds faces and the points embedders align by."""

    def detect(self, image_rgb: RgbImage) -> tuple[FaceBox, ...]:
        """Every face found, largest first; boxes lie inside the image."""

    def points(self, image_rgb: RgbImage, box: FaceBox) -> FacePoints:
        """The points of the face in ``box``."""


class PadModel(Protocol):
    """A presentation attack detector (ISO/IEC 30107-1) of single frames."""

    @property
    def threshold(self) -> float:
        """Live probabilities below this count as attacks."""

    def live_probability(self, image_rgb: RgbImage, box: FaceBox) -> float:
        """0 to 1: how sure the model is that the face in ``box`` is a live presentation."""
