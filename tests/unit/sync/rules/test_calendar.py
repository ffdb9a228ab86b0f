"""Open days of 2026, which a reader can check against the year's announcement."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from sync.rules.calendar import MAX_SEARCH_DAYS, OfficeCalendar
from sync.rules.calendar_rules import Holiday
from sync.rules.china_time import FIRST_DAY, LAST_DAY, day_of
from sync.rules.supervision import Closure
from tests.unit.sync.rules.schedule_cases import WORKDAY, calendar_rules

CALENDAR = OfficeCalendar(calendar_rules())
LATER = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2026, 2, 13), True),  # Friday
        (date(2026, 2, 14), True),  # Saturday, worked for 春节
        (date(2026, 2, 15), False),  # 春节 begins on a Sunday
        (date(2026, 2, 16), False),
        (date(2026, 2, 23), False),  # its last day, a Monday
        (date(2026, 2, 24), True),
        (date(2026, 2, 28), True),  # Saturday, worked for 春节
        (date(2026, 3, 1), False),  # Sunday
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),  # Saturday, worked for 国庆节
    ],
)
def test_days_of_2026(day: date, is_open: bool) -> None:
    assert CALENDAR.is_open(day) is is_open
    assert (CALENDAR.closed_because(day) is None) is is_open


@pytest.mark.parametrize(
    ("day", "following", "before"),
    [
        (date(2026, 2, 13), date(2026, 2, 13), date(2026, 2, 13)),
        (date(2026, 2, 15), date(2026, 2, 24), date(2026, 2, 14)),
        (date(2026, 2, 20), date(2026, 2, 24), date(2026, 2, 14)),
        (date(2026, 10, 4), date(2026, 10, 8), date(2026, 9, 30)),
        (date(2026, 3, 1), date(2026, 3, 2), date(2026, 2, 28)),
    ],
)
def test_open_days_around_a_day(day: date, following: date, before: date) -> None:
    assert CALENDAR.next_open(day) == following
    assert CALENDAR.previous_open(day) == before


def test_why_a_day_is_closed() -> None:
    holiday = CALENDAR.closed_because(date(2026, 2, 17))
    sunday = CALENDAR.closed_because(date(2026, 3, 1))
    assert holiday is not None
    assert (holiday.rule, holiday.zh) == ("calendar.holidays", "春节放假")
    assert sunday is not None
    assert (sunday.rule, sunday.zh) == ("calendar.office_hours", "星期日不办公")


def test_making_up_days_keep_mondays_hours() -> None:
    assert CALENDAR.hours(date(2026, 2, 14)) == WORKDAY
    assert CALENDAR.hours(date(2026, 2, 15)) == ()


def test_close_of_business_is_a_moment_of_china() -> None:
    closes = CALENDAR.close_of_business_ms(date(2026, 2, 13))
    assert closes is not None
    china = timezone(timedelta(hours=8))
    assert datetime.fromtimestamp(closes / 1000, china) == datetime(
        2026, 2, 13, 17, 30, tzinfo=china
    )
    assert CALENDAR.close_of_business_ms(date(2026, 2, 15)) is None


def test_a_closure_counts_from_the_day_it_is_known() -> None:
    closure = Closure(date(2026, 3, 2), date(2026, 3, 4), known_on=date(2026, 3, 3))
    calendar = OfficeCalendar(calendar_rules(), (closure,))
    assert calendar.is_open(date(2026, 3, 2))
    assert not calendar.is_open(date(2026, 3, 3))
    assert not calendar.is_open(date(2026, 3, 2), known_by=LATER)
    assert calendar.is_open(date(2026, 3, 4), known_by=date(2026, 3, 2))
    shut = calendar.closed_because(date(2026, 3, 3))
    assert shut is not None
    assert shut.rule == "closure"


def test_a_closure_moves_no_day_that_passed_before_it_was_known() -> None:
    closure = Closure(date(2026, 3, 2), date(2026, 3, 4), known_on=date(2026, 3, 3))
    calendar = OfficeCalendar(calendar_rules(), (closure,))
    assert calendar.next_open(date(2026, 3, 2), LATER) == date(2026, 3, 2)
    assert calendar.next_open(date(2026, 3, 3), LATER) == date(2026, 3, 5)
    assert calendar.next_open(date(2026, 3, 3), date(2026, 3, 2)) == date(2026, 3, 3)


def test_the_search_ends() -> None:
    never = OfficeCalendar(calendar_rules(weekdays=(), working_days=()))
    assert never.next_open(date(2026, 1, 5)) is None
    assert never.previous_open(date(2026, 1, 5)) is None
    long = Holiday(name="停业", from_day=date(2026, 1, 5), until_day=date(2026, 3, 6))
    shut = OfficeCalendar(calendar_rules(holidays=(long,), working_days=()))
    assert (long.until_day - long.from_day).days == MAX_SEARCH_DAYS
    assert shut.next_open(date(2026, 1, 5)) is None
    assert shut.next_open(date(2026, 1, 8)) == date(2026, 3, 9)


def test_overlapping_and_nested_holidays_are_all_seen() -> None:
    holidays = (
        Holiday(name="长", from_day=date(2026, 3, 2), until_day=date(2026, 3, 20)),
        Holiday(name="短", from_day=date(2026, 3, 4), until_day=date(2026, 3, 4)),
    )
    calendar = OfficeCalendar(calendar_rules(holidays=holidays, working_days=()))
    assert calendar.next_open(date(2026, 3, 2)) == date(2026, 3, 23)


@pytest.mark.parametrize(
    ("wall_ms", "day"),
    [
        (0, date(1970, 1, 1)),
        (1_772_294_399_999, date(2026, 2, 28)),  # 23:59:59.999 in China
        (1_772_294_400_000, date(2026, 3, 1)),
        (-(10**30), FIRST_DAY),
        (10**30, LAST_DAY),
    ],
)
def test_the_day_in_china_of_any_clock(wall_ms: int, day: date) -> None:
    assert day_of(wall_ms) == day
