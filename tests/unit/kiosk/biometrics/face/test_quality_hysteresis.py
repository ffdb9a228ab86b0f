"""A finding begins at one limit and ends at another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.biometrics.face.quality import FaceMeasures, QualityFinding, QualityLimits, findings
from tests.unit.kiosk.biometrics.face.measures import BARE, GOOD

FAR = QualityFinding.TOO_FAR


@pytest.mark.parametrize(
    ("between", "finding"),
    [
        (replace(GOOD, inter_eye_px=65.9), QualityFinding.TOO_FAR),
        (replace(GOOD, inter_eye_share=0.28), QualityFinding.TOO_CLOSE),
        (replace(GOOD, centre_offset_share=0.21), QualityFinding.OFF_CENTRE),
        (replace(GOOD, luminance_mean=0.21), QualityFinding.TOO_DARK),
        (replace(GOOD, under_exposed_share=0.37), QualityFinding.TOO_DARK),
        (replace(GOOD, luminance_mean=0.75), QualityFinding.TOO_BRIGHT),
        (replace(GOOD, over_exposed_share=0.095), QualityFinding.TOO_BRIGHT),
        (replace(GOOD, roll_deg=19.0), QualityFinding.TURNED),
        (replace(GOOD, turn_ratio=-0.21), QualityFinding.TURNED),
        (replace(GOOD, nose_drop_ratio=0.43), QualityFinding.TURNED),
        (replace(GOOD, laplacian_variance=37.0), QualityFinding.BLURRED),
        (replace(GOOD, second_face_ratio=0.46), QualityFinding.SEVERAL_FACES),
        (replace(GOOD, covering=replace(BARE, mouth_line=0.14)), QualityFinding.COVERED),
        (replace(GOOD, covering=replace(BARE, eye_line_ratio=0.21)), QualityFinding.COVERED),
    ],
)
def test_between_the_limits_the_finding_stays_as_it_was(
    between: FaceMeasures, finding: QualityFinding
) -> None:
    assert findings(between, QualityLimits()) == frozenset()
    assert findings(between, QualityLimits(), {finding}) == {finding}
    assert findings(GOOD, QualityLimits(), {finding}) == frozenset()


def test_one_finding_held_does_not_hold_another() -> None:
    between = replace(GOOD, luminance_mean=0.21)
    assert findings(between, QualityLimits(), {FAR}) == frozenset()


@given(st.lists(st.floats(60.0, 65.9), min_size=2, max_size=30))
def test_a_face_between_the_limits_never_changes_its_finding(distances_px: list[float]) -> None:
    for begun in (frozenset[QualityFinding](), frozenset({FAR})):
        held = begun
        for distance_px in distances_px:
            held = findings(replace(GOOD, inter_eye_px=distance_px), QualityLimits(), held)
            assert held == begun
