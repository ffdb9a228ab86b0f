"""A backlog of a whole city goes up over HTTP, completely."""

from __future__ import annotations

from tests.harness.drain.harness import Settings, run

ENTRIES = 2_000


def test_a_city_s_backlog_goes_up_completely() -> None:
    report = run(0, ENTRIES, lambda done: None, Settings(kiosks=8))
    assert report.ok, report.sentence()
    assert report.figures["entries"] == ENTRIES
    assert report.figures["entries_per_second"] > 0
