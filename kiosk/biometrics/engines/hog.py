"""dlib's HOG detector and 5-point predictor as a part of other engines."""

from __future__ import annotations

import numpy as np

from kiosk.biometrics.engines.protocols import FacePoints
from kiosk.biometrics.face.dlib_engine import DlibEngine
from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.protocols import RgbImage

EYE_ROWS = (0, 1)


class HogDetector:
    """Implements PointDetector. It knows the eyes only: its nose point lies at the nose's base,
    where the ArcFace template has the tip, and it has no mouth corners."""

    def __init__(self) -> None:
        self._dlib = DlibEngine()

    def detect(self, image_rgb: RgbImage) -> tuple[FaceBox, ...]:
        """See PointDetector."""
        return self._dlib.detect(image_rgb)

    def points(self, image_rgb: RgbImage, box: FaceBox) -> FacePoints:
        """The middles of both eyes."""
        landmarks = self._dlib.landmarks(image_rgb, box)
        eyes = np.array([landmarks.left_eye, landmarks.right_eye], dtype=np.float64)
        return FacePoints(landmarks, EYE_ROWS, eyes)
