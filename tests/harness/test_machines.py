"""A hundred thousand random events on the workflows as pure machines break no rule of theirs."""

from __future__ import annotations

from tests.harness.machines.harness import STEPS, run, run_weakened

CASES = 334
COME_BY = (
    "checkin_completed",
    "checkin_referred",
    "checkin_declined",
    "checkin_outofservice",
    "checkin_attending",
    "console_open",
    "console_closed",
    "enrolment_done",
    "enrolment_stopped",
    "enrolment_paused",
    "enrolment_reviewingroster",
    "enrolment_readingannouncement",
)


def test_no_event_breaks_a_rule_or_strands_anybody() -> None:
    report = run(0, CASES, lambda done: None)
    assert report.violations == ()
    assert {it for it in COME_BY if not report.figures.get(f"came_to_{it}")} == set()
    assert report.figures["events"] == 3 * STEPS * CASES >= 100_000


def test_it_would_find_somebody_who_is_stranded() -> None:
    report = run_weakened(0, 5, lambda done: None)
    assert any("stranded" in it.what for it in report.violations)
