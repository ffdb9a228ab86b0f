"""What a kiosk's own gallery says about the plain threshold.

Where too few are enrolled to normalise, it decides alone; otherwise see cohort_calibration.py.

Everybody enrolled is a stranger to everybody else enrolled, so the gallery's cross-person scores
measure the false match rate among the very people who will stand before this kiosk; FMR depends
only on who the strangers are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from kiosk.biometrics.evaluation.intervals import (
    REPLICATES,
    Resampling,
    draw_people,
    fmr_upper_bound,
    resampling,
    rule_of_three,
)
from kiosk.biometrics.evaluation.laxest import laxest_threshold
from kiosk.biometrics.evaluation.rates import fmr_at
from kiosk.biometrics.evaluation.scores import Comparisons, Layout, collect
from kiosk.biometrics.face.templates import Templates, distances_between, probe_like_means

STEP: Final = 0.005
"""Thresholds are proposed in these steps; a finer one would promise more than the data know."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """One threshold, measured on one gallery."""

    people: int
    comparisons: int
    threshold: float
    fmr: float
    """Share of the cross-person comparisons at or below the threshold."""
    fmr_upper95: float
    """Its one-sided upper 95 % bound."""
    policy_fmr: float
    people_needed: int
    """So many people, none of whom match, would show that the policy is kept."""
    proposed: float | None
    """The laxest threshold whose upper bound keeps the policy; None: the gallery is too small."""

    @property
    def large_enough(self) -> bool:
        """Whether a gallery of this size can say anything about the policy."""
        return self.people >= self.people_needed

    @property
    def accepted(self) -> bool:
        """Whether the threshold keeps the policy, as far as this gallery can tell."""
        return self.large_enough and self.fmr_upper95 <= self.policy_fmr


def people_needed(policy_fmr: float) -> int:
    """The fewest people whose pairs, without one match, bound the FMR by ``policy_fmr``.

    From the rule of three over n(n-1)/2 pairs of people.
    """
    pairs = 3.0 / policy_fmr
    people = math.ceil((1.0 + math.sqrt(1.0 + 8.0 * pairs)) / 2.0)
    return max(2, people)


def calibrate(
    templates: Templates,
    threshold: float,
    ceiling: float,
    policy_fmr: float,
    rng: np.random.Generator,
) -> Calibration:
    """Measure ``threshold`` on the gallery, and find the laxest one up to ``ceiling``.

    Needs at least two people.
    """
    comparisons = cross_person_comparisons(templates)
    drawn = resampling(comparisons, draw_people(comparisons.people, REPLICATES, rng))
    rate = fmr_at(comparisons, threshold)
    if rate is None:
        raise ValueError("a gallery of fewer than two people has no cross-person comparisons")
    return Calibration(
        people=comparisons.people,
        comparisons=int(comparisons.impostor.size),
        threshold=threshold,
        fmr=rate,
        fmr_upper95=fmr_upper_bound(comparisons, drawn, threshold),
        policy_fmr=policy_fmr,
        people_needed=people_needed(policy_fmr),
        proposed=_proposed(comparisons, drawn, ceiling, policy_fmr),
    )


def cross_person_comparisons(templates: Templates) -> Comparisons:
    """What would be a check-in's probe of each person against the template of each other."""
    rows, owners = probe_like_means(templates)
    people = len(templates.subjects)
    layout = Layout(
        owners.astype(np.int32), np.arange(people, dtype=np.int32), people, each_pair_once=False
    )
    return collect(layout, lambda part: distances_between(rows[part], templates.means))


def _proposed(
    comparisons: Comparisons, drawn: Resampling, ceiling: float, policy_fmr: float
) -> float | None:
    people = comparisons.people
    if rule_of_three(people * (people - 1) // 2) > policy_fmr:
        return None
    steps = range(1, math.floor(ceiling / STEP + 1e-9) + 1)
    return laxest_threshold(comparisons, drawn, policy_fmr, steps, STEP)
