from __future__ import annotations

import json

import numpy as np
import pytest

from kiosk.biometrics.evaluation.cohort import cohort_of
from kiosk.biometrics.evaluation.evaluation import Plan, compare, figures
from kiosk.biometrics.evaluation.extraction import Extracted
from kiosk.biometrics.evaluation.report import Figures, measured
from tests.unit.kiosk.biometrics.evaluation.people import crowd

PEOPLE = crowd(20, 3, np.random.default_rng(2), within=0.12)


def _figures(people: Extracted, plan: Plan, groups: dict[str, str] | None = None) -> Figures:
    rng = np.random.default_rng(1)
    found = figures(people, measured(compare(people, plan), rng), plan, groups, rng)
    back: Figures = json.loads(json.dumps(found, allow_nan=False))
    return back


def test_the_same_pictures_give_the_same_report() -> None:
    plan = Plan(None, None, 0.6, 0.7)
    assert _figures(PEOPLE, plan) == _figures(PEOPLE, plan)


def test_a_group_is_measured_as_if_it_stood_alone() -> None:
    plan = Plan(None, None, 0.6, 0.7)
    groups = {f"s{number}": "first" if number < 8 else "second" for number in range(20)}
    found = _figures(PEOPLE, plan, groups)["groups"]
    assert isinstance(found, dict)
    alone = _figures(crowd(20, 3, np.random.default_rng(2), within=0.12), plan)
    first = found["first"]
    assert (first["subjects"], first["genuine"], first["impostor"]) == (8, 24, 9 * 28)
    assert alone["genuine"] == first["genuine"] + found["second"]["genuine"]


def test_with_a_cohort_the_kiosk_s_own_rule_is_told_beside_the_scores() -> None:
    cohort = cohort_of(crowd(60, 1, np.random.default_rng(3)))
    found = _figures(PEOPLE, Plan(2, cohort, 100.0, 0.5), {"s1": "some", "s2": "some"})
    assert (found["score"], found["cohort_people"], found["enrol"]) == ("adaptive s-norm", 60, 2)
    assert (found["fmr"], found["fnmr"]) == (1.0, 0.0)
    plain = _figures(PEOPLE, Plan(2, None, 0.5, 0.5))
    held = found["with_ceiling"]
    assert isinstance(held, dict)
    assert held["ceiling"] == 0.5
    assert held["fmr"] == pytest.approx(plain["fmr"])
    assert held["fnmr"] == pytest.approx(plain["fnmr"])
    groups = found["groups"]
    assert isinstance(groups, dict)
    assert 0.0 <= groups["some"]["with_ceiling"]["fnmr"] <= 1.0


def test_one_person_has_no_impostors() -> None:
    found = _figures(crowd(1, 4, np.random.default_rng(1)), Plan(None, None, 0.6, 0.7))
    assert (found["genuine"], found["impostor"]) == (6, 0)
    assert (found["fmr"], found["fmr_ci95"], found["eer"], found["eer_ci95"]) == (None,) * 4
    assert found["fnmr"] is not None
