"""The figures of one evaluation, as one JSON object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.evaluation.curves import (
    CURVE_REPLICATES,
    eer_interval,
    fnmr_over_fmr,
)
from kiosk.biometrics.evaluation.extraction import Acquired
from kiosk.biometrics.evaluation.intervals import (
    REPLICATES,
    Interval,
    Resampling,
    draw_people,
    fmr_interval,
    fnmr_interval,
    resampling,
)
from kiosk.biometrics.evaluation.rates import eer, fmr_at, fnmr_at, fnmr_at_fmr
from kiosk.biometrics.evaluation.scores import Comparisons

TARGET_FMRS: Final = ("0.01", "0.001", "0.0001")

Figures = dict[str, object]
"""What JSON can say; rates are shares from 0 to 1, None where nothing was compared."""


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """Comparisons, and the two sets of draws that their intervals come from."""

    comparisons: Comparisons
    resampled: Resampling
    for_curves: Resampling


def measured(comparisons: Comparisons, rng: np.random.Generator) -> Measured:
    """Draw people once for all figures of these comparisons."""
    draws = draw_people(comparisons.people, REPLICATES, rng)
    return Measured(
        comparisons,
        resampling(comparisons, draws),
        resampling(comparisons, draws[:CURVE_REPLICATES]),
    )


def rate_figures(found: Measured, threshold: float) -> Figures:
    """Counts and error rates with their 95 % intervals."""
    comparisons, both = found.comparisons, _has_both(found.comparisons)
    return {
        "genuine": int(comparisons.genuine.size),
        "impostor": int(comparisons.impostor.size),
        "eer": eer(comparisons),
        "eer_ci95": eer_interval(comparisons, found.for_curves) if both else None,
        **threshold_figures(found, threshold),
        **_at_target_fmrs(found),
    }


def threshold_figures(found: Measured, threshold: float) -> Figures:
    """Error rates at one threshold with their 95 % intervals."""
    return {
        "threshold": threshold,
        "fmr": fmr_at(found.comparisons, threshold),
        "fmr_ci95": _fmr_ci95(found, threshold),
        "fnmr": fnmr_at(found.comparisons, threshold),
        "fnmr_ci95": _fnmr_ci95(found, threshold),
    }


def acquisition_figures(extracted: Acquired, chosen: NDArray[np.bool_]) -> Figures:
    """How many people and pictures, and how many pictures gave no features.

    ``chosen``: shape (subjects,), whose pictures count.
    """
    images = int(extracted.images_per_subject[chosen].sum())
    acquired = chosen[extracted.person]
    failed = images - int(np.count_nonzero(acquired))
    times = extracted.ms_per_image[acquired]
    return {
        "subjects": int(np.count_nonzero(chosen)),
        "images": images,
        "failure_to_acquire": failed,
        "failure_to_acquire_rate": failed / images,
        "ms_per_image_p50": float(np.median(times)) if times.size else None,
    }


def _has_both(comparisons: Comparisons) -> bool:
    return comparisons.genuine.size > 0 and comparisons.impostor.size > 0


def _fmr_ci95(found: Measured, threshold: float) -> Interval | None:
    if found.comparisons.impostor.size == 0:
        return None
    return fmr_interval(found.comparisons, found.resampled, threshold)


def _fnmr_ci95(found: Measured, threshold: float) -> Interval | None:
    if found.comparisons.genuine.size == 0:
        return None
    return fnmr_interval(found.comparisons, found.resampled, threshold)


def _at_target_fmrs(found: Measured) -> Figures:
    points = {target: fnmr_at_fmr(found.comparisons, float(target)) for target in TARGET_FMRS}
    return {
        "fnmr_at_fmr": {target: point and point.fnmr for target, point in points.items()},
        "fnmr_at_fmr_ci95": _target_intervals(found),
        "threshold_at_fmr": {target: point and point.threshold for target, point in points.items()},
    }


def _target_intervals(found: Measured) -> dict[str, Interval | None]:
    if not _has_both(found.comparisons):
        return dict.fromkeys(TARGET_FMRS)
    rising = sorted(TARGET_FMRS, key=float)
    levels = np.array([float(target) for target in rising])
    band = fnmr_over_fmr(found.comparisons, found.for_curves, levels)
    by_target = {
        target: (float(low), float(high))
        for target, low, high in zip(rising, band.lower, band.upper, strict=True)
    }
    return {target: by_target[target] for target in TARGET_FMRS}
