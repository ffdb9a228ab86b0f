"""Faces in picture files, and their features, for the command line."""

from __future__ import annotations

from pathlib import Path

from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.geometry import DOMINANT_AREA_RATIO, FaceBox, second_face_ratio
from kiosk.biometrics.face.picture import read_picture
from kiosk.biometrics.face.picture_errors import NoSingleFace
from kiosk.biometrics.face.protocols import FaceDetector, FaceEngine, RgbImage


def features_of(path: Path, engine: FaceEngine) -> FeatureSet:
    """The features of the picture's one dominant face; smaller faces behind it do not count.

    Raises PictureUnreadable and NoSingleFace.
    """
    image = read_picture(path)
    boxes = faces_in(path, image, engine)
    if second_face_ratio(boxes) >= DOMINANT_AREA_RATIO:
        raise NoSingleFace(
            f"{path}: several faces found ({len(boxes)}) and none dominates; "
            "cut the picture down to the face to compare"
        )
    return engine.embed(image, boxes[0])


def faces_in(path: Path, image_rgb: RgbImage, detector: FaceDetector) -> tuple[FaceBox, ...]:
    """The faces of the picture read from ``path``, largest first. Raises NoSingleFace for none."""
    boxes = detector.detect(image_rgb)
    if not boxes:
        raise NoSingleFace(
            f"{path}: no face found; use a picture of one face, upright, uncovered, evenly lit"
        )
    return boxes
