from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kiosk.biometrics.evaluation.fingers.calibration import (
    FingerCalibration,
    calibrate_fingers,
    step_of,
)
from kiosk.biometrics.evaluation.fingers.gallery import EnrolledFinger, gallery_of
from kiosk.biometrics.evaluation.fingers.gallery_scores import compare_all
from kiosk.domain.capture import FingerStage
from kiosk.domain.comparison import SimilarityThreshold
from kiosk.domain.finger_scales import GEOMETRY, MCC_GEOMETRY
from kiosk.domain.finger_thresholds import FingerprintThresholds, host_thresholds
from tests.unit.kiosk.biometrics.evaluation.fingers.galleries import at_x, of_image, template
from tests.unit.kiosk.biometrics.evaluation.fingers.stand_ins import NearnessComparator

NEARNESS = replace(MCC_GEOMETRY, comparator="nearness-1", floor=0.02, usual=0.2, search=0.3)
"""Neighbours 4 px apart score 0.2, and so on."""
PEOPLE = 25
POLICY = 0.01


def _calibrated(
    xs_px: list[list[float]], threshold: float = 0.3, policy_fmr: float = POLICY
) -> FingerCalibration:
    """One finger for each x of each person, alike at both stages."""
    gallery = gallery_of(
        [
            EnrolledFinger(person, template(of_image(at_x(x), at_x(x))))
            for person, own in enumerate(xs_px)
            for x in own
        ]
    )
    scores = compare_all(gallery, NearnessComparator(), False, lambda _, __: None)
    thresholds = host_thresholds(NEARNESS, threshold)
    return calibrate_fingers(scores, thresholds, policy_fmr, np.random.default_rng(1))


APART = [[10.0 * person] for person in range(PEOPLE)]


def test_people_who_are_far_apart_keep_the_policy() -> None:
    found = _calibrated(APART)
    assert (found.people, found.presses, found.comparisons) == (25, 25, 25 * 24)
    assert (found.fmr, found.accepted, found.people_needed) == (0.0, True, 25)
    assert found.fmr_upper95 == pytest.approx(3 / 300)


def test_fingers_of_one_person_are_not_independent_people() -> None:
    """Twice the fingers, four times the comparisons, and no tighter a bound."""
    twice = [[x, x + 1.0] for (x,) in APART]
    found = _calibrated(twice)
    assert found.comparisons == 4 * 25 * 24
    assert found.fmr_upper95 == _calibrated(APART).fmr_upper95
    assert not _calibrated(twice[:13]).large_enough


def test_a_score_at_the_threshold_matches() -> None:
    close = [*APART[:-1], [APART[0][0] + 3.0]]
    at, above = _calibrated(close, threshold=0.25), _calibrated(close, threshold=0.255)
    assert at.fmr == pytest.approx(2 / 600)
    assert above.fmr == 0.0
    assert at.fmr_upper95 > above.fmr_upper95
    assert at.stages[FingerStage.IMAGE].fmr == at.fmr
    assert at.stages[FingerStage.CHARACTERISTICS].fmr_upper95 == at.fmr_upper95


def test_each_stage_decides_by_its_own_threshold() -> None:
    """By characteristics two people are alike to 0.25, by the image two others to 0.2."""
    impressions = [of_image(at_x(x), at_x(x)) for (x,) in APART]
    impressions[1] = of_image(at_x(10), at_x(3))
    impressions[3] = of_image(at_x(244), at_x(30))
    gallery = gallery_of(
        [EnrolledFinger(person, template(it)) for person, it in enumerate(impressions)]
    )
    scores = compare_all(gallery, NearnessComparator(), False, lambda _, __: None)

    def matches(characteristics: float, image: float) -> list[float]:
        thresholds = FingerprintThresholds(
            SimilarityThreshold(characteristics), SimilarityThreshold(image), scale=NEARNESS
        )
        found = calibrate_fingers(scores, thresholds, POLICY, np.random.default_rng(1))
        assert [it.threshold for it in found.stages.values()] == [characteristics, image]
        rates = (*(it.fmr for it in found.stages.values()), found.fmr)
        return [round(rate * found.comparisons) for rate in rates]

    assert matches(0.26, 0.21) == [0, 0, 0]
    assert matches(0.25, 0.21) == [1, 0, 1]
    assert matches(0.26, 0.20) == [0, 2, 2]
    assert matches(0.25, 0.20) == [1, 2, 3]


def test_the_proposed_threshold_is_the_laxest_that_keeps_the_policy() -> None:
    found = _calibrated([*APART[:-1], [APART[0][0] + 3.0]], threshold=0.25)
    assert not found.accepted
    assert found.proposed == 0.255
    assert step_of(NEARNESS) == pytest.approx(0.005)


def test_nothing_unsafe_is_proposed() -> None:
    found = _calibrated([[0.0], [100.0]], policy_fmr=1.0)
    assert found.proposed == NEARNESS.floor


def test_somebody_enrolled_twice_leaves_no_threshold() -> None:
    found = _calibrated([*APART[:-1], APART[0]])
    assert (found.accepted, found.proposed) == (False, None)


def test_a_small_gallery_says_nothing() -> None:
    found = _calibrated(APART[:24])
    assert (found.large_enough, found.accepted, found.proposed) == (False, False, None)
    assert found.fmr == 0.0


def test_thresholds_are_proposed_in_steps_that_fit_the_scale() -> None:
    assert step_of(MCC_GEOMETRY) == pytest.approx(0.005)
    assert step_of(GEOMETRY) == pytest.approx(0.05)
