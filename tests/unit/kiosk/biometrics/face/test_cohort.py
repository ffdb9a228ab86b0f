from __future__ import annotations

import numpy as np
import pytest

from kiosk.biometrics.face.cohort import Cohort, cohort_of, cross_person_scores
from kiosk.biometrics.face.compare import compare_in_cohort
from kiosk.biometrics.face.feature_set import EngineMismatch
from kiosk.biometrics.face.normalisation import (
    adaptive_s_norm,
    cohort_statistics,
)
from kiosk.domain.comparison import (
    ComparisonDecision,
    DissimilarityScore,
    NormalisedScore,
    NormalisedThreshold,
)
from kiosk.domain.policy import FACE_THRESHOLD_CEILING
from tests.unit.kiosk.biometrics.face.crowd import Crowd
from tests.unit.kiosk.biometrics.face.features import at

FMR = 0.001


def enrolled(crowd: Crowd, people: int) -> Cohort:
    cohort = cohort_of(crowd.templates(people), FMR)
    assert cohort is not None
    return cohort


def test_29_people_are_no_cohort_30_are_and_60_a_larger_one() -> None:
    crowd = Crowd(3, 60)
    assert cohort_of(crowd.templates(29), FMR) is None
    assert enrolled(crowd, 30).nearest == 20
    assert enrolled(crowd, 59).nearest == 20
    assert enrolled(crowd, 60).nearest == 50


def test_the_person_compared_with_is_in_neither_cohort() -> None:
    crowd = Crowd(4, 35)
    cohort = enrolled(crowd, 35)
    means = cohort.templates.means
    probe = crowd.photo(9)
    to_probe = np.linalg.norm(means - probe.vector, axis=1)
    to_template = np.linalg.norm(means - means[9], axis=1)
    expected = adaptive_s_norm(
        to_probe[9],
        cohort_statistics(np.delete(to_probe, 9), 20),
        cohort_statistics(np.delete(to_template, 9), 20),
    )
    assert cohort.score(probe, 9).value == pytest.approx(float(expected))


def test_genuine_scores_lie_below_the_threshold_and_strangers_above() -> None:
    crowd = Crowd(5, 140)
    cohort = enrolled(crowd, 40)
    genuine = [cohort.score(crowd.photo(person), person) for person in range(40)]
    strangers = [
        cohort.score(crowd.photo(person), claimed)
        for person in range(40, 140)
        for claimed in range(40)
    ]
    match = ComparisonDecision.MATCH
    assert all(cohort.threshold.decide(score) is match for score in genuine)
    assert sum(cohort.threshold.decide(score) is match for score in strangers) <= 40


def test_cross_person_scores_are_what_check_ins_would_give() -> None:
    """One reference a person: each person's only probe is his template."""
    crowd = Crowd(6, 32)
    templates = crowd.templates(32, each=1)
    scores = cross_person_scores(templates, 20)
    assert scores.shape == (32 * 31,)
    means = templates.means
    first = np.delete(np.linalg.norm(means - means[0], axis=1), [0, 1])
    second = np.delete(np.linalg.norm(means - means[1], axis=1), [0, 1])
    between = np.array(np.linalg.norm(means[0] - means[1]))
    expected = adaptive_s_norm(between, cohort_statistics(first, 20), cohort_statistics(second, 20))
    assert scores[0] == pytest.approx(float(expected))


def test_a_large_gallery_is_calibrated_on_part_of_it() -> None:
    scores = cross_person_scores(Crowd(7, 260).templates(260, each=1), 50)
    assert scores.shape == (200 * 199,)


def test_nobody_matches_above_the_ceiling_whatever_the_normalised_score() -> None:
    crowd = Crowd(8, 40)
    cohort = enrolled(crowd, 40)
    lax = Cohort(cohort.templates, cohort.nearest, NormalisedThreshold(1000.0))
    far = at(*(cohort.templates.means[0] + 0.041))
    compared = compare_in_cohort((far,), 0, lax)
    assert compared.decision is ComparisonDecision.NON_MATCH
    assert isinstance(compared.score, DissimilarityScore)
    assert compared.score.value > FACE_THRESHOLD_CEILING == compared.threshold.value
    near = compare_in_cohort((at(*(cohort.templates.means[0] + 0.039)),), 0, lax)
    assert near.decision is ComparisonDecision.MATCH
    assert isinstance(near.score, NormalisedScore)
    assert near.threshold == NormalisedThreshold(1000.0)


def test_a_probe_of_another_engine_is_refused() -> None:
    with pytest.raises(EngineMismatch):
        compare_in_cohort((at(0.0, engine="other-v1"),), 0, enrolled(Crowd(9, 30), 30))
