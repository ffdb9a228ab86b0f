"""The plot of a simulation: reports due each week, in force and changed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sync.rules.simulate import Simulation

_IN_FORCE: Final = "#1f4e79"
_CHANGED: Final = "#b3261e"
_BAR: Final = 0.4
_SIZE_INCHES: Final = (8.0, 4.5)


def draw_weeks(path: Path, result: Simulation) -> None:
    """PNG, SVG or PDF, by the suffix. Raises OSError."""
    figure = Figure(figsize=_SIZE_INCHES, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    places = range(len(result.weeks))
    before = [due for due, _ in result.weeks.values()]
    after = [due for _, due in result.weeks.values()]
    axes.bar([at - _BAR / 2 for at in places], before, _BAR, color=_IN_FORCE, label="in force")
    axes.bar([at + _BAR / 2 for at in places], after, _BAR, color=_CHANGED, label=result.pack)
    axes.set_xticks(list(places), [f"{monday:%m-%d}" for monday in result.weeks], rotation=90)
    axes.set_xlabel("week, by its Monday")
    axes.set_ylabel("reports due")
    axes.set_title(f"{result.pack}, {result.from_day} to {result.until}, people: {result.people}")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    figure.legend(loc="outside lower center", ncols=2, frameon=False)
    figure.savefig(path)
