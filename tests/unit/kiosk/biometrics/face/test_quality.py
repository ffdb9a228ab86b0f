from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from kiosk.biometrics.face.geometry import FaceBox, Landmarks
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.face.quality import (
    FaceMeasures,
    QualityFinding,
    QualityLimits,
    findings,
    measure,
    score,
)

GOOD = FaceMeasures(
    inter_eye_px=100.0,
    inter_eye_share=0.16,
    centre_offset_share=0.02,
    luminance_mean=0.5,
    over_exposed_share=0.0,
    under_exposed_share=0.01,
    laplacian_variance=120.0,
    roll_deg=1.0,
    turn_ratio=0.02,
    second_face_ratio=0.0,
)
BOX = FaceBox(220, 140, 420, 340)
LANDMARKS = Landmarks((280.0, 200.0), (360.0, 200.0), (320.0, 260.0))


def _picture(grey: int, noise: int = 20) -> RgbImage:
    random = np.random.default_rng(1)
    values = grey + random.integers(-noise, noise + 1, (480, 640, 1))
    return np.repeat(np.clip(values, 0, 255), 3, axis=2).astype(np.uint8)


def test_a_good_face_has_no_findings_and_a_high_score() -> None:
    assert findings(GOOD, QualityLimits()) == frozenset()
    assert score(GOOD).value >= 85


@pytest.mark.parametrize(
    ("worse", "finding"),
    [
        (replace(GOOD, inter_eye_px=59.0), QualityFinding.TOO_FAR),
        (replace(GOOD, inter_eye_share=0.31), QualityFinding.TOO_CLOSE),
        (replace(GOOD, centre_offset_share=0.3), QualityFinding.OFF_CENTRE),
        (replace(GOOD, luminance_mean=0.19), QualityFinding.TOO_DARK),
        (replace(GOOD, under_exposed_share=0.5), QualityFinding.TOO_DARK),
        (replace(GOOD, luminance_mean=0.81), QualityFinding.TOO_BRIGHT),
        (replace(GOOD, over_exposed_share=0.11), QualityFinding.TOO_BRIGHT),
        (replace(GOOD, roll_deg=-21.0), QualityFinding.TURNED),
        (replace(GOOD, turn_ratio=-0.23), QualityFinding.TURNED),
        (replace(GOOD, laplacian_variance=34.0), QualityFinding.BLURRED),
        (replace(GOOD, second_face_ratio=0.5), QualityFinding.SEVERAL_FACES),
    ],
)
def test_each_gate(worse: FaceMeasures, finding: QualityFinding) -> None:
    assert findings(worse, QualityLimits()) == {finding}


@pytest.mark.parametrize(
    "worse",
    [
        replace(GOOD, inter_eye_px=45.0),
        replace(GOOD, luminance_mean=0.15),
        replace(GOOD, luminance_mean=0.9),
        replace(GOOD, over_exposed_share=0.3),
        replace(GOOD, laplacian_variance=10.0),
        replace(GOOD, roll_deg=40.0),
        replace(GOOD, turn_ratio=0.3),
        replace(GOOD, second_face_ratio=0.9),
    ],
)
def test_every_component_lowers_the_score(worse: FaceMeasures) -> None:
    assert score(worse).value < score(GOOD).value


def test_the_score_stays_in_range_for_absurd_measures() -> None:
    absurd = FaceMeasures(**{field.name: -1e9 for field in fields(FaceMeasures)})
    flooded = replace(absurd, over_exposed_share=1.0, second_face_ratio=1.0, roll_deg=180.0)
    assert 0 <= score(flooded).value <= 100


def test_measures_of_an_even_grey_face() -> None:
    measures = measure(_picture(128, noise=0), (BOX,), LANDMARKS)
    assert measures.luminance_mean == pytest.approx(128 / 255)
    assert measures.laplacian_variance == 0.0
    assert (measures.over_exposed_share, measures.under_exposed_share) == (0.0, 0.0)
    assert measures.inter_eye_px == 80.0
    assert measures.inter_eye_share == 0.125
    assert measures.centre_offset_share == 0.0
    assert measures.second_face_ratio == 0.0


def test_light_and_sharpness_are_told_apart() -> None:
    dark = measure(_picture(10, noise=5), (BOX,), LANDMARKS)
    bright = measure(_picture(253, noise=2), (BOX,), LANDMARKS)
    assert dark.under_exposed_share == 1.0
    assert bright.over_exposed_share == 1.0
    sharp = measure(_picture(128, noise=60), (BOX,), LANDMARKS)
    soft = measure(_picture(128, noise=5), (BOX,), LANDMARKS)
    assert sharp.laplacian_variance > soft.laplacian_variance > 0.0


def test_only_the_face_counts_not_the_wall_behind_it() -> None:
    picture = _picture(128)
    around = measure(picture, (BOX,), LANDMARKS)
    picture[:100] = 255
    assert measure(picture, (BOX,), LANDMARKS).luminance_mean == around.luminance_mean


def test_a_box_at_the_picture_edge_is_measured_without_harm() -> None:
    box = FaceBox(-20, -20, 120, 120)
    measures = measure(_picture(128), (box,), LANDMARKS)
    assert 0.4 < measures.luminance_mean < 0.6
    assert measures.centre_offset_share > 0.3
