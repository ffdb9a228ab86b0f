"""销假: reporting back at the end of an approved leave, a duty of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import zip_longest

from sync.rules.calendar import OfficeCalendar
from sync.rules.explanation import Explanation, Reasoning
from sync.rules.pack import RulePack
from sync.rules.packs import PackTimeline
from sync.rules.served_days import counted_days, next_served, unserved_days
from sync.rules.supervision import Closure, Leave, LeaveState, Supervision
from sync.rules.verdicts import as_known
from sync.rules.visit_kinds import LEAVE_RETURN, in_order, is_proven
from sync.rules.visits import EntryPlace, Visit


class ReturnStatus(StrEnum):
    """How a 销假 stands on a day."""

    AWAY = "away"
    """The leave lasts. Reporting back is possible, and early."""
    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done_late"
    WAITING = "waiting"
    """The person was here; an officer decides. No clock runs."""


@dataclass(frozen=True, slots=True)
class LeaveReturn:
    """One approved leave that has begun, and the report that ends it."""

    subject: str
    leave: Leave
    due: date
    """The last day that is not late: a day on which somebody could report."""
    status: ReturnStatus
    late_days: int
    """Days after ``due`` of the return, or of the day asked about, less those on which nobody
    could report; at least 0."""
    returned_on: date | None
    answered_by: EntryPlace | None
    clock_trusted: bool
    """False where the return is dated by an untrusted clock alone."""
    explanation: Explanation


def returns_due(
    supervision: Supervision,
    packs: PackTimeline,
    visits: Iterable[Visit],
    on: date,
    *,
    closures: Iterable[Closure] = (),
    outages: Iterable[date] = (),
) -> tuple[LeaveReturn, ...]:
    """The returns of all approved leaves that began by ``on`` and were known by then, oldest first.

    A visit for 销假 that names the leave, or none, ends it, also early. So does any later visit in
    person: whoever stands in the office after the last day is back, whatever was touched on the
    screen. ``visits`` are the person's; those after ``on`` are not looked at.
    """
    seen = _Seen(
        packs,
        unserved_days(closures, outages, on),
        tuple(
            sorted(
                (it for it in as_known(visits, on) if it.day <= on and it.attended), key=in_order
            )
        ),
        on,
    )
    return tuple(
        _of(supervision.subject, leave, seen)
        for leave in approved_leaves(supervision, on)
        if leave.from_day <= on
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known on the day asked about."""

    packs: PackTimeline
    unserved: frozenset[date]
    came: tuple[Visit, ...]
    on: date


def approved_leaves(supervision: Supervision, on: date) -> tuple[Leave, ...]:
    """The leaves that stood approved by the end of a day, by their first day."""
    latest: dict[str, Leave] = {}
    for leave in sorted(supervision.leaves, key=lambda leave: leave.known_on):
        if leave.known_on <= on:
            latest[leave.leave] = leave
    approved = (leave for leave in latest.values() if leave.state is LeaveState.APPROVED)
    return tuple(sorted(approved, key=lambda leave: (leave.from_day, leave.leave)))


def approved_spells(supervision: Supervision, on: date) -> Iterator[tuple[Leave, date | None]]:
    """Every approval known by the end of a day, and the day another decision took its place; None
    where it stands. Who was due by then could rely on it."""
    by_leave: dict[str, list[Leave]] = {}
    for leave in sorted(supervision.leaves, key=lambda leave: leave.known_on):
        if leave.known_on <= on:
            by_leave.setdefault(leave.leave, []).append(leave)
    for decisions in by_leave.values():
        for leave, after in zip_longest(decisions, decisions[1:]):
            if leave.state is LeaveState.APPROVED:
                yield leave, None if after is None else after.known_on


def _of(subject: str, leave: Leave, seen: _Seen) -> LeaveReturn:
    pack = seen.packs.on(min(leave.until_day, seen.on))
    due = _due(leave, pack, seen.unserved)
    ends = [visit for visit in seen.came if _ends(visit, leave)]
    first = ends[0] if ends else None
    day = seen.on if first is None else first.day
    late = counted_days(due, day, seen.unserved)
    status = _status(leave, ends, late, seen.on)
    return LeaveReturn(
        subject=subject,
        leave=leave,
        due=due,
        status=status,
        late_days=0 if status is ReturnStatus.WAITING else late,
        returned_on=None if first is None else first.day,
        answered_by=None if first is None else first.place,
        clock_trusted=first is None or first.clock_trusted,
        explanation=(_due_because(leave, pack, due), _stands_because(status, late, day)),
    )


def _due(leave: Leave, pack: RulePack | None, unserved: frozenset[date]) -> date:
    """The first day from the limit on at which the office was open and the kiosk served.

    A leave cut short, or approved afterwards, is known only when it is published.
    """
    limit = max(leave.until_day, leave.known_on)
    if pack is None:
        return next_served(limit, None, unserved)
    limit += timedelta(days=pack.leave.return_report_within_days)
    return next_served(limit, OfficeCalendar(pack.calendar), unserved)


def _ends(visit: Visit, leave: Leave) -> bool:
    if visit.day > leave.until_day:
        return True
    names_it = visit.leave in (None, leave.leave)
    return visit.purpose == LEAVE_RETURN and names_it and visit.day >= leave.from_day


def _status(leave: Leave, ends: list[Visit], late: int, on: date) -> ReturnStatus:
    if any(is_proven(visit) for visit in ends):
        return ReturnStatus.DONE_LATE if late else ReturnStatus.DONE
    if ends:
        return ReturnStatus.WAITING
    if late:
        return ReturnStatus.OVERDUE
    return ReturnStatus.AWAY if on <= leave.until_day else ReturnStatus.OPEN


def _due_because(leave: Leave, pack: RulePack | None, due: date) -> Reasoning:
    return Reasoning(
        "leave.return_report_within_days",
        "" if pack is None else pack.reference,
        f"外出至{leave.until_day}，应于{due}前销假。",
        f"Leave until {leave.until_day}; to report back by {due}.",
        () if pack is None else pack.leave.basis,
        (leave.until_day, due),
    )


def _stands_because(status: ReturnStatus, late: int, day: date) -> Reasoning:
    zh, en = _WORDS[status]
    values = {"day": day, "late": late}
    return Reasoning("leave.return", "", zh.format(**values), en.format(**values), (), (day,))


_WORDS = {
    ReturnStatus.AWAY: ("{day}仍在外出期内。", "The leave still lasts on {day}."),
    ReturnStatus.OPEN: ("{day}尚未逾期。", "Not late on {day}."),
    ReturnStatus.OVERDUE: ("截至{day}逾期{late}日未销假。", "{late} days overdue on {day}."),
    ReturnStatus.DONE: ("{day}已返回。", "Back on {day}."),
    ReturnStatus.DONE_LATE: ("{day}返回，逾期{late}日。", "Back on {day}, {late} days late."),
    ReturnStatus.WAITING: (
        "{day}本人到场，待工作人员决定；不计逾期。",
        "Here on {day}; an officer decides, and no clock runs.",
    ),
}
