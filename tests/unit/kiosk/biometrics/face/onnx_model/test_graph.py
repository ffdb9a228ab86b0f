"""The built model computes what dlib computes, whoever runs it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from kiosk.biometrics.face.chip import FivePointAligner
from kiosk.biometrics.face.hog_detectors import StillHog
from kiosk.biometrics.face.installed_models import FIVE_POINTS, model_file
from kiosk.biometrics.face.onnx_model.dat_file import read_network
from kiosk.biometrics.face.onnx_model.dlib_network import DlibNetwork
from kiosk.biometrics.face.onnx_model.graph import build_model
from kiosk.biometrics.face.onnx_model.network import Network, NetworkUnusable
from kiosk.biometrics.face.onnx_model.onnxruntime_network import OnnxRuntimeNetwork
from kiosk.biometrics.face.onnx_model.opencv_network import OpenCvNetwork
from kiosk.biometrics.face.onnx_model.session import MAX_DIFFERENCE
from kiosk.biometrics.face.protocols import RgbImage
from tests.unit.kiosk.biometrics.face.people import portrait


@pytest.fixture(scope="module")
def chips() -> list[RgbImage]:
    aligner, detector = FivePointAligner(model_file(FIVE_POINTS)), StillHog()
    pictures = [portrait(slug) for slug in ("chen-guiying", "wu-ming", "zhou-meilin")]
    return [aligner.chip(picture, detector.detect(picture)[0]) for picture in pictures]


@pytest.fixture(scope="module")
def peer(dat_path: Path) -> Network:
    return DlibNetwork(dat_path)


@pytest.mark.parametrize("runtime", [OnnxRuntimeNetwork, OpenCvNetwork])
def test_the_features_are_dlibs(
    model: bytes,
    chips: list[RgbImage],
    peer: Network,
    runtime: type[OnnxRuntimeNetwork] | type[OpenCvNetwork],
) -> None:
    network = runtime(model)
    for chip in chips:
        features = network.features(chip)
        assert features.shape == (128,)
        assert features.dtype == np.float32
        assert np.abs(features - peer.features(chip)).max() <= MAX_DIFFERENCE


def test_one_answer_does_not_change_with_the_next(model: bytes, chips: list[RgbImage]) -> None:
    network = OpenCvNetwork(model)
    first = network.features(chips[0])
    before = first.copy()
    network.features(chips[1])
    assert np.array_equal(first, before)


@pytest.mark.parametrize("runtime", [OnnxRuntimeNetwork, OpenCvNetwork])
def test_what_is_no_model_is_unusable(
    runtime: type[OnnxRuntimeNetwork] | type[OpenCvNetwork],
) -> None:
    with pytest.raises(NetworkUnusable, match="cannot"):
        runtime(b"no model at all")


def test_another_architecture_is_refused(dat: bytes) -> None:
    network = read_network(dat)
    without_a_shortcut = dataclasses.replace(
        network, layers=(*network.layers[:9], *network.layers[10:])
    )
    with pytest.raises(NetworkUnusable, match="Layer 9 of the face network is Relu"):
        build_model(without_a_shortcut)
    cut_off = dataclasses.replace(network, layers=network.layers[:-1])
    with pytest.raises(NetworkUnusable, match="NoneType instead of FullyConnected"):
        build_model(cut_off)
