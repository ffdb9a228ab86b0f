from __future__ import annotations

import numpy as np
import pytest

from kiosk.biometrics.evaluation.calibration import (
    STEP,
    calibrate,
    cross_person_comparisons,
    people_needed,
)
from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.templates import Templates, templates_of
from kiosk.domain.identity import SubjectId
from tests.unit.kiosk.biometrics.evaluation.people import crowd


def _gallery(people: int, samples: int = 1, dimension: int = 16) -> Templates:
    found = crowd(people, samples, np.random.default_rng(5), dimension=dimension)
    return templates_of(
        (
            (SubjectId(f"p{who:04d}"), FeatureSet(row.astype(np.float32), "e"))
            for row, who in zip(found.vectors, found.person, strict=True)
        ),
        "e",
    )


def _rng() -> np.random.Generator:
    return np.random.default_rng(1)


@pytest.mark.parametrize(
    ("policy_fmr", "people"), [(0.001, 78), (0.01, 25), (0.0001, 246), (0.5, 4)]
)
def test_people_needed(policy_fmr: float, people: int) -> None:
    """78 people are 3,003 pairs, and 3/3003 is below 0.001; 77 are 2,926."""
    assert people_needed(policy_fmr) == people
    assert 3 / (people * (people - 1) / 2) <= policy_fmr < 3 / ((people - 1) * (people - 2) / 2)


def test_everybody_is_compared_with_everybody_else_as_at_a_check_in() -> None:
    """Four references each: four probes, each the mean of three, against others' means."""
    found = cross_person_comparisons(_gallery(5, samples=4))
    assert found.impostor.size == 5 * 4 * 4
    assert found.genuine.size == 5 * 4


def test_a_safe_gallery() -> None:
    """Random directions in 128 dimensions lie near 1.41 from each other: nothing matches."""
    found = calibrate(_gallery(80, dimension=128), 0.40, 0.45, 0.001, _rng())
    assert (found.people, found.comparisons, found.fmr) == (80, 80 * 79, 0.0)
    assert found.fmr_upper95 == pytest.approx(3 / 3160)
    assert found.proposed == 0.45
    assert found.accepted


def test_a_gallery_that_is_too_small_says_nothing() -> None:
    found = calibrate(_gallery(77, dimension=128), 0.40, 0.45, 0.001, _rng())
    assert (found.fmr, found.large_enough, found.accepted) == (0.0, False, False)
    assert (found.proposed, found.people_needed) == (None, 78)


def test_the_proposal_is_the_laxest_that_keeps_the_policy() -> None:
    """In four dimensions strangers are near each other: a strict threshold is needed."""
    gallery = _gallery(150, dimension=4)
    found = calibrate(gallery, 0.40, 0.45, 0.005, _rng())
    assert found.fmr > 0.005
    assert not found.accepted
    assert found.proposed is not None
    assert 0 < found.proposed < 0.40
    at_proposed = calibrate(gallery, found.proposed, 0.45, 0.005, _rng())
    beyond = calibrate(gallery, found.proposed + STEP, 0.45, 0.005, _rng())
    assert at_proposed.accepted
    assert at_proposed.fmr <= at_proposed.fmr_upper95 <= 0.005 < beyond.fmr_upper95


def test_one_person_has_no_strangers() -> None:
    with pytest.raises(ValueError, match="fewer than two people"):
        calibrate(_gallery(1), 0.40, 0.45, 0.001, _rng())
