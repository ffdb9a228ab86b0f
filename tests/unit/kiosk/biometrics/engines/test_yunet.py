"""YuNet in the slot, where its weights are."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from kiosk.biometrics.engines.assembly import open_installed, try_out
from kiosk.biometrics.engines.hog import EYE_ROWS
from kiosk.biometrics.engines.installed import InstalledEngines
from kiosk.biometrics.engines.manifest import YunetDetector
from kiosk.biometrics.engines.yunet import ALL_ROWS, YunetFinder
from kiosk.biometrics.face.chip import FivePointAligner
from kiosk.biometrics.face.compare import dissimilarity
from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.hog_detectors import StillHog
from kiosk.biometrics.face.installed_models import FIVE_POINTS, model_file
from tests.unit.kiosk.biometrics.engines.kits import arcface_kit, portrait, sha256


@pytest.fixture(scope="module")
def weights(shared_data: Path) -> bytes:
    path = shared_data / "models" / "yunet_n_dynamic.onnx"
    if not path.is_file():
        pytest.skip(f"needs the YuNet weights; {path} does not exist")
    return path.read_bytes()


@pytest.fixture(scope="module")
def aligner() -> FivePointAligner:
    return FivePointAligner(model_file(FIVE_POINTS))


@pytest.fixture(scope="module")
def yunet(weights: bytes, aligner: FivePointAligner) -> YunetFinder:
    part = YunetDetector(
        type="yunet-onnx", path="yunet.onnx", sha256=sha256(weights), licence="Apache-2.0"
    )
    return YunetFinder(part, weights, aligner)


@pytest.mark.parametrize("size", [(640, 480), (639, 477), (320, 240)])
def test_a_face_is_found_where_hog_finds_it(yunet: YunetFinder, size: tuple[int, int]) -> None:
    width, height = size
    image = portrait("chen-guiying")
    rows = np.linspace(0, image.shape[0] - 1, height).astype(int)
    columns = np.linspace(0, image.shape[1] - 1, width).astype(int)
    scaled = np.ascontiguousarray(image[rows][:, columns])
    (box,) = yunet.detect(scaled)
    (expected,) = StillHog().detect(scaled)
    assert box.overlap(expected) > 0.4


def test_nobody_is_found_on_a_wall(yunet: YunetFinder) -> None:
    assert yunet.detect(np.full((480, 640, 3), 150, dtype=np.uint8)) == ()


def test_the_points_are_the_eyes_that_dlib_sees(
    yunet: YunetFinder, aligner: FivePointAligner
) -> None:
    image = portrait("chen-guiying")
    (box,) = yunet.detect(image)
    found = yunet.points(image, box)
    expected = aligner.landmarks(image, StillHog().detect(image)[0])
    assert found.template_rows == ALL_ROWS
    assert found.points.shape == (5, 2)
    near_px = 0.2 * expected.inter_eye_px
    assert math.dist(found.landmarks.left_eye, expected.left_eye) < near_px
    assert math.dist(found.landmarks.right_eye, expected.right_eye) < near_px
    assert math.dist(found.landmarks.nose_base, expected.nose_base) < near_px


def test_points_follow_a_box_of_another_detector(yunet: YunetFinder) -> None:
    image = np.zeros((960, 1280, 3), dtype=np.uint8)
    image[400:880, 600:1240] = portrait("chen-guiying")
    (box,) = StillHog().detect(portrait("chen-guiying"))
    moved = FaceBox(box.left_px + 600, box.top_px + 400, box.right_px + 600, box.bottom_px + 400)
    here = yunet.points(portrait("chen-guiying"), box).points
    there = yunet.points(image, moved).points
    assert np.abs(there - here - (600, 400)).max() < 6


def test_a_face_it_does_not_see_again_has_the_eyes_only(yunet: YunetFinder) -> None:
    wall = np.full((480, 640, 3), 150, dtype=np.uint8)
    assert yunet.points(wall, FaceBox(200, 100, 400, 300)).template_rows == EYE_ROWS


def test_an_engine_with_yunet(weights: bytes, tmp_path: Path) -> None:
    kit = tmp_path / "kit"
    detector = (
        'type = "yunet-onnx"\npath = "yunet.onnx"\nlicence = "Apache-2.0"\n'
        f'sha256 = "{sha256(weights)}"\ndetection_score_min = 0.7'
    )
    manifest = arcface_kit(kit, detector=detector)
    (kit / "yunet.onnx").write_bytes(weights)
    engines = InstalledEngines(tmp_path / "engines")
    engine = open_installed(engines, engines.add(manifest, try_out).name).engine
    one, later, other = (
        portrait("chen-guiying"),
        portrait("chen-guiying", frame=1),
        portrait("zhou-meilin"),
    )
    first, second, third = (
        engine.embed(image, engine.detect(image)[0]) for image in (one, later, other)
    )
    assert dissimilarity(first, second).value < dissimilarity(first, third).value
