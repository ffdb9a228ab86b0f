"""Other weights for dlib's face recognition ResNet, such as ones trained on East Asian faces."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.face.chip import FivePointAligner
from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.onnx_model.session import EngineHealth, checked_network
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.model_cache import ModelCache


class DlibDatEmbedder:
    """Implements FaceEmbedder, as the built-in engine does: rebuilt as ONNX and checked against
    dlib, or run by dlib itself. Comparison is by Euclidean distance (dnn_face_recognition_ex.cpp).
    """

    def __init__(
        self,
        weights: bytes,
        engine_id: str,
        source: str,
        aligner: FivePointAligner,
        cache: ModelCache,
    ) -> None:
        """Tries the network. Raises EngineRefused when the weights are another network's."""
        self._engine_id = engine_id
        self._aligner = aligner
        try:
            with _as_file(weights) as path:
                self._checked = checked_network(path, cache)
        except RuntimeError as error:
            raise EngineRefused(
                f"{source}: not weights of dlib's face recognition ResNet; use a file like "
                "dlib_face_recognition_resnet_model_v1.dat"
            ) from error

    @property
    def engine_id(self) -> str:
        """See FaceEmbedder."""
        return self._engine_id

    @property
    def health(self) -> EngineHealth:
        """Whether the rebuilt network passed its check against dlib."""
        return self._checked.health

    def embed(self, image_rgb: RgbImage, box: FaceBox) -> FeatureSet:
        """128 features of the face, aligned by dlib's five points."""
        chip = self._aligner.chip(image_rgb, box)
        return FeatureSet(self._checked.network.features(chip), self._engine_id)


@contextmanager
def _as_file(content: bytes) -> Iterator[Path]:
    """A path to bytes already checked: dlib reads files only (memfd_create(2))."""
    descriptor = os.memfd_create("weights", os.MFD_CLOEXEC)
    try:
        with os.fdopen(descriptor, "wb", closefd=False) as file:
            file.write(content)
        yield Path(f"/proc/self/fd/{descriptor}")
    finally:
        os.close(descriptor)
