"""How a person stands, day by day (2026-01-05 is a Monday; reports are due on Mondays)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sync.rules.calendar_rules import ClosedDay
from sync.rules.duties import Duty, DutyStatus, Standing
from sync.rules.standing import Circumstances, due_met_by, report_facts, standing
from sync.rules.supervision import Closure, Leave, LeaveState, Supervision
from sync.rules.visits import Visit, VisitOutcome
from tests.unit.sync.rules.schedule_cases import (
    FIRST,
    a_pack,
    a_person,
    a_visit,
    calendar_rules,
    report,
    timeline,
)

DUE = date(2026, 1, 12)
PLAIN = Circumstances(timeline(a_pack({"普管": report(window=2, grace=3)})))


def january(day: int) -> date:
    return date(2026, 1, day)


def first_duty(
    on: date,
    *visits: Visit,
    person: Supervision | None = None,
    circumstances: Circumstances = PLAIN,
) -> Duty:
    return standing(person or a_person(), circumstances, visits, on).duties[0]


def on_leave(from_day: date, until_day: date, known_on: date = FIRST) -> Supervision:
    leave = Leave("l-1", from_day, until_day, LeaveState.APPROVED, known_on)
    return a_person(leaves=(leave,))


@pytest.mark.parametrize(
    ("on", "status", "late_days"),
    [
        (FIRST, DutyStatus.UPCOMING, 0),
        (january(9), DutyStatus.UPCOMING, 0),
        (january(10), DutyStatus.OPEN, 0),
        (january(12), DutyStatus.OPEN, 0),
        (january(13), DutyStatus.OVERDUE, 1),
        (january(15), DutyStatus.OVERDUE, 3),
        (january(16), DutyStatus.MISSED, 4),
        (january(30), DutyStatus.MISSED, 18),
    ],
)
def test_a_duty_that_nobody_answers(on: date, status: DutyStatus, late_days: int) -> None:
    duty = first_duty(on)
    assert (duty.status, duty.late_days, duty.answered_by) == (status, late_days, None)


@pytest.mark.parametrize(
    ("day", "status", "late_days"),
    [
        (january(10), DutyStatus.DONE, 0),
        (january(12), DutyStatus.DONE, 0),
        (january(14), DutyStatus.DONE_LATE, 2),
        (january(26), DutyStatus.DONE_LATE, 14),
    ],
)
def test_a_duty_that_a_visit_answers(day: date, status: DutyStatus, late_days: int) -> None:
    visit = a_visit(day)
    duty = first_duty(january(30), visit)
    assert (duty.status, duty.late_days, duty.answered_by) == (status, late_days, visit.place)


def test_a_visit_before_the_window_answers_nothing() -> None:
    assert first_duty(january(13), a_visit(january(9))).status is DutyStatus.OVERDUE


def test_one_visit_answers_everything_that_is_open() -> None:
    found = standing(a_person(), PLAIN, [a_visit(january(27))], january(28))
    assert [(duty.status, duty.late_days) for duty in found.duties] == [
        (DutyStatus.DONE_LATE, 15),
        (DutyStatus.DONE_LATE, 8),
        (DutyStatus.DONE_LATE, 1),
        (DutyStatus.UPCOMING, 0),
    ]
    assert found.next_due == date(2026, 2, 2)


@pytest.mark.parametrize("purpose", ["study_sign_in", "service_sign_out", "something_new"])
def test_other_purposes_answer_no_report(purpose: str) -> None:
    visit = a_visit(DUE, purpose=purpose)
    assert first_duty(DUE, visit).status is DutyStatus.OPEN


@pytest.mark.parametrize("purpose", ["initial_report", "leave_return", "summons"])
def test_reports_by_another_name_answer(purpose: str) -> None:
    assert first_duty(DUE, a_visit(DUE, purpose=purpose)).status is DutyStatus.DONE


def test_a_visit_of_somebody_else_answers_nothing() -> None:
    assert first_duty(DUE, a_visit(DUE, subject="p-2")).status is DutyStatus.OPEN


def test_a_declined_visit_counts_neither_way() -> None:
    visit = a_visit(DUE, outcome=VisitOutcome.DECLINED)
    assert first_duty(january(13), visit) == first_duty(january(13))


@pytest.mark.parametrize("reason", ["face_non_match", "presentation_attack", "device_fault"])
def test_a_referred_visit_waits_for_an_officer(reason: str) -> None:
    visit = a_visit(DUE, outcome=VisitOutcome.REFERRED, reasons=(reason,))
    duty = first_duty(january(30), visit)
    assert (duty.status, duty.late_days, duty.answered_by) == (DutyStatus.WAITING, 0, visit.place)
    assert "工作人员" in duty.explanation[-1].zh


def test_a_verified_visit_in_time_settles_a_referred_one() -> None:
    referred = a_visit(january(10), 1, VisitOutcome.REFERRED)
    verified = a_visit(january(12), 2)
    duty = first_duty(january(30), referred, verified)
    assert (duty.status, duty.answered_by) == (DutyStatus.DONE, verified.place)


def test_a_later_verified_visit_makes_nobody_late_who_was_referred_in_time() -> None:
    referred = a_visit(DUE, 1, VisitOutcome.REFERRED)
    duty = first_duty(january(30), referred, a_visit(january(14), 2))
    assert (duty.status, duty.answered_by) == (DutyStatus.WAITING, referred.place)


def test_a_kiosk_out_of_service_on_the_day_stops_the_clock() -> None:
    out = Circumstances(PLAIN.packs, outages=frozenset({january(12), january(13)}))
    assert first_duty(january(13), circumstances=out).status is DutyStatus.EXCUSED
    assert first_duty(january(14), circumstances=out).status is DutyStatus.OPEN
    assert first_duty(january(15), circumstances=out).late_days == 1
    done = first_duty(january(15), a_visit(january(14)), circumstances=out)
    assert (done.status, done.late_days) == (DutyStatus.DONE, 0)


def test_an_outage_later_on_is_not_counted() -> None:
    out = Circumstances(PLAIN.packs, outages=frozenset({january(14), january(15)}))
    duty = first_duty(january(16), circumstances=out)
    assert (duty.status, duty.late_days) == (DutyStatus.OVERDUE, 2)
    assert "2天不计" in duty.explanation[-1].zh


def test_a_closure_known_too_late_excuses_and_moves_nothing() -> None:
    closure = Closure(january(12), january(13), known_on=january(15))
    shut = Circumstances(PLAIN.packs, (closure,))
    assert first_duty(january(14), circumstances=shut).late_days == 2
    duty = first_duty(january(15), circumstances=shut)
    assert (duty.obligation.due, duty.late_days) == (DUE, 1)
    done = first_duty(january(15), a_visit(january(14)), circumstances=shut)
    assert done.status is DutyStatus.DONE


def test_a_due_day_that_stays_on_a_closed_day_is_late_only_after_the_next_open_one() -> None:
    stays = a_pack(calendar=calendar_rules(ClosedDay.STAYS))
    circumstances = Circumstances(timeline(stays))
    person = a_person(from_day=date(2026, 1, 4))
    assert first_duty(january(11), person=person, circumstances=circumstances).status is (
        DutyStatus.EXCUSED
    )
    monday = first_duty(january(12), person=person, circumstances=circumstances)
    assert (monday.obligation.due, monday.status) == (january(11), DutyStatus.OPEN)
    assert first_duty(january(13), person=person, circumstances=circumstances).late_days == 1


def test_a_duty_within_an_approved_leave_is_excused() -> None:
    person = on_leave(january(11), january(14))
    duty = first_duty(january(30), person=person)
    assert (duty.status, duty.late_days) == (DutyStatus.EXCUSED, 0)
    found = standing(person, PLAIN, (), january(13))
    assert (found.on_leave, found.next_due) == ("l-1", january(19))
    assert standing(person, PLAIN, (), january(15)).on_leave is None


def test_a_leave_taken_back_later_makes_nobody_late_who_relied_on_it() -> None:
    """Approved for the 11th to the 20th, taken back on the 15th."""
    approved = on_leave(january(11), january(20)).leaves[0]
    taken_back = replace(approved, state=LeaveState.WITHDRAWN, known_on=january(15))
    person = a_person(leaves=(approved, taken_back))
    for on in (january(13), january(15), january(25)):
        assert first_duty(on, person=person).status is DutyStatus.EXCUSED
    found = standing(person, PLAIN, (), january(21))
    assert found.duties[1].obligation.due == january(19)
    assert found.duties[1].status is DutyStatus.OVERDUE
    never = a_person(leaves=(approved, replace(taken_back, known_on=january(11))))
    assert first_duty(january(13), person=never).status is DutyStatus.OVERDUE


def test_a_report_before_the_leave_is_done_all_the_same() -> None:
    person = on_leave(january(11), january(14))
    assert first_duty(january(30), a_visit(january(10)), person=person).status is DutyStatus.DONE


@pytest.mark.parametrize("state", [LeaveState.REQUESTED, LeaveState.REFUSED, LeaveState.WITHDRAWN])
def test_a_leave_that_is_not_approved_excuses_nothing(state: LeaveState) -> None:
    leave = Leave("l-1", january(11), january(14), state, FIRST)
    duty = first_duty(january(16), person=a_person(leaves=(leave,)))
    assert duty.status is DutyStatus.MISSED


def test_a_leave_excuses_from_the_day_it_is_known() -> None:
    person = on_leave(january(11), january(14), known_on=january(16))
    assert first_duty(january(15), person=person).status is DutyStatus.OVERDUE
    assert first_duty(january(16), person=person).status is DutyStatus.EXCUSED


def test_an_untrusted_clock_makes_nobody_late() -> None:
    duty = first_duty(january(30), a_visit(january(14), clock_trusted=False))
    assert (duty.status, duty.late_days) == (DutyStatus.DONE, 2)
    assert "未校准" in duty.explanation[-1].zh


def test_the_next_due_day() -> None:
    assert standing(a_person(), PLAIN, (), FIRST).next_due == DUE
    assert standing(a_person(), PLAIN, (), january(14)).next_due == DUE, "in the days of grace"
    assert standing(a_person(), PLAIN, (), january(16)).next_due == january(19), "missed"
    early = [a_visit(january(10))]
    assert standing(a_person(), PLAIN, early, january(10)).next_due == january(19)
    assert standing(a_person(), PLAIN, (), date(2025, 12, 1)).next_due == DUE


def test_after_the_end_nothing_is_due_and_the_answer_says_why() -> None:
    person = a_person(until_day=january(14))
    found = standing(person, PLAIN, (), january(15))
    assert found.next_due is None
    assert found.explanation[0].rule == "supervision.until_day"
    assert [duty.status for duty in found.duties] == [DutyStatus.OVERDUE]


def test_without_rules_the_answer_says_why_nothing_is_due() -> None:
    found = standing(a_person(), Circumstances(timeline()), (), FIRST)
    assert (found.duties, found.next_due) == ((), None)
    assert found.explanation[0].rule == "rules"


def test_what_a_report_would_answer() -> None:
    assert due_met_by(a_person(), PLAIN, (), january(9)) == ()
    late = report_facts(a_person(), PLAIN, (), january(20))
    assert [owed.due for owed in late.met] == [january(12), january(19)]
    assert (late.late_days, late.next_due) == (8, january(26))
    again = report_facts(a_person(), PLAIN, [a_visit(january(20))], january(20))
    assert (again.met, again.late_days, again.next_due) == ((), 0, january(26))


def test_what_a_report_answers_is_what_the_standing_then_says() -> None:
    for offset in range(60):
        on = FIRST + timedelta(days=offset)
        facts = report_facts(a_person(), PLAIN, (), on)
        visit = a_visit(on)
        after: Standing = standing(a_person(), PLAIN, [visit], on)
        answered = [duty for duty in after.duties if duty.answered_by == visit.place]
        assert tuple(duty.obligation for duty in answered) == facts.met
        assert after.next_due == facts.next_due
        assert facts.late_days == (answered[0].late_days if answered else 0)


def test_a_report_on_leave_answers_what_was_owed_before_it() -> None:
    person = on_leave(january(18), january(21))
    met = due_met_by(person, PLAIN, (), january(20))
    assert [owed.due for owed in met] == [january(12)], "the 19th is excused"


def test_a_second_visit_answers_what_waits_for_an_officer() -> None:
    referred = [a_visit(january(11), 1, VisitOutcome.REFERRED)]
    assert [owed.due for owed in due_met_by(a_person(), PLAIN, referred, DUE)] == [DUE]
    assert due_met_by(a_person(), PLAIN, referred, january(13)) == ()
