"""A face engine put together from parts."""

from __future__ import annotations

from kiosk.biometrics.engines.protocols import PointDetector
from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.geometry import FaceBox, Landmarks
from kiosk.biometrics.face.protocols import FaceEmbedder, RgbImage


class SlotEngine:
    """Implements FaceEngine with the parts of a manifest."""

    def __init__(self, detector: PointDetector, embedder: FaceEmbedder) -> None:
        self._detector = detector
        self._embedder = embedder

    @property
    def engine_id(self) -> str:
        """See EngineManifest.engine_id."""
        return self._embedder.engine_id

    def detect(self, image_rgb: RgbImage) -> tuple[FaceBox, ...]:
        """See FaceDetector."""
        return self._detector.detect(image_rgb)

    def landmarks(self, image_rgb: RgbImage, box: FaceBox) -> Landmarks:
        """See FaceAligner."""
        return self._detector.points(image_rgb, box).landmarks

    def embed(self, image_rgb: RgbImage, box: FaceBox) -> FeatureSet:
        """See FaceEmbedder."""
        return self._embedder.embed(image_rgb, box)
