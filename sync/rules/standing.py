"""How a person stands on a day: what is owed, what was answered, what is late, what comes next.

An answer for a day uses only what was known by its end. Failed comparisons, alarms of presentation
attack detection, device faults, a closed office and a kiosk out of service never make anybody late:
a referred visit waits for an officer (WAITING), and the days of a closure or an outage stop the
clock (sync/rules/late_clock.py). Nothing here decides anything; people do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sync.rules.duties import Duty, Obligation, Standing
from sync.rules.duty_judge import DutyJudge
from sync.rules.packs import PackTimeline
from sync.rules.standing_words import nothing_due
from sync.rules.supervision import Closure, Supervision
from sync.rules.visits import Visit


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What holds for everybody at an office."""

    packs: PackTimeline
    closures: tuple[Closure, ...] = ()
    outages: frozenset[date] = frozenset()
    """Days on which the kiosk could not serve."""


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What a report on a day answers."""

    met: tuple[Obligation, ...]
    """Oldest first; empty where it answers none."""
    late_days: int
    """Of the oldest, less the days on which the clock stood still."""
    next_due: date | None
    """The day of the next report if this one counts; None where none comes."""


def standing(
    supervision: Supervision, circumstances: Circumstances, visits: Iterable[Visit], on: date
) -> Standing:
    """The person's duties on a day, as known by its end. Visits in any order, of anybody."""
    judge = _judge(supervision, circumstances, visits, on)
    duties: list[Duty] = []
    due: Duty | None = None
    for obligation in judge.schedule.obligations():
        if obligation.period_from > on and due is not None:
            break
        duty = judge.duty(obligation)
        if obligation.period_from <= on:
            duties.append(duty)
        if due is None and judge.is_owed(duty):
            due = duty
    until = supervision.last_day(on)
    ended = until is not None and until < on
    leave = judge.leave_on(on)
    next_due = None if due is None or ended else due.obligation.due
    return Standing(
        supervision.subject,
        on,
        tuple(duties),
        next_due,
        None if leave is None else leave.leave,
        due.explanation if due is not None and not ended else nothing_due(supervision, on),
    )


def due_met_by(
    supervision: Supervision, circumstances: Circumstances, visits: Iterable[Visit], on: date
) -> tuple[Obligation, ...]:
    """The obligations that a report on this day answers, oldest first.

    ``visits`` are those before it. What a leave excuses is not owed, so nothing answers it.
    """
    return report_facts(supervision, circumstances, visits, on).met


def report_facts(
    supervision: Supervision, circumstances: Circumstances, visits: Iterable[Visit], on: date
) -> ReportFacts:
    """What a report on this day answers, how late it is, and when the next is due after it."""
    judge = _judge(supervision, circumstances, visits, on)
    met: list[Obligation] = []
    next_due: date | None = None
    for obligation in judge.schedule.obligations():
        if judge.would_answer(obligation):
            met.append(obligation)
        elif judge.is_owed(judge.duty(obligation)):
            next_due = obligation.due
        if next_due is not None:
            break
    late_days = judge.late_days(met[0]) if met else 0
    return ReportFacts(tuple(met), late_days, next_due)


def _judge(
    supervision: Supervision, circumstances: Circumstances, visits: Iterable[Visit], on: date
) -> DutyJudge:
    return DutyJudge(
        supervision,
        visits,
        on,
        packs=circumstances.packs,
        closures=circumstances.closures,
        outages=circumstances.outages,
    )
