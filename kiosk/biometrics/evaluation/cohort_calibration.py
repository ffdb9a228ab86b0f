"""What a kiosk's own gallery says where normalised scores decide: from 30 people on.

Two people match there when their plain dissimilarity is within the ceiling *and* their normalised
score within the threshold that the gallery itself sets (kiosk.biometrics.face.compare). Both limits
are measured alone, and together as they decide. The threshold was set on these very scores, so the
normalised rate as observed is what it was set for; what the gallery can add is its upper bound, and
how much the ceiling takes away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.evaluation.calibration import people_needed
from kiosk.biometrics.evaluation.intervals import (
    REPLICATES,
    Resampling,
    draw_people,
    fmr_upper_bound,
    resampling,
)
from kiosk.biometrics.evaluation.rates import fmr_at
from kiosk.biometrics.evaluation.scores import Comparisons, Layout, collect
from kiosk.biometrics.face.cohort import CrossPerson, cross_person
from kiosk.biometrics.face.normalisation import nearest_for, threshold_for_fmr
from kiosk.biometrics.face.templates import Templates

PROPOSED_FMRS: Final = (0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001)
"""Settings of ``normalised_fmr`` to choose from, laxest first."""
MATCHED: Final = 0.5
"""Between the scores that stand for a match and for none."""
Decisions = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Judged:
    """One limit, measured on one gallery."""

    threshold: float
    fmr: float
    """Share of the cross-person comparisons at or below the threshold."""
    fmr_upper95: float
    """Its one-sided upper 95 % bound."""


@dataclass(frozen=True, slots=True)
class CohortCalibration:
    """The rule of a kiosk that normalises, measured on its own gallery."""

    people: int
    """Calibrated on: everybody enrolled, or an even selection."""
    comparisons: int
    ceiling: Judged
    """The plain dissimilarity alone."""
    normalised: Judged
    """The normalised score alone."""
    fmr: float
    """Of both together: what decides."""
    fmr_upper95: float
    policy_fmr: float
    people_needed: int
    """So many people, none of whom match, would show that the policy is kept."""
    normalised_fmr: float
    """What the normalised threshold was set for."""
    proposed_fmr: float | None
    """The laxest of ``PROPOSED_FMRS`` with which the rule keeps the policy; None: none does."""

    @property
    def large_enough(self) -> bool:
        """Whether a gallery of this size can say anything about the policy."""
        return self.people >= self.people_needed

    @property
    def accepted(self) -> bool:
        """Whether the rule keeps the policy, as far as this gallery can tell."""
        return self.large_enough and self.fmr_upper95 <= self.policy_fmr


def calibrate_cohort(
    templates: Templates,
    normalised_fmr: float,
    ceiling: float,
    policy_fmr: float,
    rng: np.random.Generator,
) -> CohortCalibration | None:
    """Measure the rule of this gallery; None where too few are enrolled to normalise."""
    nearest = nearest_for(len(templates.subjects))
    if nearest is None:
        return None
    crossed = cross_person(templates, nearest)
    scores = crossed.scores()
    within_ceiling = crossed.plain <= ceiling

    def both(fmr: float) -> Decisions:
        return within_ceiling & (crossed.normalised <= threshold_for_fmr(scores, fmr))

    everybody = _comparisons(crossed, within_ceiling)
    drawn = resampling(everybody, draw_people(everybody.people, REPLICATES, rng))
    threshold = threshold_for_fmr(scores, normalised_fmr)
    rates = [
        _rates(_comparisons(crossed, matched), drawn)
        for matched in (within_ceiling, crossed.normalised <= threshold, both(normalised_fmr))
    ]
    proposed = (
        fmr
        for fmr in PROPOSED_FMRS
        if _rates(_comparisons(crossed, both(fmr)), drawn)[1] <= policy_fmr
    )
    return CohortCalibration(
        people=everybody.people,
        comparisons=int(everybody.impostor.size),
        ceiling=Judged(ceiling, *rates[0]),
        normalised=Judged(threshold, *rates[1]),
        fmr=rates[2][0],
        fmr_upper95=rates[2][1],
        policy_fmr=policy_fmr,
        people_needed=people_needed(policy_fmr),
        normalised_fmr=normalised_fmr,
        proposed_fmr=next(proposed, None),
    )


def _comparisons(crossed: CrossPerson, matched: Decisions) -> Comparisons:
    """Scores are 0 for a match and 1 for none: decisions are made in double precision, and only
    counted as comparisons."""
    people = len(crossed.chosen)
    layout = Layout(
        crossed.owners.astype(np.int32),
        np.arange(people, dtype=np.int32),
        people,
        each_pair_once=False,
    )
    return collect(layout, lambda rows: np.where(matched[rows], 0.0, 1.0))


def _rates(decided: Comparisons, drawn: Resampling) -> tuple[float, float]:
    """The FMR and its one-sided upper 95 % bound."""
    rate = fmr_at(decided, MATCHED)
    if rate is None:
        raise ValueError("a gallery to normalise with has cross-person comparisons")
    return rate, fmr_upper_bound(decided, drawn, MATCHED)
