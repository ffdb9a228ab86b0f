"""When an office is open: the calendar part of a rule pack."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from sync.rules.basis import Bases, Day, RuleModel, Sentence, TimeOfDay


class ClosedDay(StrEnum):
    """Where a due day on a closed day moves to."""

    NEXT_OPEN = "next_open"
    PREVIOUS_OPEN = "previous_open"
    STAYS = "stays"


class OpenSpan(RuleModel):
    """A part of a day; ``until`` is not included."""

    from_time: TimeOfDay
    until_time: TimeOfDay


class Holiday(RuleModel):
    """Days off, both ends included."""

    name: Sentence
    from_day: Day
    until_day: Day


def _written_weekday(value: object) -> object:
    return int(value) if isinstance(value, str) and value in set("1234567") else value


Weekday = Annotated[int, Field(ge=1, le=7), BeforeValidator(_written_weekday)]
"""ISO weekday: 1 is Monday."""


class CalendarRules(RuleModel):
    """Office hours by weekday, holidays, and the working days that make up for them (调休)."""

    office_hours: dict[Weekday, tuple[OpenSpan, ...]]
    """By ISO weekday; one that is absent is closed."""
    holidays: Annotated[tuple[Holiday, ...], Field(max_length=200)] = ()
    working_days: Annotated[tuple[Day, ...], Field(max_length=200)] = ()
    """调休: weekend days on which the office works, with Monday's hours."""
    closed_day: ClosedDay
    basis: Bases
