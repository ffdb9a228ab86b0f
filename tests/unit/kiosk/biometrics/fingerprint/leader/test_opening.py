from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import onnx
import pytest
from onnx import numpy_helper

from kiosk.biometrics.fingerprint.leader import __main__ as setting_up
from kiosk.biometrics.fingerprint.leader import weights_file
from kiosk.biometrics.fingerprint.leader.errors import LeaderMissing, LeaderUnusable
from kiosk.biometrics.fingerprint.leader.opening import checked_extractor, open_leader
from kiosk.biometrics.fingerprint.leader.self_check import check_pattern
from kiosk.biometrics.model_cache import CACHE_VARIABLE, ModelCache

LOADED = """
import sys
from kiosk.biometrics.fingerprint.leader.opening import open_leader
open_leader()
print("\\n".join(sorted(sys.modules)))
"""


class Builder:
    """Answers the models it was given, one for each time it is asked."""

    def __init__(self, *models: bytes) -> None:
        self._models = list(models)

    def __call__(self, source: bytes) -> bytes:
        return self._models.pop(0)

    @property
    def left(self) -> int:
        return len(self._models)


@pytest.fixture(scope="module")
def impaired(model: bytes) -> bytes:
    """A model that runs, but without a tenth of the filters of its largest layer."""
    loaded = onnx.load_from_string(model)
    largest = max(loaded.graph.initializer, key=lambda weight: len(weight.raw_data))
    values = numpy_helper.to_array(largest).copy()
    values[::10] = 0
    largest.CopyFrom(numpy_helper.from_array(values, largest.name))
    serialised: bytes = loaded.SerializeToString()
    return serialised


def test_a_model_is_built_once_and_then_kept(tmp_path: Path, weights: bytes, model: bytes) -> None:
    builder = Builder(model)
    for _ in range(2):
        cache = ModelCache(tmp_path, builder, 1)
        assert len(checked_extractor(weights, cache, 1).extract(check_pattern(), 500)) == 4
    assert builder.left == 0


@pytest.mark.parametrize("wrong", ["impaired", "no model"])
def test_a_kept_model_that_misses_known_minutiae_is_built_again(
    tmp_path: Path, weights: bytes, model: bytes, impaired: bytes, wrong: str
) -> None:
    """As after a fault while it was first built: its hash is right, its weights are not."""
    kept = impaired if wrong == "impaired" else b"no model"
    assert ModelCache(tmp_path, Builder(kept), 1).model(weights) == kept
    cache = ModelCache(tmp_path, Builder(model), 1)
    assert len(checked_extractor(weights, cache, 1).extract(check_pattern(), 500)) == 4
    assert cache.model(weights) == model


def test_a_network_that_stays_wrong_is_refused(
    tmp_path: Path, weights: bytes, impaired: bytes
) -> None:
    with pytest.raises(LeaderUnusable, match="does not find the minutiae of its check pattern"):
        checked_extractor(weights, ModelCache(tmp_path, Builder(impaired, impaired), 1), 1)
    with pytest.raises(LeaderUnusable, match="onnxruntime cannot load it"):
        checked_extractor(weights, ModelCache(tmp_path / "b", Builder(b"", b""), 1), 1)


def test_nothing_of_the_weights_package_or_of_building_is_loaded(model: bytes) -> None:
    """Once built: importing pyfing would want TensorFlow; onnx and h5py cost time and memory."""
    open_leader()
    run = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert {"pyfing", "keras", "tensorflow", "onnx", "h5py"}.isdisjoint(run.stdout.split())


def test_set_up_says_what_it_did(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    assert setting_up.main() == 0
    assert "finds its known minutiae" in capsys.readouterr().out
    assert len(list((tmp_path / "cache").glob("*.onnx"))) == 1


def test_set_up_without_the_weights_says_so_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(weights_file, "PACKAGE", "pyfing_that_nobody_has")
    with pytest.raises(LeaderMissing):
        open_leader()
    assert setting_up.main() == 0
    assert "run make setup" in capsys.readouterr().err
