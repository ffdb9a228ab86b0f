"""The rule of kiosks that normalise, on made-up galleries of every size that matters."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kiosk.biometrics.evaluation.cohort_calibration import (
    PROPOSED_FMRS,
    CohortCalibration,
    calibrate_cohort,
)
from kiosk.biometrics.face.cohort import MAX_CALIBRATION_PEOPLE, cohort_of
from kiosk.biometrics.face.compare import compare_in_cohort
from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.templates import Templates, probe_like_means, templates_of
from kiosk.domain.comparison import ComparisonDecision
from kiosk.domain.identity import SubjectId
from kiosk.domain.policy import FACE_THRESHOLD_CEILING
from tests.unit.kiosk.biometrics.evaluation.people import crowd

BY_ROUNDING = 2
"""The pair whose score sets the threshold lies on it, both ways round."""


def _gallery(people: int, *, dimension: int, samples: int = 1, scale: float = 1.0) -> Templates:
    found = crowd(people, samples, np.random.default_rng(5), dimension=dimension)
    return templates_of(
        (
            (SubjectId(f"p{who:04d}"), FeatureSet((row * scale).astype(np.float32), "e"))
            for row, who in zip(found.vectors, found.person, strict=True)
        ),
        "e",
    )


def _without(templates: Templates, person: int) -> Templates:
    return templates_of(
        (
            (subject, reference)
            for place, subject in enumerate(templates.subjects)
            if place != person
            for reference in templates.references_of(place)
        ),
        templates.engine,
    )


def _calibrated(templates: Templates, policy_fmr: float, fmr: float = 0.001) -> CohortCalibration:
    rng = np.random.default_rng(1)
    found = calibrate_cohort(templates, fmr, FACE_THRESHOLD_CEILING, policy_fmr, rng)
    assert found is not None
    return found


def test_fewer_than_30_people_do_not_normalise() -> None:
    rng = np.random.default_rng(1)
    few = _gallery(29, dimension=8)
    assert calibrate_cohort(few, 0.001, FACE_THRESHOLD_CEILING, 0.01, rng) is None


@pytest.mark.parametrize(("people", "samples"), [(31, 1), (45, 4), (60, 2), (120, 1)])
def test_what_is_measured_is_what_a_check_in_decides(people: int, samples: int) -> None:
    """Everybody's probes through the check-in's own comparison, at a kiosk that he is a stranger
    to: he is taken out of its gallery, and everything else stays."""
    templates = _gallery(people, dimension=6, samples=samples, scale=0.5)
    cohort = cohort_of(templates, 0.01)
    assert cohort is not None
    rows, owners = probe_like_means(templates)
    matches = 0
    for row, owner in zip(rows, owners, strict=True):
        without = replace(cohort, templates=_without(templates, int(owner)))
        probe = (FeatureSet(row.astype(np.float32), "e"),)
        matches += sum(
            compare_in_cohort(probe, person, without).decision is ComparisonDecision.MATCH
            for person in range(people - 1)
        )
    found = _calibrated(templates, 0.01, fmr=0.01)
    assert 0.0 < found.ceiling.fmr < 1.0
    assert (found.people, found.comparisons) == (people, len(rows) * (people - 1))
    assert matches > BY_ROUNDING
    assert round(found.fmr * found.comparisons) == pytest.approx(matches, abs=BY_ROUNDING)
    assert found.normalised.threshold == cohort.threshold.value


@pytest.mark.parametrize("people", [30, 45, 60, 120])
def test_both_limits_together_let_fewer_pass_than_either(people: int) -> None:
    found = _calibrated(_gallery(people, dimension=6), 0.01, fmr=0.01)
    assert found.fmr <= min(found.ceiling.fmr, found.normalised.fmr)
    assert found.fmr_upper95 <= min(found.ceiling.fmr_upper95, found.normalised.fmr_upper95)
    assert found.normalised.fmr <= 0.01 < found.normalised.fmr_upper95
    for judged in (found.ceiling, found.normalised):
        assert judged.fmr <= judged.fmr_upper95


def test_the_ceiling_carries_a_gallery_of_people_far_apart() -> None:
    found = _calibrated(_gallery(120, dimension=128), 0.001)
    assert (found.ceiling.fmr, found.fmr) == (0.0, 0.0)
    assert found.normalised.fmr_upper95 > 0.001
    assert found.fmr_upper95 == pytest.approx(3 / 7140)
    assert found.accepted
    assert found.proposed_fmr == PROPOSED_FMRS[0]


def test_where_the_ceiling_takes_nothing_away_a_stricter_setting_is_proposed() -> None:
    """All within the ceiling: only the normalised threshold parts them, and it has to give way."""
    crowded = _gallery(150, dimension=8, scale=0.2)
    found = _calibrated(crowded, 0.005, fmr=0.005)
    assert found.ceiling.fmr == 1.0
    assert found.fmr == found.normalised.fmr
    assert found.fmr <= 0.005 < found.fmr_upper95
    assert not found.accepted
    assert found.proposed_fmr is not None
    assert _calibrated(crowded, 0.005, fmr=found.proposed_fmr).accepted
    laxer = PROPOSED_FMRS[PROPOSED_FMRS.index(found.proposed_fmr) - 1]
    assert not _calibrated(crowded, 0.005, fmr=laxer).accepted


def test_between_30_and_60_people_say_nothing_about_one_in_a_thousand() -> None:
    found = _calibrated(_gallery(50, dimension=128), 0.001)
    assert (found.large_enough, found.accepted, found.people_needed) == (False, False, 78)
    assert found.proposed_fmr is None
    assert _calibrated(_gallery(50, dimension=128), 0.01).accepted


def test_a_large_gallery_is_calibrated_on_an_even_selection() -> None:
    found = _calibrated(_gallery(MAX_CALIBRATION_PEOPLE + 60, dimension=16), 0.01)
    assert found.people == MAX_CALIBRATION_PEOPLE
    assert found.comparisons == MAX_CALIBRATION_PEOPLE * (MAX_CALIBRATION_PEOPLE - 1)
