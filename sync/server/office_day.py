"""An office's day: who is due, who came, who is late, who waits. Minors are counted, too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sync.rules.attendance import REPORTS
from sync.rules.duties import DutyStatus, Standing
from sync.rules.verdicts import as_known
from sync.rules.visit_kinds import is_proven
from sync.server.office_drafts import drafts_about
from sync.server.office_facts import OfficeFacts
from sync.server.office_flags import FlagState
from sync.wire.roster import PersonItem

TALK = "talk"


class DayState(StrEnum):
    """The one word for a person's day; of several the first that holds."""

    MISSED = "missed"
    LATE = "late"
    """Past the due day, in the days of grace."""
    WAITING = "waiting"
    """The person was here; an officer decides."""
    DUE = "due"
    """Today, and not made yet."""
    DONE = "done"
    """Reported today, or what was due today was answered before."""
    ON_LEAVE = "on_leave"
    EXCUSED = "excused"
    OPEN = "open"
    """The window is open; due later."""
    NOTHING = "nothing"
    """Nothing is owed today."""
    NOT_SCHEDULED = "not_scheduled"
    """The city has said nothing to count from."""


@dataclass(frozen=True, slots=True)
class DayLine:
    """One person."""

    subject: str
    name: str
    category: str
    state: DayState
    due_today: bool
    late_days: int
    """Of the oldest report that was not made."""
    next_due: date | None
    on_leave: bool
    flags: int
    wants_to_talk: bool
    proposals: int | None
    """None where they were left out."""


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """Everybody, and the sums."""

    office: str
    day: date
    lines: tuple[DayLine, ...]

    def counts(self) -> dict[str, int]:
        """Of all lines: each state, and what may hold beside it."""
        states = Counter(line.state for line in self.lines)
        return {
            "people": len(self.lines),
            **{state.value: states[state] for state in DayState},
            "on_leave": sum(line.on_leave for line in self.lines),
            "due_today": sum(line.due_today for line in self.lines),
            "flagged": sum(line.flags > 0 for line in self.lines),
            "talk": sum(line.wants_to_talk for line in self.lines),
            "proposals": sum(line.proposals or 0 for line in self.lines),
        }


def office_day(
    facts: OfficeFacts, day: date, flags: Iterable[FlagState], addressee: str | None
) -> OfficeDay:
    """The day as known by its end. ``flags`` are those that are open now, whenever raised.

    ``addressee``: whom drafts are put before; None leaves them out, which takes half the time.
    """
    waiting = list(flags)
    lines = tuple(_line(facts, person, day, waiting, addressee) for person in facts.people())
    return OfficeDay(facts.office, day, lines)


def _line(
    facts: OfficeFacts, person: PersonItem, day: date, flags: list[FlagState], addressee: str | None
) -> DayLine:
    subject = person.subject
    raised = [flag for flag in flags if flag.subject == subject]
    supervision = facts.feed.supervision(subject)
    found = None if supervision is None else facts.standing(supervision, day)
    category = person.category
    if supervision is not None:
        known = [it for it in supervision.categories if max(it.from_day, it.known_on) <= day]
        category = known[-1].category if known else category
    return DayLine(
        subject=subject,
        name=person.name,
        category=category,
        state=DayState.NOT_SCHEDULED if found is None else _state(facts, found),
        due_today=found is not None and any(it.obligation.due == day for it in found.duties),
        late_days=0 if found is None else _late_days(found),
        next_due=None if found is None else found.next_due,
        on_leave=found is not None and found.on_leave is not None,
        flags=len(raised),
        wants_to_talk=any(flag.code == TALK for flag in raised),
        proposals=_drafts(facts, subject, day, addressee),
    )


def _drafts(facts: OfficeFacts, subject: str, day: date, addressee: str | None) -> int | None:
    return None if addressee is None else len(drafts_about(facts, subject, day, addressee))


def _state(facts: OfficeFacts, found: Standing) -> DayState:
    statuses = {duty.status for duty in found.duties}
    today = {duty.status for duty in found.duties if duty.obligation.due == found.on}
    holds = {
        DayState.MISSED: DutyStatus.MISSED in statuses,
        DayState.LATE: DutyStatus.OVERDUE in statuses,
        DayState.WAITING: DutyStatus.WAITING in statuses,
        DayState.DUE: DutyStatus.OPEN in today,
        DayState.DONE: _came(facts, found) or bool(today & {DutyStatus.DONE, DutyStatus.DONE_LATE}),
        DayState.ON_LEAVE: found.on_leave is not None,
        DayState.EXCUSED: DutyStatus.EXCUSED in today,
        DayState.OPEN: DutyStatus.OPEN in statuses,
    }
    return next((state for state, is_so in holds.items() if is_so), DayState.NOTHING)


def _came(facts: OfficeFacts, found: Standing) -> bool:
    return any(
        visit.day == found.on and visit.purpose in REPORTS and is_proven(visit)
        for visit in as_known(facts.visits.get(found.subject, ()), found.on)
    )


def _late_days(found: Standing) -> int:
    owed = (DutyStatus.MISSED, DutyStatus.OVERDUE)
    return max((duty.late_days for duty in found.duties if duty.status in owed), default=0)
