from __future__ import annotations

from datetime import date

import pytest

from kiosk.domain.identity import IdNumber, SubjectId
from kiosk.domain.person import Person, Role
from kiosk.domain.schedule import due_after

MONDAY = date(2026, 1, 5)


def reporting(every: int, start: date | None = MONDAY, window: int = 0) -> Person:
    number = IdNumber("11010519491231002X")
    return Person(SubjectId("p1"), "王小明", number, Role.SUPERVISED, "普管", every, start, window)


def test_without_a_first_day_the_interval_counts_from_the_report() -> None:
    assert due_after(reporting(7, None), date(2026, 1, 7)) == date(2026, 1, 14)
    assert due_after(reporting(0, None), MONDAY) is None
    assert due_after(reporting(0), MONDAY) is None


@pytest.mark.parametrize(
    ("reported", "due"),
    [
        (date(2025, 12, 20), MONDAY),
        (date(2026, 1, 2), MONDAY),
        (date(2026, 1, 3), date(2026, 1, 12)),
        (MONDAY, date(2026, 1, 12)),
        (date(2026, 1, 9), date(2026, 1, 12)),
        (date(2026, 1, 10), date(2026, 1, 19)),
        (date(2026, 3, 1), date(2026, 3, 9)),
    ],
)
def test_days_are_fixed_and_a_report_counts_from_its_window_on(reported: date, due: date) -> None:
    assert due_after(reporting(7, window=2), reported) == due


def test_a_window_longer_than_the_interval_does_not_skip_a_report() -> None:
    assert due_after(reporting(1, window=31), MONDAY) == date(2026, 1, 6)
