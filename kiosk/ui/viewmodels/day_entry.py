"""A day while it is being picked: always one of the calendar."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)


class DayPart(StrEnum):
    """What a stepper moves."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class DayEntry:
    """The day shown."""

    day: date
    earliest: date = FIRST_DAY
    latest: date = LAST_DAY

    def stepped(self, part: DayPart, by: int) -> DayEntry:
        """The entry ``by`` years, months or days later; the last of a shorter month where the day
        is missing there. Stays within ``earliest`` and ``latest``."""
        match part:
            case DayPart.DAY:
                moved = self.day + timedelta(days=by)
            case DayPart.MONTH:
                moved = _months_later(self.day, by)
            case DayPart.YEAR:
                moved = _months_later(self.day, 12 * by)
        return replace(self, day=min(max(moved, self.earliest), self.latest))


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
