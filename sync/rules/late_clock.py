"""How late somebody is: calendar days (自然日) on which nothing but themselves kept them away.

A closed office and a kiosk out of service never count against a person: lateness begins after the
first day, from the due day on, on which the office was open and the kiosk in service, and leaves
out every later day of a closure or an outage. Ordinary days off (weekends, holidays) after that
count, as the law counts in calendar days.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

from sync.rules.calendar import MAX_SEARCH_DAYS
from sync.rules.schedule import Schedule
from sync.rules.served_days import unserved_days
from sync.rules.supervision import Closure

_ONE_DAY = timedelta(days=1)


class LateClock:
    """Of one person, as known by the end of a day."""

    def __init__(
        self,
        schedule: Schedule,
        closures: Iterable[Closure],
        outages: Iterable[date],
        on: date,
    ) -> None:
        """Counts days up to ``on``."""
        self._schedule = schedule
        self._on = on
        self._stopped = unserved_days(closures, outages, on)
        self._in_order = sorted(self._stopped)

    def first_chance(self, due: date) -> date | None:
        """The first day from ``due`` on on which a report could be made; None where 60 days have
        none."""
        day = due
        for _ in range(MAX_SEARCH_DAYS + 1):
            if self._could_report(day):
                return day
            day += _ONE_DAY
        return None

    def late_days(self, due: date, day: date) -> int:
        """Days of lateness of a report on ``day``, or of none by its end."""
        if day <= due:
            return 0
        start = self.first_chance(due)
        if start is None or day <= start:
            return 0
        stopped = bisect_right(self._in_order, day) - bisect_right(self._in_order, start)
        return (day - start).days - stopped

    def _could_report(self, day: date) -> bool:
        if day in self._stopped:
            return False
        calendar = self._schedule.calendar_on(day)
        return calendar is None or calendar.is_open(day, self._on)
