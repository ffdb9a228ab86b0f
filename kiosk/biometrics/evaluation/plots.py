"""The plot of one evaluation: which curve its data allow."""

from __future__ import annotations

from pathlib import Path

from kiosk.biometrics.evaluation.curves import (
    fmr_levels,
    fmr_over_threshold,
    fnmr_over_fmr,
    threshold_levels,
)
from kiosk.biometrics.evaluation.dataset import DatasetProblem
from kiosk.biometrics.evaluation.det_plot import DISSIMILARITY, ScoreWords, draw_det, draw_fmr
from kiosk.biometrics.evaluation.rates import OperatingPoint, fmr_at, fnmr_at
from kiosk.biometrics.evaluation.report import Measured


def plot(
    path: Path, title: str, found: Measured, threshold: float, words: ScoreWords = DISSIMILARITY
) -> None:
    """A DET curve, or FMR over the threshold where there are no genuine comparisons.

    Raises DatasetProblem where there is nothing to draw or the file cannot be written.
    """
    comparisons = found.comparisons
    if comparisons.impostor.size == 0:
        raise DatasetProblem(f"{path}: no curve, since there are no two people to compare")
    try:
        if comparisons.genuine.size == 0:
            _plot_fmr(path, title, found, threshold, words)
        else:
            _plot_det(path, title, found, threshold, words)
    except OSError as error:
        raise DatasetProblem(f"{path}: the plot cannot be written ({error.strerror})") from error
    except ValueError as error:
        raise DatasetProblem(f"{path}: the plot cannot be written ({error})") from error


def _plot_det(path: Path, title: str, found: Measured, threshold: float, words: ScoreWords) -> None:
    levels = fmr_levels(found.comparisons)
    band = fnmr_over_fmr(found.comparisons, found.for_curves, levels)
    fmr, fnmr = fmr_at(found.comparisons, threshold), fnmr_at(found.comparisons, threshold)
    point = None if fmr is None or fnmr is None else OperatingPoint(threshold, fmr, fnmr)
    draw_det(path, title, band, point, words)


def _plot_fmr(path: Path, title: str, found: Measured, threshold: float, words: ScoreWords) -> None:
    levels = threshold_levels(found.comparisons)
    band = fmr_over_threshold(found.comparisons, found.for_curves, levels)
    draw_fmr(path, title, band, threshold, words)
