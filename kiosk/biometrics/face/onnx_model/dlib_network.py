"""dlib's own computation: what the ONNX model is checked against, and the way out without it."""

from __future__ import annotations

from pathlib import Path

import dlib
import numpy as np

from kiosk.biometrics.face.onnx_model.network import Features
from kiosk.biometrics.face.protocols import RgbImage


class DlibNetwork:
    """Implements Network. About 80 ms a chip: dlib-bin is built without BLAS."""

    def __init__(self, dat_file: Path) -> None:
        self._model = dlib.face_recognition_model_v1(str(dat_file))

    @property
    def runtime(self) -> str:
        return f"dlib {dlib.__version__}"

    def features(self, chip_rgb: RgbImage) -> Features:
        return np.array(self._model.compute_face_descriptor(chip_rgb), dtype=np.float32)
