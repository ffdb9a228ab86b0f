"""Whatever a kiosk's or the server's clock shows: nothing is lost, reordered or held up."""

from __future__ import annotations

from tests.harness.clocks.harness import run

CHANGES = 200


def test_no_clock_loses_an_entry_or_stops_a_round() -> None:
    report = run(0, CHANGES, lambda done: None)
    assert report.ok, report.sentence()
    assert report.figures["clock_steps"] > 0
    assert report.figures["boots_with_a_dead_battery"] > 0
