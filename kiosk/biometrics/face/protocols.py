"""What a face engine is made of: detection, landmarks and feature extraction are separate acts."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.geometry import FaceBox, Landmarks

RgbImage = NDArray[np.uint8]
"""Shape (height, width, 3), dtype uint8, red first."""


class FaceDetector(Protocol):
    """Finds faces."""

    def detect(self, image_rgb: RgbImage) -> tuple[FaceBox, ...]:
        """Every face found, largest first; boxes lie inside the image."""


class FaceAligner(Protocol):
    """Finds eyes and nose inside a detected face."""

    def landmarks(self, image_rgb: RgbImage, box: FaceBox) -> Landmarks:
        """The landmarks of the face in ``box``, in pixels of the image."""


class FaceEmbedder(Protocol):
    """Extracts the features that comparison works on."""

    @property
    def engine_id(self) -> str:
        """Engine and version; feature sets of different engines are never compared."""

    def embed(self, image_rgb: RgbImage, box: FaceBox) -> FeatureSet:
        """The feature set of the face in ``box``."""


class FaceEngine(FaceDetector, FaceAligner, FaceEmbedder, Protocol):
    """All three, as the face worker and the command line use them."""
