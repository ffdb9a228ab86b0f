"""Other weights for dlib's face recognition ResNet, such as one trained on East Asian faces."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import dlib
import face_recognition_models
import numpy as np

from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.network import synthetic_chip
from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.protocols import RgbImage

CHIP_PX = 150
DIMENSION = 128


class DlibDatEmbedder:
    """Implements FaceEmbedder. Comparison is by Euclidean distance, as dlib trained it
    (dnn_face_recognition_ex.cpp)."""

    def __init__(self, weights: bytes, engine_id: str, source: str) -> None:
        """Tries the network. Raises EngineRefused when the weights are another network's."""
        self._engine_id = engine_id
        self._points = dlib.shape_predictor(
            face_recognition_models.pose_predictor_five_point_model_location()
        )
        try:
            with _as_file(weights) as path:
                self._network = dlib.face_recognition_model_v1(path)
            trial = self._network.compute_face_descriptor(synthetic_chip(CHIP_PX))
        except RuntimeError as error:
            raise EngineRefused(
                f"{source}: not weights of dlib's face recognition ResNet; use a file like "
                "dlib_face_recognition_resnet_model_v1.dat"
            ) from error
        if not bool(np.isfinite(np.array(trial)).all()):
            raise EngineRefused(f"{source}: answers figures that are no numbers")

    @property
    def engine_id(self) -> str:
        """See FaceEmbedder."""
        return self._engine_id

    def embed(self, image_rgb: RgbImage, box: FaceBox) -> FeatureSet:
        """128 features of the face, aligned by dlib's five points."""
        rectangle = dlib.rectangle(box.left_px, box.top_px, box.right_px, box.bottom_px)
        shape = self._points(image_rgb, rectangle)
        features = self._network.compute_face_descriptor(image_rgb, shape, 1)
        return FeatureSet(np.array(features, dtype=np.float32), self._engine_id)


@contextmanager
def _as_file(content: bytes) -> Iterator[str]:
    """A path to bytes already checked: dlib reads files only (memfd_create(2))."""
    descriptor = os.memfd_create("weights", os.MFD_CLOEXEC)
    try:
        with os.fdopen(descriptor, "wb", closefd=False) as file:
            file.write(content)
        yield f"/proc/self/fd/{descriptor}"
    finally:
        os.close(descriptor)
