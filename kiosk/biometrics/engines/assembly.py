"""From a manifest and its weights to a face engine that runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.biometrics.engines.arcface import ArcFaceNetwork
from kiosk.biometrics.engines.dlib_dat import DlibDatEmbedder
from kiosk.biometrics.engines.hog import HogDetector
from kiosk.biometrics.engines.installed import InstalledEngines
from kiosk.biometrics.engines.manifest import (
    ArcFaceEmbedder,
    EngineManifest,
    YunetDetector,
)
from kiosk.biometrics.engines.pad import OnnxPad
from kiosk.biometrics.engines.protocols import PadModel, PointDetector
from kiosk.biometrics.engines.thresholds import FaceThresholds
from kiosk.biometrics.engines.weights import read_weights
from kiosk.biometrics.engines.yunet import YunetFinder
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


@dataclass(frozen=True, slots=True)
class OpenedEngine:
    """An installed engine, loaded."""

    engine: SlotEngine
    thresholds: FaceThresholds
    pad: PadModel | None


def open_installed(engines: InstalledEngines, name: str) -> OpenedEngine:
    """Load an installed engine; every hash is checked again. Raises EngineRefused."""
    manifest = engines.manifest(name)
    return assemble(manifest, engines.weights(manifest))


def assemble(manifest: EngineManifest, weights: dict[str, bytes]) -> OpenedEngine:
    """The engine of these parts; every network has run once. Raises EngineRefused."""
    part = manifest.detector
    detector: PointDetector = (
        YunetFinder(part, weights[part.path]) if isinstance(part, YunetDetector) else HogDetector()
    )
    pad = None if manifest.pad is None else OnnxPad(manifest.pad, weights[manifest.pad.path])
    embedder = _embedder(manifest, weights, detector)
    return OpenedEngine(SlotEngine(detector, embedder), manifest.embedder.thresholds, pad)


def try_out(manifest: EngineManifest, folder: Path) -> None:
    """Run every network once, with the weights in ``folder``. Raises EngineRefused."""
    assemble(manifest, {part.path: read_weights(folder, part) for part in manifest.weights})


def _embedder(
    manifest: EngineManifest, weights: dict[str, bytes], detector: PointDetector
) -> FaceEmbedder:
    part = manifest.embedder
    data = weights[part.path]
    if not isinstance(part, ArcFaceEmbedder):
        return DlibDatEmbedder(data, manifest.engine_id, part.path)
    return ArcFaceNetwork(part, data, manifest.engine_id, detector.points)
