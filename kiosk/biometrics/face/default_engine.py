"""The engine that kiosk and command line use, built in one place."""

from __future__ import annotations

import os
from collections.abc import Callable

from kiosk.biometrics.face.chip import FivePointAligner
from kiosk.biometrics.face.fast_engine import DlibFastEngine
from kiosk.biometrics.face.hog_detectors import SpacedRetry, StillHog, StreamHog
from kiosk.biometrics.face.installed_models import FIVE_POINTS, RECOGNITION, model_file
from kiosk.biometrics.face.onnx_model.build import GRAPH_VERSION, build_from_dat
from kiosk.biometrics.face.onnx_model.session import CheckedNetwork, checked_network
from kiosk.biometrics.face.protocols import FaceDetector
from kiosk.biometrics.model_cache import ModelCache, default_cache_dir


def default_engine() -> DlibFastEngine:
    """For single pictures: searched at full size, then at double size. Raises ModelMissing."""
    return _engine(StillHog())


def stream_engine(monotonic_ns: Callable[[], int]) -> DlibFastEngine:
    """For a camera's frames: searched small first, at full size now and then for far faces.

    Raises ModelMissing.
    """
    return _engine(StreamHog(SpacedRetry(monotonic_ns)))


def recognition_network() -> CheckedNetwork:
    """The installed network, built or taken from the cache, and checked. Raises ModelMissing."""
    cache = ModelCache(default_cache_dir(os.environ), build_from_dat, GRAPH_VERSION)
    return checked_network(model_file(RECOGNITION), cache)


def _engine(detector: FaceDetector) -> DlibFastEngine:
    aligner = FivePointAligner(model_file(FIVE_POINTS))
    return DlibFastEngine(detector, aligner, recognition_network())
