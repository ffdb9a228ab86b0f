"""Faults of a pack's calendar."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sync.rules.calendar_rules import CalendarRules, OpenSpan
from sync.rules.pack_check import Check, repeated
from sync.rules.yaml_text import Path

_LONGEST_HOLIDAY_DAYS = 31
_NEAR_DAYS = 31
_MONDAY = 1


def calendar_checks(calendar: CalendarRules) -> Iterator[Check]:
    """Office hours, holidays and the working days that make up for them."""
    if not any(calendar.office_hours.values()):
        yield Check(
            ("calendar", "office_hours"),
            "opens on no day; write at least one weekday with its hours",
        )
    for weekday, spans in calendar.office_hours.items():
        yield from _spans(("calendar", "office_hours", str(weekday)), spans)
    yield from _holidays(calendar)
    yield from _working_days(calendar)


def _spans(path: Path, spans: tuple[OpenSpan, ...]) -> Iterator[Check]:
    for at, span in enumerate(spans):
        if span.until_time <= span.from_time:
            yield Check(
                (*path, at, "until_time"),
                f"is {span.until_time:%H:%M}, not after from_time {span.from_time:%H:%M}; "
                "write a later time",
            )
    for at, (before, span) in enumerate(pairwise(spans), start=1):
        if span.from_time < before.until_time:
            yield Check(
                (*path, at, "from_time"),
                f"is {span.from_time:%H:%M}, before {before.until_time:%H:%M}, when the span above "
                "ends; put the spans in order, without overlap",
            )


def _holidays(calendar: CalendarRules) -> Iterator[Check]:
    seen: list[int] = []
    for at, holiday in enumerate(calendar.holidays):
        path = ("calendar", "holidays", at)
        days = (holiday.until_day - holiday.from_day).days + 1
        if days < 1:
            yield Check(
                (*path, "until_day"),
                f"is {holiday.until_day}, before from_day {holiday.from_day}; exchange the two",
            )
        elif days > _LONGEST_HOLIDAY_DAYS:
            yield Check(
                (*path, "until_day"),
                f"is {holiday.until_day}, which makes {holiday.name} {days} days long; check the "
                f"years: {_LONGEST_HOLIDAY_DAYS} days are the most",
            )
        for earlier in seen:
            other = calendar.holidays[earlier]
            if other.from_day <= holiday.until_day and holiday.from_day <= other.until_day:
                yield Check(
                    (*path, "from_day"),
                    f"to until_day overlaps holidays[{earlier + 1}] ({other.name}, "
                    f"{other.from_day} to {other.until_day}); keep every day in one holiday",
                )
        seen.append(at)


def _working_days(calendar: CalendarRules) -> Iterator[Check]:
    path: Path = ("calendar", "working_days")
    if calendar.working_days and not calendar.office_hours.get(_MONDAY):
        yield Check(path, "follow Monday's hours, but office_hours has none; write those of 1")
    yield from repeated(path, calendar.working_days)
    for at, day in enumerate(calendar.working_days):
        inside = [each for each in calendar.holidays if each.from_day <= day <= each.until_day]
        distances = [
            min(abs((day - each.from_day).days), abs((day - each.until_day).days))
            for each in calendar.holidays
        ]
        if inside:
            yield Check((*path, at), f"is {day}, inside {inside[0].name}; remove one of the two")
        elif calendar.office_hours.get(day.isoweekday()):
            yield Check(
                (*path, at),
                f"is {day}, a weekday {day.isoweekday()}, on which the office is open anyway; "
                "remove it or correct the day",
            )
        elif min(distances, default=_NEAR_DAYS + 1) > _NEAR_DAYS:
            yield Check(
                (*path, at),
                f"is {day}, more than {_NEAR_DAYS} days from every holiday; correct the day, or "
                "write the holiday it makes up for",
            )
