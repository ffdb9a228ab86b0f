"""One evaluation: how scores are made, and everything that is said about them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kiosk.biometrics.evaluation.cohort import Cohort
from kiosk.biometrics.evaluation.dataset import DatasetProblem
from kiosk.biometrics.evaluation.enrol import enrol_first
from kiosk.biometrics.evaluation.extraction import Extracted
from kiosk.biometrics.evaluation.groups import members
from kiosk.biometrics.evaluation.report import (
    Figures,
    Measured,
    acquisition_figures,
    measured,
    rate_figures,
    threshold_figures,
)
from kiosk.biometrics.evaluation.scores import Comparisons
from kiosk.biometrics.evaluation.scoring import score_against_references, score_all_pairs


@dataclass(frozen=True, slots=True)
class Plan:
    """What is compared with what."""

    enrol: int | None
    """References from so many pictures of each person; None: every picture with every other."""
    cohort: Cohort | None
    """Normalise scores against these people; None: plain dissimilarity scores."""
    threshold: float
    """On the scale of the scores."""
    ceiling: float
    """No plain dissimilarity above it ever matches at a kiosk, however it is normalised."""


def compare(extracted: Extracted, plan: Plan, ceiling: float = np.inf) -> Comparisons:
    """All genuine and impostor comparisons of the plan. Raises DatasetProblem.

    ``ceiling``: see kiosk.biometrics.evaluation.scoring.
    """
    if extracted.person.size == 0:
        raise DatasetProblem(
            f"none of {len(extracted.failures)} pictures could be used; "
            f"the first: {extracted.failures[0]}"
        )
    if plan.enrol is None:
        return score_all_pairs(extracted, plan.cohort, ceiling)
    return score_against_references(enrol_first(extracted, plan.enrol), plan.cohort, ceiling)


def figures(
    extracted: Extracted,
    found: Measured,
    plan: Plan,
    groups: dict[str, str] | None,
    rng: np.random.Generator,
) -> Figures:
    """The whole report. Raises DatasetProblem where ``groups`` names no subject."""
    everybody = np.ones(len(extracted.subjects), dtype=np.bool_)
    whole: Figures = {
        **acquisition_figures(extracted, everybody),
        **rate_figures(found, plan.threshold),
        "score": "dissimilarity" if plan.cohort is None else "adaptive s-norm",
        "enrol": plan.enrol,
        "cohort_people": None if plan.cohort is None else len(plan.cohort.templates),
    }
    decided = None if plan.cohort is None else compare(extracted, plan, plan.ceiling)
    if decided is not None:
        whole["with_ceiling"] = _with_ceiling(decided, plan, rng)
    if groups is None:
        return whole
    of_groups: dict[str, Figures] = {}
    for name, chosen in members(extracted.subjects, groups).items():
        among = measured(found.comparisons.among(chosen), rng)
        of_groups[name] = acquisition_figures(extracted, chosen)
        of_groups[name] |= rate_figures(among, plan.threshold)
        if decided is not None:
            of_groups[name]["with_ceiling"] = _with_ceiling(decided.among(chosen), plan, rng)
    return whole | {"groups": of_groups}


def _with_ceiling(decided: Comparisons, plan: Plan, rng: np.random.Generator) -> Figures:
    """What a kiosk decides: the normalised score and the plain one both have to be low enough."""
    return {"ceiling": plan.ceiling, **threshold_figures(measured(decided, rng), plan.threshold)}
