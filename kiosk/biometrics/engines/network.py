"""One ONNX network on one square picture, through OpenCV's DNN module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.face.protocols import RgbImage


@dataclass(frozen=True, slots=True)
class Preprocessing:
    """How 0-255 values become the network's input: (x - mean) * scale, channels first."""

    input_size_px: int
    colour: Literal["rgb", "bgr"]
    mean: tuple[float, float, float]
    scale: float

    def tensor(self, chip_rgb: RgbImage) -> NDArray[np.float32]:
        """Shape (1, 3, size, size), dtype float32."""
        ordered = chip_rgb if self.colour == "rgb" else chip_rgb[:, :, ::-1]
        mean = np.array(self.mean, dtype=np.float32)
        values = (ordered.astype(np.float32) - mean) * np.float32(self.scale)
        return np.ascontiguousarray(values.transpose(2, 0, 1)[np.newaxis])


class OnnxNetwork:
    """A network with one picture in and one vector out. Single-threaded use only."""

    def __init__(
        self, data: bytes, preprocessing: Preprocessing, outputs: int, source: str
    ) -> None:
        """Loads the network and runs it once on a synthetic chip.

        ``source`` names the file in messages. Raises EngineRefused when the file is no network, or
        does not answer ``outputs`` finite figures.
        """
        self._preprocessing = preprocessing
        self._outputs = outputs
        self._source = source
        try:
            self._net = cv2.dnn.readNetFromONNX(np.frombuffer(data, dtype=np.uint8))
        except cv2.error as error:
            raise EngineRefused(
                f"{source}: not an ONNX model this OpenCV ({cv2.__version__}) can read"
            ) from error
        size_px = preprocessing.input_size_px
        try:
            self.run(synthetic_chip(size_px))
        except cv2.error as error:
            raise EngineRefused(
                f"{source}: does not run on a 1x3x{size_px}x{size_px} input; check input_size_px"
            ) from error

    def run(self, chip_rgb: RgbImage) -> NDArray[np.float32]:
        """The raw output, shape (outputs,). Raises EngineRefused when it is something else."""
        self._net.setInput(self._preprocessing.tensor(chip_rgb))
        output = np.asarray(self._net.forward(), dtype=np.float32).ravel()
        if output.size != self._outputs:
            raise EngineRefused(
                f"{self._source}: answers {output.size} figures, the manifest says {self._outputs}"
            )
        if not bool(np.isfinite(output).all()):
            raise EngineRefused(f"{self._source}: answers figures that are no numbers")
        return output


def synthetic_chip(size_px: int) -> RgbImage:
    """A square of colour gradients: something every network gives some answer to."""
    ramp = np.linspace(32, 224, size_px)
    across, down = np.meshgrid(ramp, ramp)
    return np.stack([across, down, 255 - across], axis=2).astype(np.uint8)
