"""Alignment by dlib's five points: the 150 x 150 picture that the network reads."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import dlib

from kiosk.biometrics.face.geometry import FaceBox, Landmarks, Point
from kiosk.biometrics.face.protocols import RgbImage

CHIP_PX: Final = 150
CHIP_PADDING: Final = 0.25
"""Both as dlib's compute_face_descriptor takes them (tools/python/src/face_recognition.cpp)."""


class FivePointAligner:
    """Implements FaceAligner. About 0.5 ms a face; holds the GIL meanwhile."""

    def __init__(self, predictor_file: Path) -> None:
        self._predictor = dlib.shape_predictor(str(predictor_file))

    def landmarks(self, image_rgb: RgbImage, box: FaceBox) -> Landmarks:
        """Parts 0 and 1 are the corners of one eye, 2 and 3 of the other, 4 the nose base."""
        shape = self._shape(image_rgb, box)
        parts = [(float(part.x), float(part.y)) for part in shape.parts()]
        eyes = sorted((_middle(parts[0], parts[1]), _middle(parts[2], parts[3])))
        return Landmarks(eyes[0], eyes[1], parts[4])

    def chip(self, image_rgb: RgbImage, box: FaceBox) -> RgbImage:
        """The face upright and centred: shape (150, 150, 3), dtype uint8, red first."""
        shape = self._shape(image_rgb, box)
        return dlib.get_face_chip(image_rgb, shape, size=CHIP_PX, padding=CHIP_PADDING)

    def _shape(self, image_rgb: RgbImage, box: FaceBox) -> dlib.full_object_detection:
        rectangle = dlib.rectangle(box.left_px, box.top_px, box.right_px, box.bottom_px)
        return self._predictor(image_rgb, rectangle)


def _middle(a: Point, b: Point) -> Point:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
