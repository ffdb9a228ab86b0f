"""What became of one person's obligations by the end of a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sync.rules import standing_words as say
from sync.rules.attendance import Attendance
from sync.rules.duties import Duty, DutyStatus, Obligation
from sync.rules.explanation import Reasoning
from sync.rules.late_clock import LateClock
from sync.rules.leave_returns import approved_spells
from sync.rules.packs import PackTimeline
from sync.rules.schedule import Schedule
from sync.rules.supervision import Closure, Leave, Supervision
from sync.rules.visits import Visit, VisitOutcome

_OWED = frozenset({DutyStatus.UPCOMING, DutyStatus.OPEN, DutyStatus.OVERDUE})


class DutyJudge:
    """One person, as known by the end of ``on``."""

    def __init__(
        self,
        supervision: Supervision,
        visits: Iterable[Visit],
        on: date,
        *,
        packs: PackTimeline,
        closures: Sequence[Closure],
        outages: frozenset[date],
    ) -> None:
        """Visits in any order; those of others are left out."""
        self._on = on
        self.schedule = Schedule(supervision, packs, closures, on)
        self._attendance = Attendance(supervision.subject, visits, on)
        self._clock = LateClock(self.schedule, closures, outages, on)
        self._leaves = tuple(approved_spells(supervision, on))

    def leave_on(self, day: date) -> Leave | None:
        """The approved leave that covers a day: one that stands, or that stood until that day."""
        return next(
            (
                leave
                for leave, ended in self._leaves
                if leave.from_day <= day <= leave.until_day and (ended is None or day <= ended)
            ),
            None,
        )

    def late_days(self, obligation: Obligation) -> int:
        """Of a report today."""
        return self._clock.late_days(obligation.due, self._on)

    def would_answer(self, obligation: Obligation) -> bool:
        """Whether a report today answers it: it is open, owed, and nothing answered it before."""
        if obligation.opens > self._on:
            return False
        answer = self._attendance.answer_to(obligation)
        if answer is not None:
            waiting = answer.outcome is VisitOutcome.REFERRED
            return waiting and self._on <= max(obligation.due, answer.day)
        return self._on <= obligation.due or self.leave_on(obligation.due) is None

    def is_owed(self, duty: Duty) -> bool:
        """Whether a report is still to come for it: neither answered, nor missed, nor within a
        leave. A clock that stands still leaves it owed."""
        if duty.status is DutyStatus.EXCUSED:
            return self.leave_on(duty.obligation.due) is None
        return duty.status in _OWED

    def duty(self, obligation: Obligation) -> Duty:
        """How it stands."""
        answer = self._attendance.answer_to(obligation)
        in_time = answer is not None and answer.day <= obligation.due
        leave = self.leave_on(obligation.due)
        if leave is not None and not (in_time and answer and _is_verified(answer)):
            return _duty(obligation, DutyStatus.EXCUSED, 0, None, say.on_leave(leave))
        if answer is None:
            return self._unanswered(obligation)
        return self._answered(obligation, answer)

    def _answered(self, obligation: Obligation, visit: Visit) -> Duty:
        late_days = self._clock.late_days(obligation.due, visit.day)
        if not _is_verified(visit):
            status = DutyStatus.WAITING
        elif late_days > 0 and visit.clock_trusted:
            status = DutyStatus.DONE_LATE
        else:
            status = DutyStatus.DONE
        stopped = (visit.day - obligation.due).days - late_days
        step = say.answered(visit, late_days, max(0, stopped))
        return _duty(obligation, status, late_days, visit, step)

    def _unanswered(self, obligation: Obligation) -> Duty:
        today, due = self._on, obligation.due
        if today < obligation.opens:
            return _duty(obligation, DutyStatus.UPCOMING, 0, None, say.upcoming(obligation))
        if today < due:
            return _duty(obligation, DutyStatus.OPEN, 0, None, say.still_open(obligation))
        late_days = self._clock.late_days(due, today)
        if late_days == 0:
            return self._not_late(obligation)
        grace_days = (obligation.last_grace_day - due).days
        stopped = (today - due).days - late_days
        if late_days <= grace_days:
            step = say.overdue(obligation, today, late_days, stopped)
            return _duty(obligation, DutyStatus.OVERDUE, late_days, None, step)
        step = say.missed(obligation, today, late_days, stopped)
        return _duty(obligation, DutyStatus.MISSED, late_days, None, step)

    def _not_late(self, obligation: Obligation) -> Duty:
        """Due today, or past its due day while the clock stands still."""
        chance = self._clock.first_chance(obligation.due)
        if chance is None or self._on < chance:
            step = say.could_not_report(obligation, chance)
            return _duty(obligation, DutyStatus.EXCUSED, 0, None, step)
        return _duty(obligation, DutyStatus.OPEN, 0, None, say.still_open(obligation, chance))


def _is_verified(visit: Visit) -> bool:
    return visit.outcome is VisitOutcome.VERIFIED


def _duty(
    obligation: Obligation,
    status: DutyStatus,
    late_days: int,
    visit: Visit | None,
    step: Reasoning,
) -> Duty:
    return Duty(
        obligation,
        status,
        late_days,
        None if visit is None else visit.place,
        (*obligation.explanation, step),
    )
