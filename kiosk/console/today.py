"""The office's day, as this kiosk knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.console.pages import Content


class DayState(StrEnum):
    """The one word for a person's day; of several the first that holds."""

    LATE = "late"
    """A report was not made, or not yet made, and its day is past."""
    WAITING = "waiting"
    """The person was here; an officer decides."""
    DUE = "due"
    """Today, and not made yet."""
    DONE = "done"
    """Reported today, or what was due today was answered before."""
    OTHER = "other"
    """Nothing is owed today, or nothing is known to count from; or the person is on leave."""


@dataclass(frozen=True, slots=True)
class DayLine:
    """One person on one day."""

    subject: str
    name: str
    category: str
    state: DayState
    due_today: bool
    late_since: date | None = None
    """The due day of the oldest report that was not made."""
    late_days: int = 0
    came_at: str = ""
    """Hours and minutes of today's visit, by the kiosk's clock; empty where there was none."""
    next_due: date | None = None
    flags: int = 0
    """Raised and not yet noted."""
    high_flag: bool = False
    wants_to_talk: bool = False
    to_review: bool = False
    """A visit of this person, of whatever day, waits for an officer's verdict."""
    here_now: bool = False
    """One of them is of today."""
    leave_until: date | None = None
    """The last day of the leave that the person is on today."""


@dataclass(frozen=True, slots=True)
class TodayContent(Content):
    """Everybody whom today concerns."""

    day: date
    lines: tuple[DayLine, ...] = ()
    people: int = 0
    """Under supervision at the office."""
