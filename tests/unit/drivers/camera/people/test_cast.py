"""The stored people are faces to the default engine, and to it they are different people.

Dissimilarity is the Euclidean distance of the default engine's features.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from drivers.camera.actor import Actor
from drivers.camera.clip import load_clip
from drivers.camera.people.cast import CAST
from drivers.camera.people.clips import FRAME_COUNT, FRAME_MS
from drivers.camera.scene import LiveScene
from kiosk.biometrics.face.dlib_engine import DlibEngine
from tests.repository import ROOT

PEOPLE = ROOT / "assets" / "people"
SAMPLED = (0, 9, 21)
"""Eyes closed, turned to one side, turned to the other."""
LARGEST_WITHIN, SMALLEST_BETWEEN = 0.30, 0.45
LARGEST_ASSETS_BYTES = 6_000_000

Features = NDArray[np.float32]


def _seen(slug: str, index: int) -> NDArray[np.uint8]:
    """One picture of a clip in the office, RGB."""
    scene = LiveScene(Actor(PEOPLE / slug), distance=1.0, light=1.0, width_px=640, height_px=480)
    picture = scene.picture_at(index * FRAME_MS)
    return np.ascontiguousarray(picture[..., ::-1])


def _only_face(engine: DlibEngine, slug: str, index: int) -> Features:
    image = _seen(slug, index)
    boxes = engine.detect(image)
    assert len(boxes) == 1, f"{slug} frame {index}: {len(boxes)} faces"
    apart_px = engine.landmarks(image, boxes[0]).inter_eye_px
    assert apart_px >= 70.0, f"{slug} frame {index}: the eyes are too close"
    return engine.embed(image, boxes[0]).vector


@pytest.fixture(scope="module")
def encodings() -> dict[str, list[Features]]:
    engine = DlibEngine()
    return {slug: [_only_face(engine, slug, index) for index in SAMPLED] for slug in CAST}


def test_one_person_stays_one_person(encodings: dict[str, list[Features]]) -> None:
    for slug, own in encodings.items():
        largest = max(float(np.linalg.norm(a - b)) for a, b in combinations(own, 2))
        assert largest <= LARGEST_WITHIN, slug


def test_different_people_are_far_apart(encodings: dict[str, list[Features]]) -> None:
    for one, other in combinations(CAST, 2):
        nearest = min(
            float(np.linalg.norm(a - b)) for a in encodings[one] for b in encodings[other]
        )
        assert nearest >= SMALLEST_BETWEEN, (one, other)


def test_everybody_of_the_cast_is_stored_and_nobody_else() -> None:
    assert {path.name for path in PEOPLE.iterdir() if path.is_dir()} == set(CAST)
    for slug in CAST:
        assert len(load_clip(PEOPLE / slug).pictures) == FRAME_COUNT


def test_the_people_take_little_room() -> None:
    assert sum(path.stat().st_size for path in PEOPLE.rglob("*.*")) < LARGEST_ASSETS_BYTES
