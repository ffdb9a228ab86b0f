"""Days that count against nobody: an office closed beyond its calendar, a kiosk out of service."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sync.rules.calendar import MAX_SEARCH_DAYS, OfficeCalendar
from sync.rules.supervision import Closure

ONE_DAY = timedelta(days=1)


def unserved_days(
    closures: Iterable[Closure], outages: Iterable[date], on: date
) -> frozenset[date]:
    """Days on which nobody could report, as far as it was known by the end of ``on``.

    Closures up to ``MAX_SEARCH_DAYS`` ahead, kiosks out of service up to ``on``.
    """
    last = on + timedelta(days=MAX_SEARCH_DAYS)
    days = {day for day in outages if day <= on}
    for closure in closures:
        if closure.known_on <= on:
            days |= set(days_between(closure.from_day, min(closure.until_day, last)))
    return frozenset(days)


def next_served(day: date, calendar: OfficeCalendar | None, unserved: frozenset[date]) -> date:
    """The first day from ``day`` on at which the office was open and the kiosk served.

    ``calendar``: without closures; None: every day is open. ``day`` plus ``MAX_SEARCH_DAYS`` where
    no day before it is.
    """
    for _ in range(MAX_SEARCH_DAYS):
        if day not in unserved and (calendar is None or calendar.is_open(day)):
            return day
        day += ONE_DAY
    return day


def counted_days(after: date, until: date, unserved: frozenset[date]) -> int:
    """Calendar days after ``after`` up to ``until``, less those that count against nobody."""
    lost = sum(1 for day in unserved if after < day <= until)
    return max(0, (until - after).days - lost)


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Every day from the first to the last, both included; none where the last is earlier."""
    return tuple(first + n * ONE_DAY for n in range((last - first).days + 1))
