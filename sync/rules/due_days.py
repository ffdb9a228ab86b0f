"""Nominal due days: what a frequency asks, before closed days are considered."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from sync.rules.english import every
from sync.rules.pack import EveryDays, Frequency, OnDaysOfMonth, OnWeekdays


def due_after(frequency: Frequency, day: date) -> date:
    """The first due day after ``day``.

    ``EveryDays`` counts from ``day``, which is the due day before, or the day from which the
    frequency holds. A day of the month that a month lacks is its last day.
    """
    match frequency:
        case EveryDays(every_days=every):
            return day + timedelta(days=every)
        case OnWeekdays(weekdays=weekdays):
            return _after_in_week(weekdays, day)
        case OnDaysOfMonth(days_of_month=days):
            return _after_in_months(days, day)


def counted(first: date, every_days: int, not_before: date) -> date:
    """Of ``first`` and every so many days after it the first that is not before a day."""
    behind = max(0, (not_before - first).days)
    return first + timedelta(days=-(-behind // every_days) * every_days)


def words(frequency: Frequency) -> tuple[str, str]:
    """The frequency in Chinese and English, as part of a sentence."""
    match frequency:
        case EveryDays(every_days=days_apart):
            return f"每{days_apart}天报告一次", f"a report {every(days_apart, 'day')}"
        case OnWeekdays(weekdays=weekdays):
            named = sorted(set(weekdays))
            zh = "、".join("一二三四五六日"[day - 1] for day in named)
            en = ", ".join(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[d - 1] for d in named)
            return f"每周{zh}报告", f"a report every {en}"
        case OnDaysOfMonth(days_of_month=days):
            listed = [str(day) for day in sorted(set(days))]
            zh, en = "、".join(listed), ", ".join(listed)
            return f"每月{zh}日报告", f"a report on day {en} of every month"


def _after_in_week(weekdays: tuple[int, ...], day: date) -> date:
    today = day.isoweekday()
    return day + timedelta(days=min((weekday - today - 1) % 7 + 1 for weekday in weekdays))


def _after_in_months(days: tuple[int, ...], day: date) -> date:
    """In this month, or in the next, which has every one of them."""
    length = monthrange(day.year, day.month)[1]
    later = [min(wanted, length) for wanted in days if min(wanted, length) > day.day]
    if later:
        return day.replace(day=min(later))
    first = day.replace(day=1) + timedelta(days=length)
    return first.replace(day=min(*days, monthrange(first.year, first.month)[1]))
