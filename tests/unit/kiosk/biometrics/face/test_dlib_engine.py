"""The default engine on synthetic people."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFile

from kiosk.biometrics.face.assessment import NOTHING_SEEN
from kiosk.biometrics.face.built_in import ENGINE_ID
from kiosk.biometrics.face.dlib_engine import DlibEngine
from kiosk.biometrics.face.protocols import FaceEngine, RgbImage
from tests.unit.kiosk.biometrics.face.looking import looked_at

PERSON = Path(__file__).resolve().parents[5] / "assets" / "people" / "chen-guiying"


@pytest.fixture(scope="module")
def engine() -> FaceEngine:
    return DlibEngine()


def _portrait(frame: int = 0) -> RgbImage:
    with Image.open(sorted(PERSON.glob("*.webp"))[frame]) as opened:
        picture = opened.convert("RGBA")
    wall = Image.new("RGBA", picture.size, (150, 150, 150, 255))
    return np.array(Image.alpha_composite(wall, picture).convert("RGB"))


def test_a_face_is_found_measured_and_embedded(engine: FaceEngine) -> None:
    image = _portrait()
    (box,) = engine.detect(image)
    assert 0 <= box.left_px < box.right_px <= 640
    assert 0 <= box.top_px < box.bottom_px <= 480
    landmarks = engine.landmarks(image, box)
    assert box.left_px < landmarks.left_eye[0] < landmarks.right_eye[0] < box.right_px
    assert landmarks.nose_base[1] > landmarks.left_eye[1]
    features = engine.embed(image, box)
    assert features.vector.shape == (128,)
    assert features.vector.dtype == np.float32
    assert features.engine == engine.engine_id == ENGINE_ID


def test_a_far_face_is_found_by_the_second_look(engine: FaceEngine) -> None:
    image = np.full((480, 640, 3), 150, dtype=np.uint8)
    small = np.array(Image.fromarray(_portrait()).resize((200, 150)))
    image[100:250, 100:300] = small
    (box,) = engine.detect(image)
    assert box.width_px < 80


def test_an_empty_wall_has_no_face(engine: FaceEngine) -> None:
    wall = np.full((480, 640, 3), 150, dtype=np.uint8)
    assert looked_at(engine, wall) == NOTHING_SEEN


def test_a_person_at_arms_length_passes_the_gate(engine: FaceEngine) -> None:
    assessment = looked_at(engine, _portrait())
    assert assessment.found == frozenset()
    assert assessment.quality.value > 50


def test_the_face_package_leaves_pillow_strict() -> None:
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
