"""思想汇报: when the next thought report is due, from the journal's entries (THOUGHT_REPORT).

Days of an approved leave, of a closure and of an outage neither hold a due day nor count as late.
A report is handed in after a verified visit: while the last visit since the last one was referred,
or a report's day stands on an untrusted clock alone, no clock runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sync.rules.attendance import REPORTS
from sync.rules.calendar import OfficeCalendar
from sync.rules.explanation import Explanation, Reasoning
from sync.rules.leave_returns import approved_leaves
from sync.rules.pack import CategoryRule
from sync.rules.regimes import Regime, regimes
from sync.rules.served_days import counted_days, days_between, next_served, unserved_days
from sync.rules.standing import Circumstances
from sync.rules.supervision import Supervision
from sync.rules.verdicts import as_known
from sync.rules.visit_kinds import in_order, is_proven
from sync.rules.visits import EntryPlace, Visit


@dataclass(frozen=True, slots=True)
class ThoughtReport:
    """One that was handed in."""

    place: EntryPlace
    subject: str
    day: date
    """In China, by the kiosk's clock."""
    clock_trusted: bool


@dataclass(frozen=True, slots=True)
class ThoughtDuty:
    """The next one."""

    subject: str
    due: date
    last: date | None
    """Day of the last one; None: there is none."""
    evidence: EntryPlace | None
    """The last one's entry."""
    overdue_days: int
    """Days after ``due`` that count, at least 0."""
    explanation: Explanation


def thought_duty(
    supervision: Supervision,
    circumstances: Circumstances,
    visits: Iterable[Visit],
    reports: Iterable[ThoughtReport],
    on: date,
) -> ThoughtDuty | None:
    """The next one, as known by the end of a day; None where none is asked for on it.

    Counted from the last report, the first day of supervision, or the day from which reports are
    asked for, whichever is latest. A change of the interval gives no later day than the old one.
    """
    until = supervision.last_day(on)
    if on < supervision.from_day or (until is not None and until < on):
        return None
    given = [it for it in reports if it.subject == supervision.subject and it.day <= on]
    last = max(given, key=lambda it: (it.day, it.place), default=None)
    begins = supervision.from_day if last is None else max(last.day, supervision.from_day)
    asked = _asked(supervision, circumstances, begins, on)
    if asked is None:
        return None
    nominal, regime, rule = asked
    lost = unserved_days(circumstances.closures, circumstances.outages, on)
    for leave in approved_leaves(supervision, on):
        lost |= set(days_between(leave.from_day, leave.until_day))
    calendar = None if regime.pack is None else OfficeCalendar(regime.pack.calendar)
    due = next_served(nominal, calendar, lost)
    held = _held(supervision, visits, given, begins, on)
    return ThoughtDuty(
        supervision.subject,
        due,
        None if last is None else last.day,
        None if last is None else last.place,
        0 if held else counted_days(due, on, lost),
        (_because(regime, rule, begins, due), *held),
    )


def _asked(
    supervision: Supervision, circumstances: Circumstances, begins: date, on: date
) -> tuple[date, Regime, CategoryRule] | None:
    """The nominal due day, and the rule that set it."""
    found: tuple[date, Regime, CategoryRule] | None = None
    in_force = regimes(supervision, circumstances.packs, on)
    ends = [regime.from_day for regime in in_force[1:]] + [date.max]
    for regime, end in zip(in_force, ends, strict=True):
        if end <= begins or regime.from_day > on:
            continue
        rule = None if regime.pack is None else regime.pack.category(regime.category)
        if rule is None or rule.thought_report_every_days == 0:
            found = None
            continue
        since = max(begins, regime.from_day)
        due = since + timedelta(days=rule.thought_report_every_days)
        if found is None or due < found[0]:
            found = (due, regime, rule)
    return found


def _held(
    supervision: Supervision,
    visits: Iterable[Visit],
    given: list[ThoughtReport],
    begins: date,
    on: date,
) -> Explanation:
    """Why no clock runs; empty where it does."""
    doubtful = [it for it in given if not it.clock_trusted and not _is_followed(it, given)]
    if doubtful:
        day = doubtful[-1].day
        zh = f"一份思想汇报（{day}）的终端时间未校准，不计逾期。"
        en = f"A thought report of {day} has a clock that was not trusted; no clock runs."
        return (Reasoning("thought_report", "", zh, en, (), (day,)),)
    since = [
        visit
        for visit in as_known(visits, on)
        if visit.subject == supervision.subject
        and visit.attended
        and visit.purpose in REPORTS
        and begins <= visit.day <= on
    ]
    last = max(since, key=in_order, default=None)
    if last is None or is_proven(last):
        return ()
    zh = f"{last.day}本人到场，待工作人员决定；不计逾期。"
    en = f"Here on {last.day}; an officer decides, and no clock runs."
    return (Reasoning("visit", "", zh, en, (), (last.day,)),)


def _is_followed(doubtful: ThoughtReport, given: list[ThoughtReport]) -> bool:
    """Whether one with a trusted clock stands after it in the same journal."""
    mine = doubtful.place
    return any(
        it.clock_trusted and it.place.device == mine.device and it.place > mine for it in given
    )


def _because(regime: Regime, rule: CategoryRule, begins: date, due: date) -> Reasoning:
    every, since = rule.thought_report_every_days, max(begins, regime.from_day)
    return Reasoning(
        f"categories.{regime.category}.thought_report_every_days",
        regime.pack_reference,
        f"「{regime.category}」每{every}日提交一次思想汇报，自{since}起算，应于{due}前提交。",
        f"{regime.category}: a thought report every {every} days, counted from {since}: due {due}.",
        rule.basis,
        (since, due),
    )
