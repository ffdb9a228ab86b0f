"""dlib's HOG detector and 5-point predictor as parts of other engines."""

from __future__ import annotations

import numpy as np

from kiosk.biometrics.engines.protocols import FacePoints
from kiosk.biometrics.face.chip import FivePointAligner
from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.protocols import FaceDetector, RgbImage

EYE_ROWS = (0, 1)


class HogFinder:
    """Implements PointDetector with a HOG detector for single pictures or for streams."""

    def __init__(self, detector: FaceDetector, aligner: FivePointAligner) -> None:
        self._detector = detector
        self._aligner = aligner

    def detect(self, image_rgb: RgbImage) -> tuple[FaceBox, ...]:
        """See PointDetector."""
        return self._detector.detect(image_rgb)

    def points(self, image_rgb: RgbImage, box: FaceBox) -> FacePoints:
        """See PointDetector."""
        return eye_points(self._aligner, image_rgb, box)


def eye_points(aligner: FivePointAligner, image_rgb: RgbImage, box: FaceBox) -> FacePoints:
    """The middles of both eyes.

    dlib's fifth point is the base of the nose, where the ArcFace template has the tip, and it
    knows no mouth corners: eyes are all the two have in common.
    """
    landmarks = aligner.landmarks(image_rgb, box)
    eyes = np.array([landmarks.left_eye, landmarks.right_eye], dtype=np.float64)
    return FacePoints(landmarks, EYE_ROWS, eyes)
