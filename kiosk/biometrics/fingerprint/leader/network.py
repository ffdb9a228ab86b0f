"""Running the built network on images of any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.fingerprint.leader.errors import LeaderUnusable
from kiosk.biometrics.fingerprint.minutiae import GrayImage
from kiosk.biometrics.onnx_session import RUNTIME, SessionRefused, open_session

SIDE_MULTIPLE_PX: Final = 32
"""The network halves its input five times."""

Map = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class MinutiaMaps:
    """What the network says of every pixel; each map has the image's shape."""

    cosine: Map
    """Along a minutia's direction, times any positive number."""
    sine: Map
    """Positive upwards: LEADER's directions turn counter-clockwise as seen."""
    ending: Map
    """0 (bifurcation) to 1 (ending)."""
    peak: Map
    """Of a minutia's presence, 0 to 1; 0 beside a peak."""


class LeaderNetwork:
    """The network in onnxruntime, which lets other Python threads run while it computes."""

    def __init__(self, model: bytes, threads: int) -> None:
        """``model``: serialised ONNX as ``graph.build_model`` makes it. Raises LeaderUnusable."""
        try:
            self._session = open_session(model, threads)
        except SessionRefused as error:
            raise LeaderUnusable(f"onnxruntime cannot load it ({error})") from error
        self._input = self._session.get_inputs()[0].name

    @property
    def runtime(self) -> str:
        """What computes, for the readiness report."""
        return RUNTIME

    def maps(self, image: GrayImage) -> MinutiaMaps:
        """Of an image at 500 dpi, at least one pixel large."""
        height_px, width_px = image.shape
        top, bottom = _margins(height_px)
        left, right = _margins(width_px)
        # The first pixel stands for the background, as in pyfing.
        padded = np.pad(image, ((top, bottom), (left, right)), constant_values=image[0, 0])
        planes = padded[np.newaxis, np.newaxis].astype(np.float32)
        (output,) = self._session.run(None, {self._input: planes})
        cosine, sine, ending, peak = output[0, :, top : top + height_px, left : left + width_px]
        return MinutiaMaps(cosine, sine, ending, peak)


def _margins(side_px: int) -> tuple[int, int]:
    """Pixels to add before and after, as in pyfing."""
    more = -side_px % SIDE_MULTIPLE_PX
    return more // 2, more - more // 2
