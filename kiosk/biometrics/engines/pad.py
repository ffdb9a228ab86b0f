"""A presentation attack detector from the slot: a classifier of a crop around the face."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.manifest import PadPart
from kiosk.biometrics.engines.network import OnnxNetwork, Preprocessing
from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.protocols import RgbImage


class OnnxPad:
    """Implements PadModel. Single-threaded use only."""

    def __init__(self, part: PadPart, weights: bytes) -> None:
        """Tries the model on grey. Raises EngineRefused when it is not what the manifest says."""
        self._part = part
        preprocessing = Preprocessing(part.input_size_px, part.colour, part.mean, part.scale)
        self._network = OnnxNetwork(weights, preprocessing, part.classes, part.path)
        self.live_probability(np.full((64, 64, 3), 128, dtype=np.uint8), FaceBox(16, 16, 48, 48))

    @property
    def threshold(self) -> float:
        """See PadModel."""
        return self._part.threshold

    def live_probability(self, image_rgb: RgbImage, box: FaceBox) -> float:
        """See PadModel. Raises EngineRefused when the model answers no probabilities."""
        crop = square_crop(image_rgb, box, self._part.crop_scale)
        size = (self._part.input_size_px, self._part.input_size_px)
        chip = cv2.resize(crop, size, interpolation=cv2.INTER_AREA)
        output = self._network.run(np.asarray(chip, dtype=np.uint8))
        if self._part.output == "logits":
            output = _softmax(output)
        live = float(output[self._part.live_class])
        if not 0.0 <= live <= 1.0:
            raise EngineRefused(
                f"{self._part.path}: answers {live:.3g} as a probability; its manifest should "
                'say output = "logits"'
            )
        return live


def square_crop(image_rgb: RgbImage, box: FaceBox, crop_scale: float) -> RgbImage:
    """A square around the box's middle, moved and then shrunk to stay inside the image."""
    height_px, width_px = image_rgb.shape[:2]
    side_px = min(width_px, height_px, round(crop_scale * max(1, box.width_px, box.height_px)))
    centre_x, centre_y = box.centre
    left_px = min(max(0, round(centre_x - side_px / 2)), width_px - side_px)
    top_px = min(max(0, round(centre_y - side_px / 2)), height_px - side_px)
    return image_rgb[top_px : top_px + side_px, left_px : left_px + side_px]


def _softmax(values: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = np.exp(values - values.max())
    return np.asarray(shifted / shifted.sum(), dtype=np.float32)
