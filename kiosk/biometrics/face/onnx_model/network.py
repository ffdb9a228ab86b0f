"""What runs a built model."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.protocols import RgbImage

Features = NDArray[np.float32]
"""Shape (128,), dtype float32."""


class NetworkUnusable(Exception):
    """The model cannot be built or run; one sentence."""


class Network(Protocol):
    """A face recognition network, on one thread."""

    @property
    def runtime(self) -> str:
        """What computes, for the readiness report."""

    def features(self, chip_rgb: RgbImage) -> Features:
        """The features of an aligned chip: shape (150, 150, 3), dtype uint8, red first."""


def planes(chip_rgb: RgbImage) -> NDArray[np.float32]:
    """Shape (1, 3, height, width), 0 to 255: the layout that ONNX models read."""
    return np.ascontiguousarray(chip_rgb.transpose(2, 0, 1)[np.newaxis], dtype=np.float32)
