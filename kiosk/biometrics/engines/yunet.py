"""The YuNet detector through OpenCV's FaceDetectorYN, at the size of each image.

W. Wu, H. Peng, S. Yu, "YuNet: A Tiny Millisecond-level Face Detector", Machine Intelligence
Research 20, 2023.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.hog import eye_points
from kiosk.biometrics.engines.manifest import YunetDetector
from kiosk.biometrics.engines.protocols import FacePoints
from kiosk.biometrics.face.chip import FivePointAligner
from kiosk.biometrics.face.geometry import FaceBox, Landmarks
from kiosk.biometrics.face.protocols import RgbImage

ALL_ROWS = (0, 1, 2, 3, 4)
TOP_K = 100
"""Detections that enter non-maximum suppression."""
POINTS_MARGIN = 0.5
"""Of the longer side of the box, on every side of the crop in which points are found again."""
POINTS_FACE_PX = 160
"""Larger faces are reduced to this before points are found: their place does not get better."""
POINTS_SCORE_MIN = 0.3
"""Somebody has found a face in the box already; the question is only where its parts are."""
POINTS_OVERLAP_MIN = 0.3
NOSE_BASE_SHARE = 0.43
"""The nose base lies this far down from the nose tip to the middle of the mouth: medians 0.40 and
0.45 against dlib's predictor on 300 LFW and 300 AAF images (measured)."""
SIZES_AND_PLACES = slice(0, 14)
X_COLUMNS = [0, 4, 6, 8, 10, 12]
Y_COLUMNS = [1, 5, 7, 9, 11, 13]
TRIAL_SIZE = (320, 240)


class YunetFinder:
    """Implements PointDetector. Single-threaded use only."""

    def __init__(self, part: YunetDetector, weights: bytes, aligner: FivePointAligner) -> None:
        """Loads the network and runs it once. Raises EngineRefused when that fails."""
        self._score_min = part.detection_score_min
        self._aligner = aligner
        width_px, height_px = TRIAL_SIZE
        try:
            self._yunet = cv2.FaceDetectorYN.create(
                "onnx",
                np.frombuffer(weights, dtype=np.uint8),
                np.empty(0, dtype=np.uint8),
                TRIAL_SIZE,
                part.detection_score_min,
                part.nms_overlap,
                TOP_K,
            )
            self._rows(np.full((height_px, width_px, 3), 128, dtype=np.uint8), self._score_min)
        except cv2.error as error:
            raise EngineRefused(
                f"{part.path}: not a YuNet model that OpenCV ({cv2.__version__}) can run"
            ) from error

    def detect(self, image_rgb: RgbImage) -> tuple[FaceBox, ...]:
        """See PointDetector."""
        height_px, width_px = image_rgb.shape[:2]
        rows = self._rows(image_rgb, self._score_min)
        boxes = (_box(row, width_px, height_px) for row in rows)
        found = (box for box in boxes if box.area_px2)
        return tuple(sorted(found, key=lambda box: box.area_px2, reverse=True))

    def points(self, image_rgb: RgbImage, box: FaceBox) -> FacePoints:
        """All five points; only the eyes, by dlib, where YuNet does not see this face again."""
        left_px, top_px, crop = _surroundings(image_rgb, box)
        factor = min(1.0, POINTS_FACE_PX / max(1, box.width_px, box.height_px))
        if factor < 1.0:
            crop = np.asarray(
                cv2.resize(crop, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA),
                dtype=np.uint8,
            )
        rows = self._rows(crop, POINTS_SCORE_MIN)
        rows[:, SIZES_AND_PLACES] /= factor
        rows[:, X_COLUMNS] += left_px
        rows[:, Y_COLUMNS] += top_px
        height_px, width_px = image_rgb.shape[:2]
        overlaps = [box.overlap(_box(row, width_px, height_px)) for row in rows]
        if not overlaps or max(overlaps) < POINTS_OVERLAP_MIN:
            return eye_points(self._aligner, image_rgb, box)
        return _face_points(rows[int(np.argmax(overlaps))])

    def _rows(self, image_rgb: RgbImage, score_min: float) -> NDArray[np.float64]:
        """Shape (faces, 15): x, y, width, height, five points, detection score."""
        height_px, width_px = image_rgb.shape[:2]
        self._yunet.setInputSize((width_px, height_px))
        self._yunet.setScoreThreshold(score_min)
        _, faces = self._yunet.detect(cv2.cvtColor(image_rgb, cv2.COLOR_RGB2BGR))
        # OpenCV answers None for no faces, which its stubs leave out.
        return np.array([] if faces is None else faces, dtype=np.float64).reshape(-1, 15)


def _box(row: NDArray[np.float64], width_px: int, height_px: int) -> FaceBox:
    left, top, width, height = (float(value) for value in row[:4])
    return FaceBox(
        min(max(0, round(left)), width_px),
        min(max(0, round(top)), height_px),
        min(max(0, round(left + width)), width_px),
        min(max(0, round(top + height)), height_px),
    )


def _surroundings(image_rgb: RgbImage, box: FaceBox) -> tuple[int, int, RgbImage]:
    """Left and top of the crop around a box, and the crop; at least one pixel of the image."""
    height_px, width_px = image_rgb.shape[:2]
    margin_px = round(POINTS_MARGIN * max(box.width_px, box.height_px))
    left_px = min(max(0, box.left_px - margin_px), width_px - 1)
    top_px = min(max(0, box.top_px - margin_px), height_px - 1)
    right_px = max(left_px + 1, box.right_px + margin_px)
    bottom_px = max(top_px + 1, box.bottom_px + margin_px)
    crop = np.ascontiguousarray(image_rgb[top_px:bottom_px, left_px:right_px])
    return left_px, top_px, crop


def _face_points(row: NDArray[np.float64]) -> FacePoints:
    points = row[4:14].reshape(5, 2)
    left_eye, right_eye, nose_tip, mouth_left, mouth_right = points
    nose_base = nose_tip + NOSE_BASE_SHARE * ((mouth_left + mouth_right) / 2 - nose_tip)
    landmarks = Landmarks(
        (float(left_eye[0]), float(left_eye[1])),
        (float(right_eye[0]), float(right_eye[1])),
        (float(nose_base[0]), float(nose_base[1])),
    )
    return FacePoints(landmarks, ALL_ROWS, points.copy())
