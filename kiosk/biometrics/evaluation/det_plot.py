"""Plots of error rates, as files: the DET curve, and FMR over the threshold.

The detection error trade-off curve has normal-deviate ("probit") axes, on which normally
distributed scores give a straight line (A. Martin et al., Eurospeech 1997; ISO/IEC 19795-1).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator
from numpy.typing import NDArray

from kiosk.biometrics.evaluation.curves import Band
from kiosk.biometrics.evaluation.rates import OperatingPoint

_TICKS: Final = (1e-5, 1e-4, 1e-3, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.99)
_LEAST: Final = 1e-4
"""FNMR below this is drawn at the edge: the probit of 0 is infinite."""
_LINE: Final = "#1f4e79"
_MARK: Final = "#b3261e"


@dataclass(frozen=True, slots=True)
class ScoreWords:
    """How a plot speaks of its scores."""

    axis: str
    sign: float
    """Times a score: -1 for similarities, which are kept negated."""
    drawn: str
    """What the bootstrap draws."""


DISSIMILARITY: Final = ScoreWords("dissimilarity score; at or below it, a match", 1.0, "person")
FINGER_SIMILARITY: Final = ScoreWords("similarity score; at or above it, a match", -1.0, "finger")


def draw_det(
    path: Path, title: str, fnmr: Band, point: OperatingPoint | None, words: ScoreWords
) -> None:
    """FNMR over FMR with its 95 % band; ``point`` is marked. PNG, SVG or PDF, by the suffix.

    Raises OSError, and ValueError for a suffix it cannot write.
    """
    figure = _figure()
    axes = figure.add_subplot()
    across = _probit(fnmr.at)
    axes.fill_between(
        across,
        _probit(fnmr.lower),
        _probit(fnmr.upper),
        color=_LINE,
        alpha=0.18,
        linewidth=0,
        label=f"95 % interval, bootstrapped by {words.drawn}",
    )
    axes.plot(across, _probit(fnmr.rate), color=_LINE, label="FNMR")
    if point is not None and fnmr.at[0] <= point.fmr <= fnmr.at[-1]:
        axes.plot(
            _probit(np.array([point.fmr])),
            _probit(np.array([point.fnmr])),
            "o",
            color=_MARK,
            label=f"threshold {words.sign * point.threshold:.3g}",
        )
    _percent_ticks(axes, float(fnmr.at[0]), float(fnmr.at[-1]))
    axes.set_xlabel("False match rate, FMR (%)")
    axes.set_ylabel("False non-match rate, FNMR (%)")
    _finish(figure, axes, title, path)


def draw_fmr(path: Path, title: str, fmr: Band, threshold: float, words: ScoreWords) -> None:
    """FMR over the threshold with its 95 % band, for data without genuine comparisons.

    Raises OSError, and ValueError for a suffix it cannot write.
    """
    figure = _figure()
    axes = figure.add_subplot()
    seen = fmr.rate > 0
    at, rate = words.sign * fmr.at[seen], fmr.rate[seen]
    least = float(rate.min(initial=1.0)) / 10
    axes.fill_between(
        at,
        np.maximum(fmr.lower[seen], least) * 100,
        fmr.upper[seen] * 100,
        color=_LINE,
        alpha=0.18,
        linewidth=0,
        label=f"95 % interval, bootstrapped by {words.drawn}",
    )
    axes.plot(at, rate * 100, color=_LINE, label="FMR")
    told = words.sign * threshold
    axes.axvline(told, color=_MARK, linestyle="--", label=f"threshold {told:.3g}")
    axes.set_yscale("log")
    axes.set_xlabel(f"Threshold ({words.axis})")
    axes.set_ylabel("False match rate, FMR (%)")
    _finish(figure, axes, title, path)


def _figure() -> Figure:
    figure = Figure(figsize=(7.0, 5.5), dpi=120, layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def _finish(figure: Figure, axes: Axes, title: str, path: Path) -> None:
    axes.set_title(title, fontsize=10)
    axes.grid(visible=True, alpha=0.3)
    axes.legend(loc="best", fontsize=8)
    figure.savefig(path, metadata=_undated(path))


def _undated(path: Path) -> dict[str, str | None]:
    """The same figures give the same file."""
    return {"Date": None} if path.suffix == ".svg" else {}


def _percent_ticks(axes: Axes, lowest: float, highest: float) -> None:
    across = [tick for tick in _TICKS if lowest <= tick <= highest]
    up = [tick for tick in _TICKS if tick >= _LEAST]
    axes.set_xticks([_probit_of(tick) for tick in across], [f"{tick * 100:g}" for tick in across])
    axes.set_yticks([_probit_of(tick) for tick in up], [f"{tick * 100:g}" for tick in up])
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_minor_locator(NullLocator())
    axes.set_ylim(_probit_of(_LEAST), _probit_of(0.99))


def _probit(rates: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array([_probit_of(float(rate)) for rate in rates])


def _probit_of(rate: float) -> float:
    return NormalDist().inv_cdf(min(max(rate, 1e-6), 1.0 - 1e-6))
