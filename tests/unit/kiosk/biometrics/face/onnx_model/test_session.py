"""Fast where the check against dlib passes, dlib and a warning where it does not."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from kiosk.biometrics.face.onnx_model.network import Features, NetworkUnusable
from kiosk.biometrics.face.onnx_model.onnxruntime_network import OnnxRuntimeNetwork
from kiosk.biometrics.face.onnx_model.opencv_network import OpenCvNetwork
from kiosk.biometrics.face.onnx_model.session import (
    MAX_DIFFERENCE,
    CheckedNetwork,
    OpenNetwork,
    best_runtime,
    check_chip,
    checked_network,
    largest_difference,
)
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.model_cache import ModelCache


class Off:
    """Computes what it should, and a little more."""

    runtime = "a runtime"

    def __init__(self, model: bytes, more: float) -> None:
        self._right = OnnxRuntimeNetwork(model)
        self._more = np.float32(more)

    def features(self, chip_rgb: RgbImage) -> Features:
        features = self._right.features(chip_rgb)
        features[7] += self._more
        return features


@pytest.fixture
def cache(tmp_path: Path, model: bytes) -> ModelCache:
    """Building is tested elsewhere."""
    return ModelCache(tmp_path, lambda _: model, 1)


def _checked(dat_path: Path, cache: ModelCache, runtime: OpenNetwork) -> CheckedNetwork:
    return checked_network(dat_path, cache, runtime)


@pytest.mark.parametrize("runtime", [OnnxRuntimeNetwork, OpenCvNetwork])
def test_the_fast_network_passes_its_check(
    dat_path: Path, cache: ModelCache, runtime: OpenNetwork
) -> None:
    checked = _checked(dat_path, cache, runtime)
    assert checked.health.full_speed
    assert "agrees with dlib" in checked.health.message
    assert checked.network.runtime in checked.health.message


@pytest.mark.parametrize("more", [2 * MAX_DIFFERENCE, 0.5, float("nan")])
def test_a_network_that_disagrees_is_not_used(
    dat_path: Path, cache: ModelCache, more: float
) -> None:
    checked = _checked(dat_path, cache, lambda model: Off(model, more))
    assert not checked.health.full_speed
    assert "disagree" in checked.health.message
    assert "make setup" in checked.health.message
    assert checked.network.runtime.startswith("dlib")
    assert checked.network.features(check_chip()).shape == (128,)


def test_a_wrong_model_in_the_cache_is_not_used(
    dat_path: Path, tmp_path: Path, model: bytes
) -> None:
    """One weight changed, and its hash with it."""
    at = len(model) // 2
    wrong = model[:at] + b"\0\0\xc0\x40" * 4 + model[at + 16 :]
    checked = checked_network(dat_path, ModelCache(tmp_path, lambda _: wrong, 1))
    assert not checked.health.full_speed


def test_a_runtime_that_cannot_load_the_model_leaves_dlib(
    dat_path: Path, cache: ModelCache
) -> None:
    def refuse(model: bytes) -> Off:
        raise NetworkUnusable(f"cannot load {len(model)} bytes")

    checked = _checked(dat_path, cache, refuse)
    assert not checked.health.full_speed
    assert "cannot load" in checked.health.message


def test_onnxruntime_first(monkeypatch: pytest.MonkeyPatch) -> None:
    assert best_runtime() is OnnxRuntimeNetwork
    for name in ("face.onnx_model.onnxruntime_network", "onnx_session"):
        monkeypatch.delitem(sys.modules, f"kiosk.biometrics.{name}")
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert best_runtime() is OpenCvNetwork


def test_the_check_sees_a_single_feature(model: bytes) -> None:
    right = OnnxRuntimeNetwork(model)
    assert largest_difference(right, Off(model, 0.25)) == pytest.approx(0.25, abs=1e-6)
