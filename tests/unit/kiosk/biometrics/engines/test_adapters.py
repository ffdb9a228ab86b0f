"""The adapters, with the tests' own networks and the installed dlib weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from kiosk.biometrics.engines.arcface import ArcFaceNetwork
from kiosk.biometrics.engines.assembly import OpenedEngine, open_installed, try_out
from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.installed import InstalledEngines
from kiosk.biometrics.engines.manifest import ArcFaceEmbedder, parse_manifest
from kiosk.biometrics.engines.network import Preprocessing, synthetic_chip
from kiosk.biometrics.engines.pad import OnnxPad, square_crop
from kiosk.biometrics.engines.protocols import FacePoints
from kiosk.biometrics.face.compare import dissimilarity
from kiosk.biometrics.face.dlib_engine import DlibEngine
from kiosk.biometrics.face.feature_set import EngineMismatch
from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.protocols import RgbImage
from tests.unit.kiosk.biometrics.engines.kits import (
    arcface_kit,
    arcface_manifest,
    chip_network,
    dlib_kit,
    portrait,
)
from tests.unit.kiosk.biometrics.engines.pad_kits import pad_kit, pad_network, pad_part


def _opened(folder: Path, kit: Path) -> OpenedEngine:
    engines = InstalledEngines(folder / "engines")
    return open_installed(engines, engines.add(kit, try_out).name)


def _no_points(_image: RgbImage, _box: FaceBox) -> FacePoints:
    raise AssertionError("a chip needs no points")


def test_preprocessing_is_what_the_manifest_says() -> None:
    chip = np.zeros((32, 32, 3), dtype=np.uint8)
    chip[5, 7] = (255, 128, 0)
    rgb = Preprocessing(32, "rgb", (127.5, 127.5, 0.0), 1 / 128).tensor(chip)
    assert rgb.shape == (1, 3, 32, 32)
    assert rgb.dtype == np.float32
    assert rgb[0, :, 5, 7] == pytest.approx([127.5 / 128, 0.5 / 128, 0.0])
    bgr = Preprocessing(32, "bgr", (0.0, 1.0, 2.0), 1.0).tensor(chip)
    assert bgr[0, :, 5, 7] == pytest.approx([0.0, 127.0, 253.0])


def test_features_are_the_network_s_at_length_one() -> None:
    data = chip_network()
    manifest = parse_manifest(arcface_manifest(data).encode(), "engine.toml")
    assert isinstance(manifest.embedder, ArcFaceEmbedder)
    network = ArcFaceNetwork(manifest.embedder, data, manifest.engine_id, _no_points)
    chip = synthetic_chip(112)
    (matrix,) = (numpy_helper.to_array(t) for t in onnx.load_from_string(data).graph.initializer)
    values = (chip.astype(np.float64) - 127.5) * 0.0078125
    pooled = values.reshape(14, 8, 14, 8, 3).mean(axis=(1, 3)).transpose(2, 0, 1).ravel()
    expected = pooled @ matrix
    features = network.embed_chip(chip)
    assert features.engine == manifest.engine_id
    assert np.linalg.norm(features.vector) == pytest.approx(1.0)
    assert features.vector == pytest.approx(expected / np.linalg.norm(expected), abs=1e-4)


def test_a_network_of_zeros_is_refused(tmp_path: Path) -> None:
    model = onnx.load_from_string(chip_network())
    shape = tuple(model.graph.initializer[0].dims)
    model.graph.initializer[0].CopyFrom(
        numpy_helper.from_array(np.zeros(shape, dtype=np.float32), "matrix")
    )
    kit = arcface_kit(tmp_path / "kit", bytes(model.SerializeToString()))
    with pytest.raises(EngineRefused, match="nothing but zeros"):
        _opened(tmp_path, kit)


def test_a_network_without_numbers_is_refused(tmp_path: Path) -> None:
    model = onnx.load_from_string(chip_network())
    shape = tuple(model.graph.initializer[0].dims)
    model.graph.initializer[0].CopyFrom(
        numpy_helper.from_array(np.full(shape, np.nan, dtype=np.float32), "matrix")
    )
    kit = arcface_kit(tmp_path / "kit", bytes(model.SerializeToString()))
    with pytest.raises(EngineRefused, match="no numbers"):
        _opened(tmp_path, kit)


def test_an_embedder_with_the_installed_detector(tmp_path: Path) -> None:
    opened = _opened(tmp_path, arcface_kit(tmp_path / "kit"))
    engine = opened.engine
    one, later = portrait("chen-guiying"), portrait("chen-guiying", frame=1)
    other = portrait("zhou-meilin")
    (box,) = engine.detect(one)
    assert engine.landmarks(one, box).inter_eye_px > 40
    reference = engine.embed(one, box)
    assert reference.engine == engine.engine_id
    genuine = dissimilarity(reference, engine.embed(later, engine.detect(later)[0]))
    impostor = dissimilarity(reference, engine.embed(other, engine.detect(other)[0]))
    assert 0 < genuine.value < impostor.value <= 2
    assert opened.thresholds.ceiling == 0.7
    assert opened.pad is None


def test_alignment_takes_scale_and_place_out(tmp_path: Path) -> None:
    engine = _opened(tmp_path, arcface_kit(tmp_path / "kit")).engine
    image = portrait("chen-guiying")
    large = np.repeat(np.repeat(image, 2, axis=0), 2, axis=1)
    near = engine.embed(image, engine.detect(image)[0])
    far = engine.embed(large, engine.detect(large)[0])
    assert dissimilarity(near, far).value < 0.2


def test_dlib_weights_in_the_slot_are_dlib(tmp_path: Path) -> None:
    engine = _opened(tmp_path, dlib_kit(tmp_path / "kit")).engine
    image = portrait("chen-guiying")
    (box,) = engine.detect(image)
    built_in = DlibEngine().embed(image, box)
    slot = engine.embed(image, box)
    assert np.abs(slot.vector - built_in.vector).max() <= 1e-5
    with pytest.raises(EngineMismatch, match="enrol again"):
        dissimilarity(slot, built_in)


def test_engines_of_one_dimension_are_still_never_compared(tmp_path: Path) -> None:
    first = _opened(tmp_path, arcface_kit(tmp_path / "a", name="a")).engine
    weights = chip_network(seed=6)
    second = _opened(tmp_path, arcface_kit(tmp_path / "b", weights, name="b")).engine
    image = portrait("chen-guiying")
    (box,) = first.detect(image)
    with pytest.raises(EngineMismatch):
        dissimilarity(first.embed(image, box), second.embed(image, box))


@pytest.mark.parametrize("output", ["logits", "probabilities"])
def test_pad_takes_the_live_class_of_the_crop(output: str) -> None:
    data = pad_network(output == "probabilities")
    pad = OnnxPad(pad_part(data, output), data)
    image = np.zeros((200, 300, 3), dtype=np.uint8)
    image[50:150, 100:200] = (240, 0, 0)
    face = FaceBox(125, 75, 175, 125)
    assert pad.live_probability(image, face) > 0.99
    assert pad.live_probability(np.ascontiguousarray(image[:, :, ::-1]), face) < 0.01
    assert pad.threshold == 0.5


def test_an_engine_with_pad(tmp_path: Path) -> None:
    opened = _opened(tmp_path, pad_kit(tmp_path / "kit"))
    assert opened.pad is not None
    image = portrait("chen-guiying")
    box = opened.engine.detect(image)[0]
    assert 0.0 <= opened.pad.live_probability(image, box) <= 1.0
    assert opened.pad.threshold == 0.5


def test_logits_are_no_probabilities() -> None:
    data = pad_network(probabilities=False)
    with pytest.raises(EngineRefused, match="logits"):
        OnnxPad(pad_part(data, "probabilities"), data)


@pytest.mark.parametrize(
    ("box", "side_px"),
    [
        (FaceBox(0, 0, 40, 40), 108),
        (FaceBox(280, 180, 320, 230), 135),
        (FaceBox(10, 10, 290, 190), 200),
        (FaceBox(50, 50, 50, 50), 3),
    ],
)
def test_pad_crops_are_square_and_inside(box: FaceBox, side_px: int) -> None:
    crop = square_crop(np.zeros((200, 300, 3), dtype=np.uint8), box, 2.7)
    assert crop.shape == (side_px, side_px, 3)
