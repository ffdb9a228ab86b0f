from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.biometrics.face.geometry import FaceBox, Landmarks
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.face.quality import (
    FaceMeasures,
    QualityFinding,
    QualityLimits,
    components,
    findings,
    measure,
    score,
)
from tests.unit.kiosk.biometrics.face.measures import BARE, GOOD

BOX = FaceBox(220, 140, 420, 340)
LANDMARKS = Landmarks((280.0, 200.0), (360.0, 200.0), (320.0, 260.0))


def _picture(grey: int, noise: int = 20) -> RgbImage:
    random = np.random.default_rng(1)
    values = grey + random.integers(-noise, noise + 1, (480, 640, 1))
    return np.repeat(np.clip(values, 0, 255), 3, axis=2).astype(np.uint8)


def test_a_good_face_has_no_findings_and_a_high_score() -> None:
    assert findings(GOOD, QualityLimits()) == frozenset()
    assert score(GOOD).value >= 75


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
        (replace(GOOD, nose_drop_ratio=0.39), QualityFinding.TURNED),
        (replace(GOOD, nose_drop_ratio=1.16), QualityFinding.TURNED),
        (replace(GOOD, covering=replace(BARE, mouth_line=0.05)), QualityFinding.COVERED),
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
        replace(GOOD, under_exposed_share=0.95),
        replace(GOOD, covering=replace(BARE, mouth_line=0.05)),
    ],
)
def test_every_component_lowers_the_score(worse: FaceMeasures) -> None:
    assert score(worse).value < score(GOOD).value


@pytest.mark.parametrize("figure", [-1e9, 1e9])
def test_the_score_stays_in_range_for_absurd_measures(figure: float) -> None:
    absurd = replace(
        GOOD,
        inter_eye_px=figure,
        luminance_mean=figure,
        over_exposed_share=figure,
        under_exposed_share=figure,
        laplacian_variance=figure,
        roll_deg=figure,
        turn_ratio=figure,
        second_face_ratio=figure,
    )
    assert 0 <= score(absurd).value <= 100


@given(
    inter_eye_px=st.floats(20, 300),
    luminance=st.floats(0, 1),
    share=st.floats(0, 1),
    sharpness=st.floats(0, 500),
    roll_deg=st.floats(-90, 90),
)
def test_the_score_never_exceeds_its_worst_component(
    inter_eye_px: float, luminance: float, share: float, sharpness: float, roll_deg: float
) -> None:
    face = replace(
        GOOD,
        inter_eye_px=inter_eye_px,
        luminance_mean=luminance,
        over_exposed_share=share,
        laplacian_variance=sharpness,
        roll_deg=roll_deg,
    )
    assert score(face).value <= min(item.score for item in components(face))


def test_a_mask_is_not_taken_for_the_light() -> None:
    masked = replace(BARE, mouth_line=0.05)
    white = replace(GOOD, luminance_mean=0.9, over_exposed_share=0.5, covering=masked)
    black = replace(GOOD, luminance_mean=0.1, under_exposed_share=0.6, covering=masked)
    assert findings(white, QualityLimits()) == {QualityFinding.COVERED}
    assert findings(black, QualityLimits()) == {QualityFinding.COVERED}
    for luminance, finding in (
        (0.1, QualityFinding.TOO_DARK),
        (0.95, QualityFinding.TOO_BRIGHT),
    ):
        lit = replace(white, covering=replace(masked, nose_root_luminance=luminance))
        assert findings(lit, QualityLimits()) == {QualityFinding.COVERED, finding}


def test_a_grey_picture_has_no_colour_to_judge() -> None:
    assert measure(_picture(128), (BOX,), LANDMARKS).covering.colour_distance is None


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
