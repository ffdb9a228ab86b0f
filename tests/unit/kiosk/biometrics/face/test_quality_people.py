"""The gates on synthetic people before the synthetic camera, with the default engine."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from drivers.camera.stage import Stage, write_stage
from drivers.camera.synthetic import SyntheticCamera
from kiosk.biometrics.face.assessment import Assessment
from kiosk.biometrics.face.dlib_engine import DlibEngine
from kiosk.biometrics.face.guidance import guidance_for
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.face.quality import QualityFinding, QualityLimits
from kiosk.domain.capture import FaceGuidance
from kiosk.domain.comparison import DissimilarityThreshold
from kiosk.workers.face_tasks import FaceSampling
from kiosk.workers.messages import FaceGuided, FaceSampled, SampleFace
from tests.repository import ROOT
from tests.unit.kiosk.biometrics.face.covers import (
    SKIN_LIKE,
    Cover,
    half_hidden,
    hand_over_the_mouth,
    mask,
    sunglasses,
)
from tests.unit.kiosk.biometrics.face.looking import looked_at

PEOPLE_DIR = ROOT / "assets" / "people"
PEOPLE = sorted(path.name for path in PEOPLE_DIR.iterdir() if path.is_dir())
MS = 1_000_000
MASKS = {
    "blue mask": mask((150, 190, 215)),
    "white mask": mask((228, 228, 226)),
    "skin-coloured mask": mask(SKIN_LIKE),
    "black mask": mask((38, 38, 42)),
    "sunglasses": sunglasses,
}
HANDS = {"over the mouth": hand_over_the_mouth, "over half the face": half_hidden}


@pytest.fixture(scope="module")
def engine() -> DlibEngine:
    return DlibEngine()


def _frame(folder: Path, person: str, distance: float = 1.0, light: float = 1.0) -> RgbImage:
    return _filmed(folder, Stage(person=person, distance=distance, light=light))


def _filmed(folder: Path, stage: Stage) -> RgbImage:
    stage_file = folder / "stage.json"
    write_stage(stage_file, stage)
    camera = SyntheticCamera(
        stage_file, PEOPLE_DIR, monotonic_ns=lambda: 0, sleep=lambda _seconds: None
    )
    camera.open()
    frame = np.ascontiguousarray(camera.read_frame().image_bgr[..., ::-1])
    camera.close()
    return frame


def _said(assessment: Assessment) -> FaceGuidance:
    return guidance_for(assessment.found)


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_passes_at_arms_length_in_a_lit_office(
    engine: DlibEngine, tmp_path: Path, person: str
) -> None:
    assessment = looked_at(engine, _frame(tmp_path, person))
    assert assessment.found == frozenset()
    assert assessment.quality.value >= 40


@pytest.mark.parametrize("person", ["huang-zhiqiang", "zhou-meilin"])
@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ((0.5, 1.0), FaceGuidance.TOO_FAR),
        ((1.0, 0.04), FaceGuidance.TOO_DARK),
        ((1.0, 4.0), FaceGuidance.TOO_BRIGHT),
        ((0.5, 0.05), FaceGuidance.TOO_FAR),
    ],
)
def test_distance_and_light(
    engine: DlibEngine,
    tmp_path: Path,
    person: str,
    stage: tuple[float, float],
    said: FaceGuidance,
) -> None:
    frame = _frame(tmp_path, person, *stage)
    assert _said(looked_at(engine, frame)) is said


def test_too_close(engine: DlibEngine, tmp_path: Path) -> None:
    near = _frame(tmp_path, "li-jianguo", distance=1.5)[60:380, 110:530]
    enlarged = np.asarray(cv2.resize(near, (640, 480)), dtype=np.uint8)
    assert _said(looked_at(engine, enlarged)) is FaceGuidance.TOO_CLOSE


def test_off_centre(engine: DlibEngine, tmp_path: Path) -> None:
    aside = np.roll(_frame(tmp_path, "li-jianguo"), 190, axis=1)
    assert _said(looked_at(engine, aside)) is FaceGuidance.OFF_CENTRE


def test_two_people(engine: DlibEngine, tmp_path: Path) -> None:
    left = _frame(tmp_path, "li-jianguo")[:, 160:480]
    both = np.hstack([left, _frame(tmp_path, "he-xiaoyan")[:, 160:480]])
    assert _said(looked_at(engine, both)) is FaceGuidance.SEVERAL_FACES


def test_tilted(engine: DlibEngine, tmp_path: Path) -> None:
    turn = cv2.getRotationMatrix2D((320, 240), 26, 1.0)
    frame = _frame(tmp_path, "li-jianguo")
    tilted = cv2.warpAffine(frame, turn, (640, 480), borderMode=cv2.BORDER_REFLECT)
    assessment = looked_at(engine, np.asarray(tilted, dtype=np.uint8))
    assert _said(assessment) is FaceGuidance.TURN_TO_CAMERA


def test_a_blurred_face_is_asked_to_hold_still_and_may_not_become_a_sample(
    engine: DlibEngine, tmp_path: Path
) -> None:
    frame = _frame(tmp_path, "li-jianguo")
    blurred = np.asarray(cv2.GaussianBlur(frame, (0, 0), 5.0), dtype=np.uint8)
    assessment = looked_at(engine, blurred)
    assert QualityFinding.BLURRED in assessment.found
    assert _said(assessment) is FaceGuidance.HOLD_STILL


@pytest.mark.parametrize("kind", MASKS)
def test_a_covered_face_is_asked_to_uncover_and_never_sampled(
    engine: DlibEngine, tmp_path: Path, kind: str
) -> None:
    outcomes = [
        _sampling(engine, _covered(engine, tmp_path, person, MASKS[kind])) for person in PEOPLE
    ]
    assert not any(sampled for _, sampled in outcomes)
    # The detector does not find every masked face: nobody is then seen, and nothing sampled.
    assert all(said <= {FaceGuidance.UNCOVER, FaceGuidance.NO_FACE} for said, _ in outcomes)
    assert any(FaceGuidance.UNCOVER in said for said, _ in outcomes)


def test_everybody_who_wears_a_medical_mask_is_asked_to_take_it_off(
    engine: DlibEngine, tmp_path: Path
) -> None:
    said = {
        person: _said(looked_at(engine, _filmed(tmp_path, Stage(person=person, masked=True))))
        for person in PEOPLE
    }
    assert said == dict.fromkeys(PEOPLE, FaceGuidance.UNCOVER)


@pytest.mark.parametrize("kind", HANDS)
def test_most_hands_are_seen(engine: DlibEngine, tmp_path: Path, kind: str) -> None:
    """docs/quality.md: a hand in the colour of the face is the hardest cover."""
    outcomes = [
        _sampling(engine, _covered(engine, tmp_path, person, HANDS[kind])) for person in PEOPLE
    ]
    assert sum(sampled for _, sampled in outcomes) <= 1


def _covered(engine: DlibEngine, folder: Path, person: str, put: Cover) -> RgbImage:
    bare = _frame(folder, person)
    (box, *_) = engine.detect(bare)
    return put(bare, engine.landmarks(bare, box))


def _sampling(engine: DlibEngine, frame: RgbImage) -> tuple[set[FaceGuidance], bool]:
    """What is said before this frame, and whether it becomes a sample."""
    sampling = FaceSampling(SampleFace(1, 1), engine, QualityLimits(), DissimilarityThreshold(0.40))
    reports = [
        report for at_ms in range(0, 900, 300) for report in sampling.look(frame, at_ms * MS)
    ]
    said = {report.guidance for report in reports if isinstance(report, FaceGuided)}
    return said, any(isinstance(report, FaceSampled) for report in reports)
