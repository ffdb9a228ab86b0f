"""Grades, steps and due anchors: pure functions of clock readings."""

from __future__ import annotations

import random

import pytest

from kiosk.store.time_trust import (
    ANCHOR_AGE_MS,
    TOLERANCE_MS,
    Anchor,
    ClockStep,
    Reading,
    anchor_is_due,
    clock_grade,
    clock_step,
    trusted_ms,
)
from sync.wire.entry import ClockGrade

SERVER_MS = 1_760_000_000_000
FIRST, SECOND = bytes(16), bytes([1]) * 16
YEAR_MS = 365 * 24 * 3_600_000
ANCHOR = Anchor(SERVER_MS, Reading(SERVER_MS + 3_000, FIRST, 50_000))


def later(ms: int, *, wrong_by_ms: int = 0, boot: bytes = FIRST) -> Reading:
    """So long after the anchor."""
    return Reading(SERVER_MS + 3_000 + ms + wrong_by_ms, boot, 50_000 + ms)


def test_trusted_time_is_the_server_s_plus_what_the_boot_clock_counted() -> None:
    assert trusted_ms(later(7_000, wrong_by_ms=-YEAR_MS), ANCHOR) == SERVER_MS + 7_000
    assert trusted_ms(later(7_000, boot=SECOND), ANCHOR) is None
    assert trusted_ms(later(7_000), None) is None


@pytest.mark.parametrize(
    ("now", "anchor", "last", "grade"),
    [
        (later(0), None, None, ClockGrade.RTC_ONLY),
        (later(0), None, later(-1), ClockGrade.RTC_ONLY),
        (later(60_000), ANCHOR, later(0), ClockGrade.ANCHORED_THIS_BOOT),
        (later(60_000), ANCHOR, None, ClockGrade.ANCHORED_THIS_BOOT),
        (later(60_000, boot=SECOND), ANCHOR, later(0), ClockGrade.ANCHORED_EARLIER),
        (later(YEAR_MS, boot=SECOND), ANCHOR, later(0), ClockGrade.ANCHORED_EARLIER),
        (later(0, wrong_by_ms=TOLERANCE_MS - 3_000), ANCHOR, None, ClockGrade.ANCHORED_THIS_BOOT),
        (later(0, wrong_by_ms=TOLERANCE_MS - 2_999), ANCHOR, None, ClockGrade.ANOMALOUS),
        (later(0, wrong_by_ms=-TOLERANCE_MS - 3_001), ANCHOR, None, ClockGrade.ANOMALOUS),
        (later(-2 * TOLERANCE_MS, boot=SECOND), ANCHOR, None, ClockGrade.ANOMALOUS),
        (later(-YEAR_MS), None, later(0), ClockGrade.ANOMALOUS),
        (later(-TOLERANCE_MS), None, later(0), ClockGrade.RTC_ONLY),
        (later(-TOLERANCE_MS - 1), None, later(0), ClockGrade.ANOMALOUS),
    ],
)
def test_grades(
    now: Reading, anchor: Anchor | None, last: Reading | None, grade: ClockGrade
) -> None:
    assert clock_grade(now, anchor, last) is grade


def test_a_clock_put_right_is_trusted_whatever_stood_before() -> None:
    """The entry before was written in 2075; the server's time says that now is now."""
    last = later(1_000, wrong_by_ms=50 * YEAR_MS)
    assert clock_grade(later(2_000), ANCHOR, last) is ClockGrade.ANCHORED_THIS_BOOT


@pytest.mark.parametrize("by_ms", [TOLERANCE_MS + 1, -TOLERANCE_MS - 1, 50 * YEAR_MS])
def test_within_a_boot_every_large_step_shows(by_ms: int) -> None:
    now = later(600_000, wrong_by_ms=by_ms)
    step = clock_step(now, ANCHOR, later(0))
    assert step == ClockStep(later(600_000).wall_ms, now.wall_ms)
    assert step is not None
    assert step.step_ms == by_ms


@pytest.mark.parametrize("by_ms", [0, TOLERANCE_MS, -TOLERANCE_MS])
def test_small_corrections_are_no_steps(by_ms: int) -> None:
    assert clock_step(later(600_000, wrong_by_ms=by_ms), ANCHOR, later(0)) is None


def test_a_clock_that_restarts_before_the_last_entry_stepped() -> None:
    """A dead battery: 1970 after every power cut."""
    now, last = Reading(5_000, SECOND, 5_000), later(0)
    assert clock_step(now, None, last) == ClockStep(last.wall_ms, 5_000)
    assert clock_step(now, ANCHOR, None) == ClockStep(SERVER_MS, 5_000)
    assert clock_step(later(YEAR_MS, boot=SECOND), ANCHOR, last) is None
    assert clock_step(now, None, None) is None


@pytest.mark.parametrize(
    ("now", "anchor", "entries_since", "due"),
    [
        (later(0), None, False, True),
        (later(0, boot=SECOND), ANCHOR, False, True),
        (later(ANCHOR_AGE_MS - 1), ANCHOR, True, False),
        (later(ANCHOR_AGE_MS), ANCHOR, True, True),
        (later(10 * ANCHOR_AGE_MS), ANCHOR, False, False),
        (later(1_000, wrong_by_ms=TOLERANCE_MS + 1), ANCHOR, False, True),
        (later(1_000, wrong_by_ms=-TOLERANCE_MS - 1), ANCHOR, False, True),
    ],
)
def test_when_an_anchor_is_due(
    now: Reading, anchor: Anchor | None, entries_since: bool, due: bool
) -> None:
    assert anchor_is_due(now, anchor, entries_since=entries_since) is due


def test_any_jump_of_fifty_years_is_seen_as_a_step_and_graded() -> None:
    chance = random.Random(9)
    for _ in range(2_000):
        by_ms = chance.choice((-1, 1)) * chance.randint(TOLERANCE_MS + 5_000, 50 * YEAR_MS)
        now = later(chance.randint(0, YEAR_MS), wrong_by_ms=by_ms)
        step = clock_step(now, ANCHOR, later(0))
        assert step is not None, by_ms
        assert step.step_ms == by_ms
        assert clock_grade(now, ANCHOR, later(0)) is ClockGrade.ANOMALOUS
