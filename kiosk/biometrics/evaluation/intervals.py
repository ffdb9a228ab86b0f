"""Confidence intervals of error rates, by resampling people.

One person gives many comparisons, so comparisons are not independent and an interval over them
would be too narrow. Whole people are drawn with replacement instead (the bootstrap of B. Efron and
R. Tibshirani, "An Introduction to the Bootstrap", 1993, percentile interval; by subject as
R. Bolle, N. Ratha and S. Pankanti, "Error analysis of pattern recognition systems: the subsets
bootstrap", CVIU 93, 2004). An impostor comparison has a person on each side and counts as often as
the product of how often both were drawn; a person drawn twice gives no impostor comparison with
himself.

Without any error the bootstrap says 0 to 0. There the rule of three holds: with 95 % confidence
the rate is at most 3/n for n independent trials (J. Hanley and A. Lippman-Hand, JAMA 249, 1983;
ISO/IEC 19795-1, test size). Trials are people for FNMR and pairs of people for FMR, never single
comparisons. With few errors the percentile is too low as well, so the upper bound of an FMR is
never below that of E. B. Wilson, JASA 22, 1927, over pairs of people.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.evaluation.scores import Comparisons

Interval = tuple[float, float]
Draws = NDArray[np.float64]
"""Shape (replicates, people): how often each person was drawn."""

REPLICATES: Final = 2000
TWO_SIDED: Final = 0.975
"""Upper percentile of a two-sided 95 % interval."""
ONE_SIDED: Final = 0.95
"""Percentile of a one-sided upper 95 % bound."""
_CHUNK: Final = 2_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Resampling:
    """Draws of people, and what they weigh in one set of comparisons."""

    draws: Draws
    impostor_weight: NDArray[np.float64]
    """Shape (replicates,): impostor comparisons in each draw."""
    genuine_weight: NDArray[np.float64]
    """Shape (replicates,): genuine comparisons in each draw."""


def draw_people(people: int, replicates: int, rng: np.random.Generator) -> Draws:
    """Each replicate draws as many people as there are, with replacement."""
    return rng.multinomial(people, np.full(people, 1.0 / people), size=replicates).astype(
        np.float64
    )


def resampling(comparisons: Comparisons, draws: Draws) -> Resampling:
    """Weigh the draws once; every threshold then uses the same ones."""
    per_person = np.bincount(comparisons.genuine_person, minlength=comparisons.people)
    return Resampling(draws, _impostors(comparisons, draws), draws @ per_person)


def fmr_interval(comparisons: Comparisons, resampled: Resampling, threshold: float) -> Interval:
    """The two-sided 95 % interval of the FMR at ``threshold``; needs impostor comparisons."""
    shares = _fmr_replicates(comparisons, resampled, threshold)
    lower = 0.0 if shares is None else float(np.quantile(shares, 1.0 - TWO_SIDED))
    return lower, _upper(comparisons, shares, threshold, TWO_SIDED)


def fmr_upper_bound(comparisons: Comparisons, resampled: Resampling, threshold: float) -> float:
    """The one-sided upper 95 % bound of the FMR; never falls as the threshold rises."""
    shares = _fmr_replicates(comparisons, resampled, threshold)
    return _upper(comparisons, shares, threshold, ONE_SIDED)


def fnmr_interval(comparisons: Comparisons, resampled: Resampling, threshold: float) -> Interval:
    """The two-sided 95 % interval of the FNMR at ``threshold``; needs genuine comparisons."""
    missed = comparisons.genuine > np.float32(threshold)
    errors = np.count_nonzero(missed)
    people = np.unique(comparisons.genuine_person).size
    if errors == 0:
        return 0.0, rule_of_three(people)
    if errors == missed.size:
        return 1.0 - rule_of_three(people), 1.0
    per_person = np.bincount(
        comparisons.genuine_person, weights=missed, minlength=comparisons.people
    )
    drawn = resampled.genuine_weight > 0
    shares = (resampled.draws[drawn] @ per_person) / resampled.genuine_weight[drawn]
    return float(np.quantile(shares, 1.0 - TWO_SIDED)), float(np.quantile(shares, TWO_SIDED))


def rule_of_three(trials: int) -> float:
    """The upper 95 % bound of a rate with no error in so many independent trials, at most 1."""
    return min(1.0, 3.0 / trials)


def pairs_of_people(comparisons: Comparisons) -> int:
    """How many different pairs of people were compared, whichever way round."""
    probes, references = comparisons.probes > 0, comparisons.references > 0
    both = int(np.count_nonzero(probes & references))
    one_way = int(np.count_nonzero(probes)) * int(np.count_nonzero(references))
    return one_way - both - both * (both - 1) // 2


def _upper(
    comparisons: Comparisons,
    shares: NDArray[np.float64] | None,
    threshold: float,
    percentile: float,
) -> float:
    pairs = pairs_of_people(comparisons)
    if shares is None:
        return rule_of_three(pairs)
    rate = np.count_nonzero(comparisons.impostor <= np.float32(threshold))
    wilson = _wilson_upper(float(rate) / comparisons.impostor.size, pairs, percentile)
    return max(float(np.quantile(shares, percentile)), wilson, rule_of_three(pairs))


def _wilson_upper(rate: float, trials: int, percentile: float) -> float:
    z = NormalDist().inv_cdf(percentile)
    centre = rate + z**2 / (2 * trials)
    half = z * float(np.sqrt(rate * (1 - rate) / trials + z**2 / (4 * trials**2)))
    return min(1.0, (centre + half) / (1 + z**2 / trials))


def _fmr_replicates(
    comparisons: Comparisons, resampled: Resampling, threshold: float
) -> NDArray[np.float64] | None:
    """The FMR in each draw; None where nothing matched."""
    matched = np.flatnonzero(comparisons.impostor <= np.float32(threshold))
    if matched.size == 0:
        return None
    first, second, count = _by_pair(comparisons, matched)
    step = max(1, _CHUNK // first.size)
    weights = [
        (part[:, first] * part[:, second]) @ count
        for part in (
            resampled.draws[start : start + step] for start in range(0, len(resampled.draws), step)
        )
    ]
    drawn = resampled.impostor_weight > 0
    shares: NDArray[np.float64] = np.concatenate(weights)[drawn] / resampled.impostor_weight[drawn]
    return shares


def _by_pair(
    comparisons: Comparisons, matched: NDArray[np.intp]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """The pairs of people with a match, and how many matches each has."""
    probe = comparisons.impostor_probe[matched].astype(np.int64)
    reference = comparisons.impostor_reference[matched].astype(np.int64)
    key = np.minimum(probe, reference) * comparisons.people + np.maximum(probe, reference)
    pairs, count = np.unique(key, return_counts=True)
    return pairs // comparisons.people, pairs % comparisons.people, count.astype(np.float64)


def _impostors(comparisons: Comparisons, draws: Draws) -> NDArray[np.float64]:
    """Impostor comparisons in each draw: the sum over ordered pairs of different people."""
    probes, references = comparisons.probes, comparisons.references

    def ordered_pairs(drawn: Draws) -> NDArray[np.float64]:
        total: NDArray[np.float64] = (drawn @ probes) * (drawn @ references)
        return total - drawn**2 @ (probes * references)

    everybody = float(ordered_pairs(np.ones((1, comparisons.people)))[0])
    if everybody == 0.0:
        return np.zeros(len(draws))
    return ordered_pairs(draws) * (comparisons.impostor.size / everybody)
