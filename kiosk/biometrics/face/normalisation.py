"""Adaptive symmetric score normalisation (adaptive s-norm) with the local gallery as the cohort.

The dlib network puts East Asian faces into a small part of its space, so that one distance means
different things for different people. Adaptive s-norm measures every comparison score in standard
deviations of how near the probe, and how near the template, is to its nearest *other* people:

    s(p, t) = 1/2 ((d(p, t) - mu_t) / sd_t + (d(p, t) - mu_p) / sd_p)

with mu and sd over the K nearest of the cohort, chosen anew for the probe and for the template:
equation "adaptive S-norm" of P. Matejka et al., "Analysis of Score Normalization in Multilingual
Speaker Recognition", Interspeech 2017; symmetric form after S. Shum et al., Odyssey 2010; the
adaptive cohort after S. Cumani et al., Interspeech 2011. There scores are similarities; here they
are distances, so "nearest" is smallest and a lower score is closer.

K and the gallery sizes are the design brief's measurements (face.md 3.3 and 7.5). Nothing here is
specific to one engine, but only the dlib engine gains by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Distances = NDArray[np.float64]

MIN_PEOPLE: Final = 30
"""Below this many enrolled people the statistics are worth less than the plain threshold."""
LARGE_COHORT_PEOPLE: Final = 60
SMALL_NEAREST: Final = 20
LARGE_NEAREST: Final = 50
MIN_SD: Final = 1e-3
"""Keeps a cohort of identical faces (never a real one) from dividing by zero."""


@dataclass(frozen=True, slots=True, eq=False)
class CohortStatistics:
    """How near the nearest other people are; both arrays have the same shape."""

    mean: Distances
    sd: Distances
    """Population standard deviation, at least ``MIN_SD``."""


def nearest_for(people: int) -> int | None:
    """K for a gallery of so many people, claimed person included; None: do not normalise."""
    if people < MIN_PEOPLE:
        return None
    return SMALL_NEAREST if people < LARGE_COHORT_PEOPLE else LARGE_NEAREST


def cohort_statistics(distances: Distances, nearest: int) -> CohortStatistics:
    """Over the ``nearest`` smallest of the last axis (all, if there are fewer).

    ``distances``: shape (..., cohort), one distance per cohort person. Whoever is compared must
    not be among them. Raises ValueError for an empty cohort.
    """
    if distances.shape[-1] == 0 or nearest < 1:
        raise ValueError("normalisation needs at least one other person in the cohort")
    kept = min(nearest, distances.shape[-1])
    closest = np.partition(distances, kept - 1, axis=-1)[..., :kept]
    return CohortStatistics(closest.mean(axis=-1), np.maximum(closest.std(axis=-1), MIN_SD))


def statistics_without_each(distances: Distances, nearest: int) -> CohortStatistics:
    """For every column: the statistics of the row's other columns. Shape (rows, people) again.

    An infinite distance marks somebody who is in no cohort of that row (the row's own person); the
    values in such columns mean nothing. Raises ValueError where a row has fewer than ``nearest``
    others left.
    """
    if int(np.isfinite(distances).sum(axis=1).min(initial=nearest + 1)) <= nearest:
        raise ValueError(
            f"{nearest} nearest others need {nearest + 1} finite distances in each row"
        )
    ordered = np.partition(distances, (nearest - 1, nearest), axis=1)
    within = distances <= ordered[:, nearest - 1 : nearest]
    # A column among the nearest gives its place to the next one.
    instead = np.where(within, ordered[:, nearest : nearest + 1], 0.0)
    leaving = np.where(within, distances, 0.0)
    total = ordered[:, :nearest].sum(axis=1, keepdims=True) - leaving + instead
    squares = (ordered[:, :nearest] ** 2).sum(axis=1, keepdims=True) - leaving**2 + instead**2
    mean = total / nearest
    return CohortStatistics(
        mean, np.maximum(np.sqrt(np.maximum(squares / nearest - mean**2, 0.0)), MIN_SD)
    )


def adaptive_s_norm(
    distances: Distances, probe: CohortStatistics, template: CohortStatistics
) -> Distances:
    """Normalised scores; lower is closer. Shapes broadcast together.

    ``probe`` and ``template``: statistics of each side's distances to its nearest cohort people.
    """
    by_template = (distances - template.mean) / template.sd
    by_probe = (distances - probe.mean) / probe.sd
    return 0.5 * (by_template + by_probe)


def threshold_for_fmr(cross_person_scores: Distances, fmr: float) -> float:
    """The laxest threshold at which at most the share ``fmr`` of these scores would match.

    ``cross_person_scores``: any shape, comparisons of different people, lower is closer, raw or
    normalised; a match is a score at or below the threshold. Never laxer than the data allow: with
    fewer than 1/fmr scores, just below the closest one. Raises ValueError for no scores, figures
    that are no numbers, or an ``fmr`` outside 0 to below 1.
    """
    scores = np.sort(np.asarray(cross_person_scores, dtype=np.float64).ravel())
    if scores.size == 0 or not bool(np.isfinite(scores).all()):
        raise ValueError("a threshold needs finite scores of different people")
    if not 0.0 <= fmr < 1.0:
        raise ValueError(f"a false match rate lies in 0 to below 1, not {fmr}")
    allowed = int(np.floor(fmr * scores.size))
    return float(np.nextafter(scores[allowed], -np.inf))
