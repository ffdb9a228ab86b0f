"""The recognition network, ready to run: fast where the check against dlib passes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

import numpy as np

from kiosk.biometrics.face.onnx_model.dat_reader import DatUnreadable
from kiosk.biometrics.face.onnx_model.dlib_network import DlibNetwork
from kiosk.biometrics.face.onnx_model.network import Network, NetworkUnusable
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.model_cache import ModelCache

MAX_DIFFERENCE: Final = 1e-5
"""Of any feature. 2e-7 is usual (measured); the features of one face differ by 1e-2."""
CHIP_SHAPE: Final = (150, 150, 3)
CHECK_SEED: Final = 20171218

OpenNetwork = Callable[[bytes], Network]
"""From a serialised ONNX model. Raises NetworkUnusable."""


@dataclass(frozen=True, slots=True)
class EngineHealth:
    """Whether a face engine runs as it should."""

    full_speed: bool
    message: str
    """One sentence; where it does not, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class CheckedNetwork:
    """A network that computes dlib's features, and how."""

    network: Network
    health: EngineHealth


def checked_network(
    dat_file: Path, cache: ModelCache, open_network: OpenNetwork | None = None
) -> CheckedNetwork:
    """The network of ``dat_file`` through ONNX, or through dlib where that does not agree with it.

    ``open_network`` is onnxruntime, or OpenCV where onnxruntime cannot be imported. Raises OSError
    when the file cannot be read, and RuntimeError (dlib) when dlib cannot read it either.
    """
    peer = DlibNetwork(dat_file)
    try:
        network = (open_network or best_runtime())(cache.model(dat_file.read_bytes()))
        difference = largest_difference(network, peer)
    except (DatUnreadable, NetworkUnusable) as problem:
        return _slow(peer, str(problem))
    if not difference <= MAX_DIFFERENCE:
        return _slow(
            peer,
            f"{network.runtime} and dlib disagree by {difference:.1e} on the same face: delete "
            f"{cache.folder} and run make setup.",
        )
    message = f"{network.runtime}, agrees with dlib to {difference:.0e}"
    return CheckedNetwork(network, EngineHealth(True, message))


def best_runtime() -> OpenNetwork:
    """onnxruntime, or OpenCV where onnxruntime cannot be imported."""
    try:
        module = import_module("kiosk.biometrics.face.onnx_model.onnxruntime_network")
    except ImportError:
        module = import_module("kiosk.biometrics.face.onnx_model.opencv_network")
        opencv: OpenNetwork = module.OpenCvNetwork
        return opencv
    fastest: OpenNetwork = module.OnnxRuntimeNetwork
    return fastest


def largest_difference(a: Network, b: Network) -> float:
    """The largest difference of any feature on a fixed chip; NaN when one is no number."""
    chip = check_chip()
    return float(np.abs(a.features(chip) - b.features(chip)).max())


def check_chip() -> RgbImage:
    """A fixed picture without a face: shape (150, 150, 3), dtype uint8."""
    return np.random.default_rng(CHECK_SEED).integers(0, 256, CHIP_SHAPE, dtype=np.uint8)


def _slow(peer: Network, reason: str) -> CheckedNetwork:
    message = f"Faces are recognised through dlib, about 12 times slower: {reason}"
    return CheckedNetwork(peer, EngineHealth(False, message))
