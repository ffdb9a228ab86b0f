"""Embedders of the ArcFace type: a chip aligned by five points, a vector of length 1."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.engines.align import aligned_chip, similarity_transform
from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.manifest import ArcFaceEmbedder
from kiosk.biometrics.engines.network import OnnxNetwork, Preprocessing, synthetic_chip
from kiosk.biometrics.engines.protocols import FacePoints
from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.protocols import RgbImage

PointFinder = Callable[[RgbImage, FaceBox], FacePoints]
SMALLEST_NORM = 1e-6


class ArcFaceNetwork:
    """Implements FaceEmbedder. Comparison is by Euclidean distance of unit vectors.

    J. Deng et al., "ArcFace: Additive Angular Margin Loss for Deep Face Recognition", CVPR 2019:
    only directions are trained, so features are scaled to length 1; the distance is
    sqrt(2 - 2 cos), 0 to 2, and orders pairs exactly as the cosine does.
    """

    def __init__(
        self, part: ArcFaceEmbedder, weights: bytes, engine_id: str, points: PointFinder
    ) -> None:
        """Tries the network. Raises EngineRefused when it is not what the manifest says."""
        self._engine_id = engine_id
        self._points = points
        self._size_px = part.input_size_px
        self._template = np.array(part.template, dtype=np.float64)
        preprocessing = Preprocessing(part.input_size_px, part.colour, part.mean, part.scale)
        self._network = OnnxNetwork(weights, preprocessing, part.dimension, part.path)
        self.embed_chip(synthetic_chip(part.input_size_px))

    @property
    def engine_id(self) -> str:
        """See FaceEmbedder."""
        return self._engine_id

    def embed(self, image_rgb: RgbImage, box: FaceBox) -> FeatureSet:
        """The feature set of the face in ``box``. Raises EngineRefused for a zero answer."""
        found = self._points(image_rgb, box)
        target = self._template[list(found.template_rows)]
        transform = similarity_transform(found.points, target)
        return self.embed_chip(aligned_chip(image_rgb, transform, self._size_px))

    def embed_chip(self, chip_rgb: RgbImage) -> FeatureSet:
        """The feature set of a chip, shape (input_size_px, input_size_px, 3)."""
        return FeatureSet(_unit(self._network.run(chip_rgb)), self._engine_id)


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    norm = float(np.linalg.norm(vector.astype(np.float64)))
    if norm < SMALLEST_NORM:
        raise EngineRefused("the embedder answered nothing but zeros: use other weights")
    return (vector / norm).astype(np.float32)
