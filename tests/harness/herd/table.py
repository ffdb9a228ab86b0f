"""The herds as a table, and as a picture."""

from __future__ import annotations

from pathlib import Path

from matplotlib.figure import Figure

from tests.harness.herd.harness import Herd


def as_table(herds: list[Herd]) -> str:
    """One line per scenario."""
    lines = [
        f"{'':28}{'worst s':>10}{'worst 10 s':>14}{'503':>8}{'all heard':>12}{'p99 round':>12}"
    ]
    lines += [
        f"{herd.scenario.name:28}{herd.peak:>10,}{herd.sustained_peak:>12,.0f}/s"
        f"{herd.refused_percent:>7.1f}%"
        f"{herd.all_synced_s / 60:>8.1f} min{herd.p99_round_s:>10.2f} s"
        for herd in herds
    ]
    return "\n".join(lines)


def save_plot(herds: list[Herd], path: Path) -> None:
    """Requests per second since the end of the outage."""
    figure = Figure(figsize=(9, 5), layout="constrained")
    axes = figure.subplots()
    for herd in herds:
        minutes = [second / 60 for second in range(len(herd.asked))]
        axes.plot(minutes, herd.asked, label=herd.scenario.name, linewidth=0.8)
    axes.set_xlabel("minutes since the outage ended")
    axes.set_ylabel("requests per second")
    axes.set_yscale("symlog")
    axes.legend()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=120)
