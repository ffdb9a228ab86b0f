"""Error rates over all thresholds, with pointwise 95 % bands bootstrapped by person.

The bands resample people as kiosk.biometrics.evaluation.intervals does, with fewer replicates:
every replicate weighs every low impostor score anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.evaluation.intervals import TWO_SIDED, Interval, Resampling
from kiosk.biometrics.evaluation.rates import equal_error
from kiosk.biometrics.evaluation.scores import Comparisons

Curve = NDArray[np.float64]

CURVE_REPLICATES: Final = 400
HIGHEST_FMR: Final = 0.4
"""Curves end here; nobody operates beyond."""
POINTS: Final = 60
_SLACK: Final = 1.5
"""Replicates reach ``HIGHEST_FMR`` elsewhere: look at so many times as many impostor scores."""


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """One rate over an axis; all arrays have the same shape (points,)."""

    at: Curve
    rate: Curve
    lower: Curve
    upper: Curve


@dataclass(frozen=True, slots=True, eq=False)
class _Ordered:
    """Scores in ascending order, and one replicate's weights on them."""

    impostor: NDArray[np.float32]
    probe: NDArray[np.int32]
    reference: NDArray[np.int32]
    genuine: NDArray[np.float32]
    person: NDArray[np.int32]


def fnmr_over_fmr(comparisons: Comparisons, resampled: Resampling, levels: Curve) -> Band:
    """FNMR at each FMR level, thresholds being found anew in every replicate.

    Needs genuine and impostor comparisons; ``levels`` ascend, 0 to ``HIGHEST_FMR``.
    """
    ordered = _up_to_highest(comparisons)
    once = _fnmr_at_levels(ordered, np.ones(comparisons.people), comparisons.impostor.size, levels)
    replicates = [
        _fnmr_at_levels(ordered, draw, total, levels) for draw, total in _draws(resampled)
    ]
    return _band(levels, once, np.array(replicates))


def fmr_over_threshold(comparisons: Comparisons, resampled: Resampling, thresholds: Curve) -> Band:
    """FMR at each threshold, as far as it stays below ``HIGHEST_FMR``."""
    ordered = _up_to_highest(comparisons)
    once = _fmr_at(ordered, np.ones(comparisons.people), comparisons.impostor.size, thresholds)
    replicates = [
        _fmr_at(ordered, draw, total, thresholds)
        for draw, total in zip(resampled.draws, resampled.impostor_weight, strict=True)
        if total > 0
    ]
    return _band(thresholds, once, np.array(replicates))


def eer_interval(comparisons: Comparisons, resampled: Resampling) -> Interval:
    """The two-sided 95 % interval of the EER; needs genuine and impostor comparisons."""
    ordered = _ordered(comparisons, kept=comparisons.impostor.size)
    scores = np.unique(np.concatenate([ordered.impostor, ordered.genuine]))
    impostors = np.searchsorted(ordered.impostor, scores, side="right")
    genuine = np.searchsorted(ordered.genuine, scores, side="right")
    found = [
        equal_error(
            _fmr_steps(ordered, draw, total)[impostors], _fnmr_steps(ordered, draw)[genuine]
        )
        for draw, total in _draws(resampled)
    ]
    return float(np.quantile(found, 1.0 - TWO_SIDED)), float(np.quantile(found, TWO_SIDED))


def fmr_levels(comparisons: Comparisons) -> Curve:
    """Levels for a curve: evenly spaced in powers of ten, from what the data resolve."""
    finest = max(1e-5, 1.0 / comparisons.impostor.size)
    return np.geomspace(min(finest, HIGHEST_FMR / 2), HIGHEST_FMR, POINTS)


def threshold_levels(comparisons: Comparisons) -> Curve:
    """Thresholds for a curve: from the closest impostor score to ``HIGHEST_FMR``."""
    ordered = _up_to_highest(comparisons).impostor
    last = min(ordered.size - 1, int(comparisons.impostor.size * HIGHEST_FMR))
    return np.linspace(float(ordered[0]), float(ordered[last]), POINTS)


def _draws(resampled: Resampling) -> list[tuple[Curve, float]]:
    """The replicates that have both kinds of comparisons."""
    return [
        (draw, float(impostors))
        for draw, impostors, genuine in zip(
            resampled.draws, resampled.impostor_weight, resampled.genuine_weight, strict=True
        )
        if impostors > 0 and genuine > 0
    ]


def _up_to_highest(comparisons: Comparisons) -> _Ordered:
    size = comparisons.impostor.size
    return _ordered(comparisons, min(size, int(size * HIGHEST_FMR * _SLACK) + 1))


def _ordered(comparisons: Comparisons, kept: int) -> _Ordered:
    lowest = np.argpartition(comparisons.impostor, kept - 1)[:kept]
    lowest = lowest[np.argsort(comparisons.impostor[lowest], kind="stable")]
    by_score = np.argsort(comparisons.genuine, kind="stable")
    return _Ordered(
        comparisons.impostor[lowest],
        comparisons.impostor_probe[lowest],
        comparisons.impostor_reference[lowest],
        comparisons.genuine[by_score],
        comparisons.genuine_person[by_score],
    )


def _fmr_steps(ordered: _Ordered, draw: Curve, total: float) -> Curve:
    """FMR after each impostor score, with 0 before the first."""
    weights = draw[ordered.probe] * draw[ordered.reference]
    return np.concatenate([[0.0], np.cumsum(weights) / total])


def _fnmr_steps(ordered: _Ordered, draw: Curve) -> Curve:
    """FNMR below the first genuine score, then after each."""
    matched = np.cumsum(draw[ordered.person])
    return np.concatenate([[1.0], 1.0 - matched / matched[-1]])


def _fnmr_at_levels(ordered: _Ordered, draw: Curve, total: float, levels: Curve) -> Curve:
    steps = _fmr_steps(ordered, draw, total)
    # The laxest threshold is just below the first score that would exceed the level.
    following = np.searchsorted(steps, levels + 1e-12, side="right") - 1
    score = ordered.impostor[np.minimum(following, ordered.impostor.size - 1)]
    matched = np.searchsorted(ordered.genuine, score, side="left")
    return _fnmr_steps(ordered, draw)[matched]


def _fmr_at(ordered: _Ordered, draw: Curve, total: float, thresholds: Curve) -> Curve:
    matched = np.searchsorted(ordered.impostor, thresholds.astype(np.float32), side="right")
    return _fmr_steps(ordered, draw, total)[matched]


def _band(at: Curve, rate: Curve, replicates: Curve) -> Band:
    lower, upper = np.quantile(replicates, [1.0 - TWO_SIDED, TWO_SIDED], axis=0)
    return Band(at, rate, lower, upper)
