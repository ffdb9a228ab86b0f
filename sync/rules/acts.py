"""What a proposal may rest on: an absence, a leave overstayed. Hours: sync/rules/other_acts.py.

Nothing that could be somebody else's doing is among them. Left out are reports that wait for an
officer or are excused, what a referred visit would have to show, and whatever an untrusted clock
alone dates. Days on which the office was closed or the kiosk out of service are not counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sync.rules.attendance import REPORTS
from sync.rules.duties import Duty, DutyStatus
from sync.rules.english import counted
from sync.rules.explanation import Explanation
from sync.rules.leave_returns import LeaveReturn, ReturnStatus
from sync.rules.visit_kinds import is_proven
from sync.rules.visits import EntryPlace, Visit

_ABSENT = (DutyStatus.MISSED, DutyStatus.DONE_LATE)
_OVERSTAYED = (ReturnStatus.OVERDUE, ReturnStatus.DONE_LATE)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that happened, or did not."""

    about: str
    """What it is, the same on every day: "report:2026-03-02", "leave:L1", "study:2026-02",
    "measures:2026-02-11"."""
    since: date
    """The due day."""
    until: date
    """The day it ended, or the day asked about."""
    days: int
    """How long, less the days that do not count; 0 where length means nothing."""
    evidence: tuple[EntryPlace, ...]
    zh: str
    en: str
    explanation: Explanation


class Evidence:
    """One person's visits, and what they can prove."""

    def __init__(self, visits: Iterable[Visit], purposes: frozenset[str] = REPORTS) -> None:
        """Visits of one person, and the purposes that could show what is asked."""
        came = [visit for visit in visits if visit.attended]
        reports = [visit for visit in came if visit.purpose in purposes]
        self._by_place = {visit.place: visit for visit in came}
        self._referred = [visit for visit in reports if not is_proven(visit)]
        self._untrusted = [visit for visit in reports if not visit.clock_trusted]
        self._trusted = [visit for visit in came if visit.clock_trusted]

    def proves(self, place: EntryPlace) -> bool:
        """Whether a visit says by itself who was here, and when."""
        visit = self._by_place.get(place)
        return visit is not None and is_proven(visit) and visit.clock_trusted

    def day_of(self, place: EntryPlace) -> date:
        """The day of a visit that :meth:`proves` something."""
        return self._by_place[place].day

    def leaves_doubt(self, first: date, last: date) -> bool:
        """Whether the person may have been here from ``first`` to ``last`` after all.

        So it is when a visit of those days waits for an officer, or when the clock of one was
        not trusted and the journal's order does not show that it lies before them or after.
        """
        if any(first <= visit.day <= last for visit in self._referred):
            return True
        return any(not self._lies_outside(visit, first, last) for visit in self._untrusted)

    def _lies_outside(self, doubtful: Visit, first: date, last: date) -> bool:
        """Whether a trusted visit after it in the journal is older, or one before it newer."""
        mine = doubtful.place
        same = [
            visit
            for visit in self._trusted
            if (visit.place.device, visit.place.epoch) == (mine.device, mine.epoch)
        ]
        older = any(visit.place.seq > mine.seq and visit.day < first for visit in same)
        return older or any(visit.place.seq < mine.seq and visit.day > last for visit in same)


def absences(duties: Iterable[Duty], evidence: Evidence, on: date) -> tuple[Act, ...]:
    """Reports missed in a row, up to the visit that answered them, as one absence each."""
    missed = [duty for duty in duties if duty.status in _ABSENT]
    acts = (
        _absence(list(group), evidence, on)
        for _, group in groupby(missed, key=lambda duty: duty.answered_by)
    )
    return tuple(act for act in acts if act is not None)


def overstays(returns: Iterable[LeaveReturn], evidence: Evidence, on: date) -> tuple[Act, ...]:
    """Leaves after which nobody came back in time."""
    acts = (_overstay(back, evidence, on) for back in returns if back.status in _OVERSTAYED)
    return tuple(act for act in acts if act is not None)


def _absence(group: list[Duty], evidence: Evidence, on: date) -> Act | None:
    place = group[0].answered_by
    if place is not None and not evidence.proves(place):
        return None
    ended = on if place is None else evidence.day_of(place)
    was_missed = [duty for duty in group if duty.late_days > _grace_days(duty)]
    if not was_missed:
        return None
    oldest = was_missed[0]
    due = oldest.obligation.due
    if evidence.leaves_doubt(oldest.obligation.opens, ended if place is None else _before(ended)):
        return None
    zh_end, en_end = (
        ("至今未报告", "not made yet")
        if place is None
        else (
            f"{ended}报告",
            f"made on {ended}",
        )
    )
    return Act(
        about=f"report:{due}",
        since=due,
        until=ended,
        days=oldest.late_days,
        evidence=() if place is None else (place,),
        zh=f"应于{due}报告，{zh_end}，逾期{oldest.late_days}日，漏报{len(was_missed)}次",
        en=f"a report due on {due} was {en_end}: {counted(oldest.late_days, 'day')} late, "
        f"{counted(len(was_missed), 'report')} missed",
        explanation=oldest.explanation,
    )


def _overstay(back: LeaveReturn, evidence: Evidence, on: date) -> Act | None:
    place = back.answered_by
    if place is not None and not evidence.proves(place):
        return None
    ended = on if place is None else evidence.day_of(place)
    first = back.leave.from_day
    if evidence.leaves_doubt(first, ended if place is None else _before(ended)):
        return None
    back_zh = "至今未销假" if place is None else f"{ended}返回"
    back_en = "not back yet" if place is None else f"back on {ended}"
    return Act(
        about=f"leave:{back.leave.leave}",
        since=back.due,
        until=ended,
        days=back.late_days,
        evidence=() if place is None else (place,),
        zh=f"外出应于{back.due}前销假，{back_zh}，逾期{back.late_days}日",
        en=f"back from leave was due by {back.due}, {back_en}: {back.late_days} days late",
        explanation=back.explanation,
    )


def _grace_days(duty: Duty) -> int:
    return (duty.obligation.last_grace_day - duty.obligation.due).days


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
