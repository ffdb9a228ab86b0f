"""Who decides on a leave, and when somebody has to report back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sync.rules.leave import LeaveLevel, LeaveReturn, ReturnStatus, leave_decider, returns_due
from sync.rules.pack import LeaveBand
from sync.rules.supervision import Closure, Leave, LeaveState, Supervision
from sync.rules.visits import Visit, VisitOutcome
from tests.unit.sync.rules.clock_cases import LEAVE_RULES, approved, packs_of, visit_at
from tests.unit.sync.rules.schedule_cases import LAW, a_person

MARCH = date(2026, 3, 2)
"""A Monday."""
LAST = MARCH + timedelta(days=3)
"""A Thursday: the return is due on Friday."""
DUE = LAST + timedelta(days=1)
AWAY = a_person(leaves=(approved(MARCH, LAST),))


@pytest.mark.parametrize(
    ("days", "level"),
    [
        (1, LeaveLevel.OFFICE),
        (7, LeaveLevel.OFFICE),
        (8, LeaveLevel.COUNTY),
        (30, LeaveLevel.COUNTY),
    ],
)
def test_the_length_says_who_decides(days: int, level: LeaveLevel) -> None:
    route = leave_decider(days, LEAVE_RULES, (), MARCH)
    assert (route.decider, route.days_in_window, route.asked_late) == (level, days, False)
    assert level.zh in route.explanation[0].zh
    assert route.explanation[0].basis == LAW


def test_a_leave_longer_than_the_rule_allows_is_refused_by_it() -> None:
    route = leave_decider(31, LEAVE_RULES, (), MARCH, pack="gz@1")
    assert route.decider is None
    assert "30" in route.explanation[0].en
    assert route.explanation[0].pack == "gz@1"


def test_no_leave_has_less_than_a_day() -> None:
    with pytest.raises(ValueError, match="one at least"):
        leave_decider(0, LEAVE_RULES, (), MARCH)


def test_many_days_within_the_window_go_one_level_up() -> None:
    before = MARCH - timedelta(days=40)
    recent = (approved(before, before + timedelta(days=24)),)
    five = leave_decider(5, LEAVE_RULES, recent, MARCH)
    assert (five.decider, five.days_in_window) == (LeaveLevel.OFFICE, 30)
    six = leave_decider(6, LEAVE_RULES, recent, MARCH)
    assert (six.decider, six.days_in_window) == (LeaveLevel.COUNTY, 31)
    assert [step.rule for step in six.explanation] == ["leave.bands", "leave.most_days_in_window"]
    assert leave_decider(8, LEAVE_RULES, recent, MARCH).decider is LeaveLevel.PREFECTURE


def test_only_approved_days_inside_the_window_count_and_each_once() -> None:
    long_ago = approved(MARCH - timedelta(days=200), MARCH - timedelta(days=55), "L0")
    begun = MARCH - timedelta(days=10)
    twice = (approved(begun, begun + timedelta(days=4)), approved(begun, MARCH, "L2"))
    never = approved(begun, MARCH + timedelta(days=9), "L3")
    refused = replace(never, state=LeaveState.REFUSED)
    route = leave_decider(5, LEAVE_RULES, (long_ago, refused, *twice), MARCH)
    # 60 days up to 6 March begin on 6 January, the long one's last.
    assert MARCH + timedelta(days=4 - 59) == long_ago.until_day
    assert route.days_in_window == 5 + 10 + 1


def test_nobody_is_above_the_highest_level_and_no_window_is_no_limit() -> None:
    bands = (LeaveBand(up_to_days=90, approver="prefecture", basis=LAW),)
    rules = LEAVE_RULES.model_copy(update={"bands": bands})
    assert leave_decider(60, rules, (), MARCH).decider is LeaveLevel.PREFECTURE
    without = LEAVE_RULES.model_copy(update={"window_days": 0, "most_days_in_window": 0})
    assert leave_decider(5, without, (), MARCH).decider is LeaveLevel.OFFICE


def test_asking_late_is_named_and_left_to_the_human() -> None:
    late = leave_decider(5, LEAVE_RULES, (), MARCH, asked_on=MARCH - timedelta(days=2))
    assert (late.decider, late.asked_late) == (LeaveLevel.OFFICE, True)
    assert late.explanation[-1].rule == "leave.apply_days_ahead"
    assert not leave_decider(
        5, LEAVE_RULES, (), MARCH, asked_on=MARCH - timedelta(days=3)
    ).asked_late


def one(on: date, *visits: Visit, person: Supervision = AWAY) -> LeaveReturn:
    (back,) = returns_due(person, packs_of(), visits, on)
    assert back.explanation
    return back


def back_on(day: date, leave: str | None = "L1") -> Visit:
    return visit_at(day, purpose="leave_return", leave=leave)


@pytest.mark.parametrize(
    ("on", "status", "late_days"),
    [
        (MARCH, ReturnStatus.AWAY, 0),
        (LAST, ReturnStatus.AWAY, 0),
        (DUE, ReturnStatus.OPEN, 0),
        (DUE + timedelta(days=1), ReturnStatus.OVERDUE, 1),
        (DUE + timedelta(days=9), ReturnStatus.OVERDUE, 9),
    ],
)
def test_nobody_came(on: date, status: ReturnStatus, late_days: int) -> None:
    back = one(on)
    assert (back.due, back.status, back.late_days, back.returned_on) == (
        DUE,
        status,
        late_days,
        None,
    )


@pytest.mark.parametrize(
    ("day", "status", "late_days"),
    [
        (MARCH, ReturnStatus.DONE, 0),
        (LAST, ReturnStatus.DONE, 0),
        (DUE, ReturnStatus.DONE, 0),
        (DUE + timedelta(days=2), ReturnStatus.DONE_LATE, 2),
    ],
)
def test_somebody_reported_back(day: date, status: ReturnStatus, late_days: int) -> None:
    visit = back_on(day)
    back = one(DUE + timedelta(days=20), visit)
    assert (back.status, back.late_days) == (status, late_days)
    assert (back.returned_on, back.answered_by) == (day, visit.place)


def test_a_routine_report_on_leave_does_not_end_it_but_one_after_it_does() -> None:
    assert one(DUE, visit_at(LAST)).status is ReturnStatus.OPEN
    assert one(DUE, visit_at(DUE)).status is ReturnStatus.DONE


def test_a_return_from_another_leave_ends_only_its_own() -> None:
    assert one(LAST, back_on(LAST, "L0")).status is ReturnStatus.AWAY
    assert one(LAST, back_on(LAST, None)).status is ReturnStatus.DONE


def test_a_referred_return_waits_and_no_clock_runs() -> None:
    referred = visit_at(
        DUE + timedelta(days=3), purpose="leave_return", outcome=VisitOutcome.REFERRED
    )
    back = one(DUE + timedelta(days=9), referred)
    assert (back.status, back.late_days) == (ReturnStatus.WAITING, 0)


def test_what_is_not_approved_or_not_known_yet_is_no_leave() -> None:
    requested = Leave("L1", MARCH, LAST, LeaveState.REQUESTED, MARCH)
    assert returns_due(a_person(leaves=(requested,)), packs_of(), (), DUE) == ()
    later = approved(MARCH, LAST, known_on=DUE)
    person = a_person(leaves=(later,))
    assert returns_due(person, packs_of(), (), LAST) == ()
    assert len(returns_due(person, packs_of(), (), DUE)) == 1
    withdrawn = replace(later, state=LeaveState.WITHDRAWN, known_on=DUE + timedelta(days=1))
    both = a_person(leaves=(withdrawn, later))
    assert len(returns_due(both, packs_of(), (), DUE)) == 1
    assert returns_due(both, packs_of(), (), DUE + timedelta(days=1)) == ()
    assert returns_due(AWAY, packs_of(), (), MARCH - timedelta(days=1)) == ()


def test_a_return_is_due_on_a_day_on_which_somebody_can_report() -> None:
    weekend = a_person(leaves=(approved(MARCH, MARCH + timedelta(days=4)),))
    monday = MARCH + timedelta(days=7)
    assert one(DUE, person=weekend).due == monday
    closures = (Closure(monday, monday, MARCH),)
    outages = (monday + timedelta(days=1),)
    (back,) = returns_due(
        weekend,
        packs_of(),
        (),
        monday + timedelta(days=3),
        closures=closures,
        outages=outages,
    )
    assert (back.due, back.late_days) == (monday + timedelta(days=2), 1)
