"""When an office is open, day by day: office hours, holidays, 调休 and closures.

Holidays and the working days that make up for them (调休) are those the State Council announces
for each year under 全国年节及纪念日放假办法; the pack carries them as data.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sync.rules.calendar_rules import CalendarRules, ClosedDay, OpenSpan
from sync.rules.china_time import moment_ms
from sync.rules.supervision import Closure

MAX_SEARCH_DAYS: Final = 60
"""How far an open day is looked for. The longest holiday of the Chinese calendar has 9 days."""
_MAKING_UP_WEEKDAY: Final = 1
"""On 调休 days the office keeps Monday's hours."""
_ONE_DAY: Final = timedelta(days=1)
_WEEKDAYS_ZH: Final = "一二三四五六日"
_WEEKDAYS_EN: Final = (
    "Mondays",
    "Tuesdays",
    "Wednesdays",
    "Thursdays",
    "Fridays",
    "Saturdays",
    "Sundays",
)


@dataclass(frozen=True, slots=True)
class ClosedBecause:
    """Why the office is closed on a day."""

    rule: str
    """"calendar.holidays", "calendar.office_hours" or "closure"."""
    zh: str
    en: str


class OfficeCalendar:
    """One office's days. Closures count only from the day they are known."""

    def __init__(self, rules: CalendarRules, closures: Iterable[Closure] = ()) -> None:
        """``closures`` in any order."""
        self._rules = rules
        self._working = frozenset(rules.working_days)
        self._open_weekdays = frozenset(day for day, spans in rules.office_hours.items() if spans)
        self._holidays = sorted(
            rules.holidays, key=lambda holiday: (holiday.from_day, holiday.until_day)
        )
        self._holiday_starts = [holiday.from_day.toordinal() for holiday in self._holidays]
        self._longest = max(
            ((holiday.until_day - holiday.from_day).days for holiday in self._holidays), default=0
        )
        self._closures = tuple(closures)

    @property
    def closed_day(self) -> ClosedDay:
        """Where a due day on a closed day moves to."""
        return self._rules.closed_day

    def is_open(self, day: date, known_by: date | None = None) -> bool:
        """Whether the office serves people on a day.

        ``known_by``: closures published later do not count; None: by the end of ``day`` itself.
        """
        return self._keeps_hours(day) and not self._is_shut(day, known_by or day)

    def closed_because(self, day: date, known_by: date | None = None) -> ClosedBecause | None:
        """Why the office is closed; None where it is open."""
        if self.is_open(day, known_by):
            return None
        if day not in self._working:
            holiday = self._holiday(day)
            if holiday is not None:
                return ClosedBecause(
                    "calendar.holidays", f"{holiday}放假", f"{holiday}: public holiday"
                )
            if day.isoweekday() not in self._open_weekdays:
                return _weekday_off(day)
        if not self._keeps_hours(day):
            return _weekday_off(day)
        return ClosedBecause("closure", "司法所闭所", "the office is closed")

    def next_open(self, day: date, known_by: date | None = None) -> date | None:
        """The first open day from ``day`` on; None where 60 days have none.

        A closure counts where it was known by the end of the day that it closes, and by
        ``known_by``: so what is known later moves no day that has passed.
        """
        return self._search(day, _ONE_DAY, known_by)

    def previous_open(self, day: date, known_by: date | None = None) -> date | None:
        """The last open day up to ``day``; otherwise as :meth:`next_open`."""
        return self._search(day, -_ONE_DAY, known_by)

    def hours(self, day: date, known_by: date | None = None) -> tuple[OpenSpan, ...]:
        """Office hours of a day, in order; empty where it is closed."""
        if not self.is_open(day, known_by):
            return ()
        weekday = _MAKING_UP_WEEKDAY if day in self._working else day.isoweekday()
        return tuple(sorted(self._rules.office_hours[weekday], key=lambda span: span.from_time))

    def close_of_business_ms(self, day: date, known_by: date | None = None) -> int | None:
        """Unix time in milliseconds at which the office closes for the day; None: it is closed."""
        spans = self.hours(day, known_by)
        return moment_ms(day, max(span.until_time for span in spans)) if spans else None

    def _search(self, day: date, step: timedelta, known_by: date | None) -> date | None:
        for _ in range(MAX_SEARCH_DAYS + 1):
            if self.is_open(day, day if known_by is None else min(day, known_by)):
                return day
            day += step
        return None

    def _keeps_hours(self, day: date) -> bool:
        if day in self._working:
            return _MAKING_UP_WEEKDAY in self._open_weekdays
        return day.isoweekday() in self._open_weekdays and self._holiday(day) is None

    def _holiday(self, day: date) -> str | None:
        """The name of the holiday that covers a day."""
        first = bisect_left(self._holiday_starts, day.toordinal() - self._longest)
        last = bisect_right(self._holiday_starts, day.toordinal())
        covering = (holiday for holiday in self._holidays[first:last] if holiday.until_day >= day)
        return next((holiday.name for holiday in covering), None)

    def _is_shut(self, day: date, known_by: date) -> bool:
        return any(
            closure.from_day <= day <= closure.until_day and closure.known_on <= known_by
            for closure in self._closures
        )


def _weekday_off(day: date) -> ClosedBecause:
    weekday = day.weekday()
    return ClosedBecause(
        "calendar.office_hours",
        f"星期{_WEEKDAYS_ZH[weekday]}不办公",
        f"the office is closed on {_WEEKDAYS_EN[weekday]}",
    )
