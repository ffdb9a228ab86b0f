"""Thirty days without the platform: every entry is kept, the roster's age is said, all goes up."""

from __future__ import annotations

from tests.harness.offline.harness import run

DAYS = 30


def test_thirty_days_without_a_line_lose_nothing() -> None:
    report = run(0, DAYS, lambda done: None)
    assert report.ok, report.sentence()
    assert report.figures["told"] == DAYS * 20
    assert report.figures["sent"] > report.figures["told"]
