"""From a manifest and its weights to a face engine that runs."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.biometrics.engines.arcface import ArcFaceNetwork
from kiosk.biometrics.engines.dlib_dat import DlibDatEmbedder
from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.hog import HogFinder
from kiosk.biometrics.engines.installed import InstalledEngines
from kiosk.biometrics.engines.manifest import ArcFaceEmbedder, EngineManifest, YunetDetector
from kiosk.biometrics.engines.pad import OnnxPad
from kiosk.biometrics.engines.protocols import PadModel
from kiosk.biometrics.engines.slot_engine import SlotEngine
from kiosk.biometrics.engines.thresholds import FaceThresholds
from kiosk.biometrics.engines.weights import read_weights
from kiosk.biometrics.engines.yunet import YunetFinder
from kiosk.biometrics.face.chip import FivePointAligner
from kiosk.biometrics.face.default_engine import default_engine
from kiosk.biometrics.face.hog_detectors import SpacedRetry, StillHog, StreamHog
from kiosk.biometrics.face.installed_models import FIVE_POINTS, ModelMissing, model_file
from kiosk.biometrics.face.onnx_model.build import GRAPH_VERSION, build_from_dat
from kiosk.biometrics.face.onnx_model.session import EngineHealth
from kiosk.biometrics.face.protocols import FaceDetector, FaceEngine
from kiosk.biometrics.model_cache import ModelCache, default_cache_dir

Clock = Callable[[], int]
"""Monotonic nanoseconds."""


@dataclass(frozen=True, slots=True)
class OpenedEngine:
    """An installed engine, loaded."""

    engine: SlotEngine
    thresholds: FaceThresholds
    pad: PadModel | None
    health: EngineHealth


def open_engine(engines: InstalledEngines, name: str | None) -> FaceEngine:
    """For single pictures: the installed engine of that name, or the built-in one for None.

    Raises EngineRefused.
    """
    if name is not None:
        return open_installed(engines, name).engine
    try:
        return default_engine()
    except ModelMissing as missing:
        raise EngineRefused(str(missing)) from missing


def open_installed(
    engines: InstalledEngines, name: str, monotonic_ns: Clock | None = None
) -> OpenedEngine:
    """Load an installed engine, for single pictures or, with a clock, for a camera's frames.

    Every hash is checked again. Raises EngineRefused.
    """
    manifest = engines.manifest(name)
    return assemble(manifest, engines.weights(manifest), monotonic_ns)


def try_out(manifest: EngineManifest, folder: Path) -> None:
    """Run every network once, with the weights in ``folder``. Raises EngineRefused."""
    assemble(manifest, {part.path: read_weights(folder, part) for part in manifest.weights})


def assemble(
    manifest: EngineManifest, weights: dict[str, bytes], monotonic_ns: Clock | None = None
) -> OpenedEngine:
    """The engine of these parts; every network has run once. Raises EngineRefused."""
    try:
        aligner = FivePointAligner(model_file(FIVE_POINTS))
    except ModelMissing as missing:
        raise EngineRefused(str(missing)) from missing
    found = manifest.detector
    finder = (
        YunetFinder(found, weights[found.path], aligner)
        if isinstance(found, YunetDetector)
        else HogFinder(_hog(monotonic_ns), aligner)
    )
    pad = None if manifest.pad is None else OnnxPad(manifest.pad, weights[manifest.pad.path])
    part, engine_id = manifest.embedder, manifest.engine_id
    if isinstance(part, ArcFaceEmbedder):
        network = ArcFaceNetwork(part, weights[part.path], engine_id, finder.points)
        health = EngineHealth(True, f"{part.path} through OpenCV")
        return OpenedEngine(SlotEngine(finder, network), part.thresholds, pad, health)
    cache = ModelCache(default_cache_dir(os.environ), build_from_dat, GRAPH_VERSION)
    dlib = DlibDatEmbedder(weights[part.path], engine_id, part.path, aligner, cache)
    return OpenedEngine(SlotEngine(finder, dlib), part.thresholds, pad, dlib.health)


def _hog(monotonic_ns: Clock | None) -> FaceDetector:
    return StillHog() if monotonic_ns is None else StreamHog(SpacedRetry(monotonic_ns))
