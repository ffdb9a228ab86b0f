"""What a kiosk's own gallery says about the thresholds of fingers that are compared on the host.

Everybody enrolled is a stranger to everybody else enrolled, as in
kiosk.biometrics.evaluation.calibration. Fingers of one person resemble one another and give many
comparisons that are not independent: the bound draws whole people with all their fingers, and
counts pairs of people, never of fingers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from kiosk.biometrics.evaluation.calibration import people_needed
from kiosk.biometrics.evaluation.fingers.gallery_scores import GalleryScores
from kiosk.biometrics.evaluation.intervals import (
    REPLICATES,
    Draws,
    Resampling,
    draw_people,
    fmr_upper_bound,
    pairs_of_people,
    resampling,
    rule_of_three,
)
from kiosk.biometrics.evaluation.laxest import laxest_threshold
from kiosk.biometrics.evaluation.rates import fmr_at
from kiosk.biometrics.evaluation.scores import Comparisons
from kiosk.domain.capture import FingerStage
from kiosk.domain.finger_scales import FingerScale
from kiosk.domain.finger_thresholds import FingerprintThresholds


@dataclass(frozen=True, slots=True)
class StageRate:
    """One stage alone."""

    threshold: float
    """A similarity."""
    presses: int
    comparisons: int
    fmr: float
    fmr_upper95: float
    """Its one-sided upper 95 % bound."""


@dataclass(frozen=True, slots=True)
class FingerCalibration:
    """The thresholds of the host, measured on one gallery."""

    people: int
    """Measured on: everybody enrolled, or an even selection."""
    fingers: int
    presses: int
    comparisons: int
    """Of a press of one person with a finger of another."""
    comparator: str
    stages: dict[FingerStage, StageRate]
    """Those at which presses are compared."""
    fmr: float
    """Share of the comparisons that match, by whichever stage: what decides."""
    fmr_upper95: float
    """Its one-sided upper 95 % bound."""
    policy_fmr: float
    people_needed: int
    """So many people, none of whom match, would show that the policy is kept."""
    large_enough: bool
    """Whether a gallery of this size can say anything about the policy."""
    proposed: float | None
    """The laxest single threshold for both stages that is safe on the comparator's scale and whose
    upper bound keeps the policy; None: none does, or the gallery is too small."""

    @property
    def accepted(self) -> bool:
        """Whether the thresholds keep the policy, as far as this gallery can tell."""
        return self.large_enough and self.fmr_upper95 <= self.policy_fmr


def calibrate_fingers(
    scores: GalleryScores,
    thresholds: FingerprintThresholds,
    policy_fmr: float,
    rng: np.random.Generator,
) -> FingerCalibration:
    """Measure ``thresholds``, and find the laxest single one. Needs comparisons of two people."""
    gallery = scores.gallery
    draws = draw_people(gallery.people, REPLICATES, rng)
    deciding = scores.deciding(thresholds)
    drawn = resampling(deciding, draws)
    large_enough = rule_of_three(pairs_of_people(deciding)) <= policy_fmr
    rate, upper = _rate(deciding, drawn, 0.0)
    proposed = None
    if large_enough:
        proposed = _proposed(scores.with_one_threshold(), drawn, thresholds.scale, policy_fmr)
    return FingerCalibration(
        people=gallery.people,
        fingers=len(gallery.fingers),
        presses=len(gallery.presses),
        comparisons=int(deciding.impostor.size),
        comparator=thresholds.scale.comparator,
        stages=_stages(scores, draws, thresholds),
        fmr=rate,
        fmr_upper95=upper,
        policy_fmr=policy_fmr,
        people_needed=people_needed(policy_fmr),
        large_enough=large_enough,
        proposed=proposed,
    )


def step_of(scale: FingerScale) -> float:
    """Thresholds are proposed in these steps: 0.005 where the usual one is 0.29, 0.05 at 3.6."""
    return float(10.0 ** math.floor(math.log10(scale.usual))) / 20


def _stages(
    scores: GalleryScores, draws: Draws, thresholds: FingerprintThresholds
) -> dict[FingerStage, StageRate]:
    found: dict[FingerStage, StageRate] = {}
    for stage in scores.stages:
        at = scores.at(stage)
        if at.impostor.size:
            threshold = thresholds.at(stage).value
            rate, upper = _rate(at, resampling(at, draws), -threshold)
            found[stage] = StageRate(
                threshold, int(at.probes.sum()), int(at.impostor.size), rate, upper
            )
    return found


def _rate(comparisons: Comparisons, drawn: Resampling, threshold: float) -> tuple[float, float]:
    """The FMR and its bound."""
    rate = fmr_at(comparisons, threshold)
    if rate is None:
        raise ValueError("a gallery of fewer than two people has no cross-person comparisons")
    return rate, fmr_upper_bound(comparisons, drawn, threshold)


def _proposed(
    comparisons: Comparisons, drawn: Resampling, scale: FingerScale, policy_fmr: float
) -> float | None:
    """As a similarity: what ``comparisons`` hold is negative, so the strictest step is first."""
    step = step_of(scale)
    highest = math.floor(scale.ceiling / step + 1e-9)
    lowest = math.ceil(scale.floor / step - 1e-9)
    found = laxest_threshold(comparisons, drawn, policy_fmr, range(-highest, -lowest + 1), step)
    return None if found is None else -found
