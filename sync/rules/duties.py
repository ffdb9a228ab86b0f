"""What a person owes and how it stands, in words that schedule, clocks and screens share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sync.rules.explanation import Explanation
from sync.rules.visits import EntryPlace


@dataclass(frozen=True, slots=True)
class Obligation:
    """One report that is owed.

    The periods of a person's obligations follow each other without a gap: ``period_from`` is the
    day after the previous due day (of the first: the first day of supervision).
    """

    period_from: date
    due: date
    """On an open day, where the pack moves due days."""
    nominal_due: date
    """Before closed days were considered."""
    opens: date
    """The first day on which a report answers it; in the period."""
    last_grace_day: date
    """``due``, or later; afterwards the report is missed."""
    category: str
    pack: str
    """``RulePack.reference`` of the rules that set it."""
    explanation: Explanation


class DutyStatus(StrEnum):
    """How an obligation stands on a day."""

    UPCOMING = "upcoming"
    """Its window has not opened."""
    OPEN = "open"
    """It can be answered, and is not late."""
    OVERDUE = "overdue"
    """Past its due day, in the days of grace."""
    MISSED = "missed"
    DONE = "done"
    DONE_LATE = "done_late"
    WAITING = "waiting"
    """The person was here; an officer decides. No clock runs."""
    EXCUSED = "excused"
    """Leave, a closed office, a broken kiosk: nothing is held against anybody."""


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation and what became of it."""

    obligation: Obligation
    status: DutyStatus
    late_days: int
    """Days after ``due``, at least 0: of the visit that answered it, or of the day asked about
    where none did. 0 where it is excused or not yet late."""
    answered_by: EntryPlace | None
    """The first visit that counts."""
    explanation: Explanation
    """Why it stands so; begins with the obligation's own."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One person on one day."""

    subject: str
    on: date
    duties: tuple[Duty, ...]
    """All that began by ``on``, oldest first."""
    next_due: date | None
    """The due day of the first obligation that is neither answered nor missed; None after the end
    of supervision."""
    on_leave: str | None
    """The approved leave that covers the day."""
    explanation: Explanation
    """Of ``next_due``."""
