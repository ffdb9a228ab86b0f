from __future__ import annotations

import numpy as np
import pytest

from kiosk.biometrics.evaluation.cohort import cohort_of, cohort_threshold
from kiosk.biometrics.evaluation.dataset import DatasetProblem
from kiosk.biometrics.evaluation.enrol import enrol_first
from kiosk.biometrics.evaluation.rates import fmr_at
from kiosk.biometrics.evaluation.scoring import score_against_references, score_all_pairs
from tests.unit.kiosk.biometrics.evaluation.people import crowd, extracted


def test_a_score_by_hand() -> None:
    """Everybody on a line: 29 in the cohort, the 20 nearest of whom count."""
    places = np.arange(29, dtype=np.float64)[:, None]
    cohort = cohort_of(extracted(places + 10.0, list(range(29))))
    assert cohort.nearest == 20
    probe, template = 2.0, 5.0
    found = score_all_pairs(extracted(np.array([[probe], [template]]), [0, 1]), cohort)
    near_probe = np.arange(10.0, 30.0) - probe
    near_template = np.arange(10.0, 30.0) - template
    distance = template - probe
    expected = 0.5 * (
        (distance - near_probe.mean()) / near_probe.std()
        + (distance - near_template.mean()) / near_template.std()
    )
    assert found.impostor == pytest.approx([expected], abs=1e-5)


def test_templates_are_normalised_as_templates() -> None:
    cohort = cohort_of(crowd(40, 2, np.random.default_rng(1)))
    people = crowd(6, 4, np.random.default_rng(2))
    enrolment = enrol_first(people, 3)
    found = score_against_references(enrolment, cohort)
    means = enrolment.references.mean(axis=1)
    pairs = score_all_pairs(
        extracted(np.concatenate([enrolment.probes, means]), [*range(6), *range(6)]), cohort
    )
    assert np.sort(found.genuine) == pytest.approx(np.sort(pairs.genuine), abs=1e-5)


def test_the_cohort_sets_its_own_threshold() -> None:
    """The share of strangers that it lets match is about what it was set for."""
    cohort = cohort_of(crowd(200, 1, np.random.default_rng(3)))
    strangers = score_all_pairs(crowd(200, 1, np.random.default_rng(4)), cohort)
    strict, lax = cohort_threshold(cohort, 0.001), cohort_threshold(cohort, 0.01)
    assert strict < lax
    rate = fmr_at(strangers, lax)
    assert rate is not None
    assert 0.005 < rate < 0.02


def test_a_cohort_that_is_too_small() -> None:
    with pytest.raises(DatasetProblem, match=r"28 people is too small .* at least 29"):
        cohort_of(crowd(28, 1, np.random.default_rng(1)))


def test_people_without_one_usable_picture_do_not_count() -> None:
    people = crowd(30, 1, np.random.default_rng(1))
    some = extracted(people.vectors[:28], [*range(27), 29])
    with pytest.raises(DatasetProblem, match="28 people"):
        cohort_of(some)


def test_a_ceiling_stops_what_is_far_however_it_is_normalised() -> None:
    cohort = cohort_of(crowd(40, 1, np.random.default_rng(1)))
    people = crowd(10, 3, np.random.default_rng(2), within=0.1)
    plain, free = score_all_pairs(people, None), score_all_pairs(people, cohort)
    held = score_all_pairs(people, cohort, ceiling=0.55)
    for kind in ("genuine", "impostor"):
        distances, scores, limited = (getattr(it, kind) for it in (plain, free, held))
        far = distances > np.float32(0.55)
        assert np.all(np.isinf(limited[far]))
        assert np.array_equal(limited[~far], scores[~far])
    assert np.any(np.isinf(held.genuine))
    assert not np.all(np.isinf(held.genuine))
