"""face_recognition's HOG detector, 5-point landmarks and ResNet, called as it is.

No kiosk runs it: it is what the built-in engine (fast_engine.py) is held against.
"""

from __future__ import annotations

import numpy as np

from kiosk.biometrics.face.built_in import ENGINE_ID
from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.geometry import FaceBox, Landmarks, Point
from kiosk.biometrics.face.peer import face_recognition
from kiosk.biometrics.face.protocols import RgbImage


class DlibEngine:
    """Implements FaceEngine. Loading the models takes about a second, at import.

    The landmark and feature calls hold the GIL (dlib 20.0.1): use it in a worker process only.
    """

    @property
    def engine_id(self) -> str:
        """See FaceEmbedder."""
        return ENGINE_ID

    def detect(self, image_rgb: RgbImage) -> tuple[FaceBox, ...]:
        """Every face found, largest first; the smallest has about 40 px a side.

        HOG on the image as it is, and only if that finds nothing on twice the size: doubling
        first is worse on near faces (LFW 99.0 against 99.65 %, measured) and four times slower.
        """
        found = face_recognition.face_locations(image_rgb, 0, "hog")
        if not found:
            found = face_recognition.face_locations(image_rgb, 1, "hog")
        boxes = (FaceBox(left, top, right, bottom) for top, right, bottom, left in found)
        return tuple(sorted(boxes, key=lambda box: box.area_px2, reverse=True))

    def landmarks(self, image_rgb: RgbImage, box: FaceBox) -> Landmarks:
        """Eyes and nose base from dlib's 5-point shape predictor."""
        (points,) = face_recognition.face_landmarks(image_rgb, [_css(box)], "small")
        eyes = sorted((_middle(points["left_eye"]), _middle(points["right_eye"])))
        nose_x, nose_y = points["nose_tip"][0]
        return Landmarks(eyes[0], eyes[1], (float(nose_x), float(nose_y)))

    def embed(self, image_rgb: RgbImage, box: FaceBox) -> FeatureSet:
        """128 features; about 80 ms on one core, since dlib-bin is built without BLAS."""
        (features,) = face_recognition.face_encodings(image_rgb, [_css(box)], 1, "small")
        return FeatureSet(features.astype(np.float32), ENGINE_ID)


def _css(box: FaceBox) -> face_recognition.CssBox:
    return (box.top_px, box.right_px, box.bottom_px, box.left_px)


def _middle(points: list[tuple[int, int]]) -> Point:
    return (
        sum(x for x, _ in points) / len(points),
        sum(y for _, y in points) / len(points),
    )
