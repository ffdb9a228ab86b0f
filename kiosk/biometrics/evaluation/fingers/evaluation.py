"""One evaluation of fingers: from a set of them to every figure about it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kiosk.biometrics.evaluation.dataset import DatasetProblem
from kiosk.biometrics.evaluation.det_plot import FINGER_SIMILARITY
from kiosk.biometrics.evaluation.fingers.acquisition import FingerSamples, Sides, acquire
from kiosk.biometrics.evaluation.fingers.dataset import FingerSet
from kiosk.biometrics.evaluation.fingers.enrolled import against_templates
from kiosk.biometrics.evaluation.fingers.report import finger_figures
from kiosk.biometrics.evaluation.fingers.scoring import SinglePairs
from kiosk.biometrics.evaluation.plots import plot as plot_curve
from kiosk.biometrics.evaluation.report import Figures, Measured, measured
from kiosk.biometrics.fingerprint.protocols import MinutiaComparator

Tell = Callable[[str, int, int], None]
"""Told what is being done, how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is compared with what, and by what."""

    sides: Sides
    comparator: MinutiaComparator[Any]
    enrol: int | None
    """References from so many impressions of each finger; None: every one with every other."""
    threshold: float
    """A similarity."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What came out."""

    samples: FingerSamples
    found: Measured
    """Scores negated: lower is closer."""
    figures: Figures


def evaluate(
    fingers: FingerSet,
    plan: Plan,
    seed: int,
    tell: Tell,
    clock_ns: Callable[[], int] = time.perf_counter_ns,
) -> Evaluated:
    """Acquire, compare, count. Raises DatasetProblem.

    ``seed``: of the bootstrap. ``clock_ns``: monotonic.
    """
    samples = acquire(
        fingers, plan.sides, clock_ns, lambda done, total: tell("images", done, total)
    )
    if samples.person.size == 0:
        raise DatasetProblem(
            f"none of {fingers.images} images could be used; the first: {samples.failures[0]}"
        )

    def progress(done: int, total: int) -> None:
        tell("comparisons", done, total)

    pairs = SinglePairs(samples, plan.comparator)
    if plan.enrol is None:
        comparisons = pairs.all_pairs(progress)
    else:
        comparisons = against_templates(samples, plan.comparator, plan.enrol, progress)
    found = measured(comparisons, np.random.default_rng(seed))
    figures = finger_figures(samples, found, plan.threshold, pairs.eer_fvc())
    return Evaluated(samples, found, {**figures, "enrol": plan.enrol})


def plot(path: Path, title: str, evaluated: Evaluated, threshold: float) -> None:
    """The DET curve, or FMR over the threshold where there are no genuine comparisons.

    Raises DatasetProblem.
    """
    plot_curve(path, title, evaluated.found, -threshold, FINGER_SIMILARITY)
