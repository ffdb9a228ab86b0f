"""Forty thousand kiosks come back: evenly, and none is sent away."""

from __future__ import annotations

from pathlib import Path

from tests.harness.herd.harness import Settings, reconnect, run, run_all
from tests.harness.herd.kiosks import SCENARIOS
from tests.harness.herd.table import as_table, save_plot

KIOSKS = 40_000


def test_forty_thousand_kiosks_come_back_within_half_an_hour() -> None:
    """Goal G11; kiosks of a platform this large ask every half hour, and after each entry."""
    report = run(0, KIOSKS, lambda done: None)
    assert report.ok, report.sentence()


def test_without_chance_in_it_the_same_herd_tramples_the_server() -> None:
    """What the figures are measured against: the model must show the trouble where there is any."""
    herd = reconnect(SCENARIOS[-1], 5_000, 0, Settings())
    assert herd.peak > 1_000
    assert herd.refused_percent > 0
    assert herd.missed()


def test_the_table_and_the_plot_are_drawn(tmp_path: Path) -> None:
    herds = run_all(1, 500, Settings())
    lines = as_table(herds).splitlines()
    assert len(lines) == len(SCENARIOS) + 1
    save_plot(herds, tmp_path / "herd.png")
    assert (tmp_path / "herd.png").stat().st_size > 10_000
