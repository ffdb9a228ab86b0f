"""Tasks that wait for an officer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sync.rules.clocks import Task, TaskKind, tasks
from sync.rules.flags import OpenFlag
from sync.rules.health import HealthKind, HealthReport, health_duties
from sync.rules.intake import initial_report
from sync.rules.leave import returns_due
from sync.rules.pack import RulePack, SentenceType
from sync.rules.standing import standing
from sync.rules.supervision import Closure, Supervision
from sync.rules.visits import EntryPlace, Visit, VisitOutcome
from tests.unit.sync.rules.clock_cases import (
    CLOCKS,
    approved,
    china_ms,
    circumstances,
    clock_pack,
    packs_of,
    visit_at,
)
from tests.unit.sync.rules.schedule_cases import FIRST, a_person

DUE = FIRST + timedelta(days=7)
"""A Monday, on which the office closes at 17:30."""
PLACE = EntryPlace("kiosk-1", 1, 7)


def at(
    day: date,
    hour: int = 9,
    minute: int = 0,
    *visits: Visit,
    pack: RulePack | None = None,
    person: Supervision | None = None,
) -> tuple[Task, ...]:
    rules, who = pack or clock_pack(), person or a_person()
    stands = standing(who, circumstances(rules), visits, day)
    returns = returns_due(who, packs_of(rules), visits, day)
    return tasks(stands, (), returns, rules, china_ms(day, hour, minute))


def kinds(found: tuple[Task, ...]) -> list[TaskKind]:
    return sorted(task.kind for task in found)


def test_a_report_due_today_is_a_task_at_close_of_business() -> None:
    assert at(DUE, 17, 29) == ()
    (task,) = at(DUE, 17, 30)
    assert (task.kind, task.since, task.deadline, task.overdue) == (
        TaskKind.REPORT_NOT_MADE,
        DUE,
        DUE,
        False,
    )
    assert task.basis
    assert str(DUE) in task.zh
    assert str(DUE) in task.en
    assert task.explanation


def test_not_where_it_was_made_or_the_pack_does_not_want_it() -> None:
    assert at(DUE, 18, 0, visit_at(DUE)) == ()
    quiet = CLOCKS.model_copy(update={"missed_task_on_the_day": False})
    assert at(DUE, 18, pack=clock_pack(clocks=quiet)) == ()


def test_in_the_days_of_grace_the_task_names_the_last_of_them() -> None:
    (task,) = at(DUE + timedelta(days=1), pack=clock_pack(grace=2))
    assert (task.kind, task.deadline) == (TaskKind.REPORT_NOT_MADE, DUE + timedelta(days=2))
    assert not task.overdue


def test_a_missed_report_then_search_then_the_police() -> None:
    assert kinds(at(DUE + timedelta(days=1))) == [TaskKind.REPORT_MISSED, TaskKind.SEARCH]
    assert kinds(at(DUE + timedelta(days=2))) == [TaskKind.REPORT_MISSED, TaskKind.SEARCH]
    third = at(DUE + timedelta(days=3))
    assert kinds(third) == [TaskKind.NOTIFY_POLICE, TaskKind.REPORT_MISSED, TaskKind.SEARCH]
    by_kind = {task.kind: task for task in third}
    assert by_kind[TaskKind.REPORT_MISSED].since == DUE + timedelta(days=1)
    police = by_kind[TaskKind.NOTIFY_POLICE]
    assert (police.since, police.overdue) == (DUE + timedelta(days=3), False)
    assert police.explanation[0].rule == "clocks.notify_police_after_days"


def test_a_missed_report_shows_when_the_person_was_last_here() -> None:
    last = visit_at(DUE)
    missed = at(DUE + timedelta(days=8), 9, 0, last)
    assert {task.evidence for task in missed} == {(last.place,)}


def test_several_missed_reports_are_one_task() -> None:
    missed = [it for it in at(DUE + timedelta(days=15)) if it.kind is TaskKind.REPORT_MISSED]
    assert len(missed) == 1
    assert missed[0].en.startswith("3 reports missed")


def test_somebody_who_was_here_waits_for_a_verdict_and_is_not_searched_for() -> None:
    referred = visit_at(DUE + timedelta(days=2), outcome=VisitOutcome.REFERRED)
    (task,) = at(DUE + timedelta(days=2), 18, 0, referred)
    assert (task.kind, task.evidence) == (TaskKind.VERDICT, (referred.place,))


def test_a_leave_that_nobody_came_back_from() -> None:
    away = a_person(leaves=(approved(FIRST, DUE),))
    assert at(DUE + timedelta(days=1), person=away) == ()
    (task,) = at(DUE + timedelta(days=2), person=away)
    assert (task.kind, task.since) == (TaskKind.LEAVE_RETURN_OVERDUE, DUE + timedelta(days=2))
    back = visit_at(DUE + timedelta(days=1), purpose="leave_return")
    assert at(DUE + timedelta(days=2), 9, 0, back, person=away) == ()
    referred = replace(back, outcome=VisitOutcome.REFERRED)
    waiting = at(DUE + timedelta(days=2), 9, 0, referred, person=away)
    assert TaskKind.VERDICT in kinds(waiting)
    assert TaskKind.LEAVE_RETURN_OVERDUE not in kinds(waiting)


def a_flag(code: str, subject: str = "p-1") -> OpenFlag:
    return OpenFlag(PLACE, subject, code, None, china_ms(FIRST), 24, high=False)


@pytest.mark.parametrize(("code", "kind"), [("moved", TaskKind.FLAG), ("talk", TaskKind.TALK)])
def test_what_was_said_has_its_hours(code: str, kind: TaskKind) -> None:
    stands = standing(a_person(), circumstances(), (), FIRST)
    flags = (a_flag(code), a_flag(code, "p-2"))
    deadline_ms = china_ms(FIRST + timedelta(days=1))
    (task,) = tasks(stands, flags, (), None, deadline_ms)
    assert (task.kind, task.flag, task.evidence) == (kind, code, (PLACE,))
    assert (task.deadline_wall_ms, task.overdue) == (deadline_ms, False)
    (late,) = tasks(stands, flags, (), None, deadline_ms + 1)
    assert late.overdue


def test_overdue_tasks_come_first() -> None:
    on = DUE + timedelta(days=1)
    stands = standing(a_person(), circumstances(), (), on)
    flags = (a_flag("moved"),)
    found = tasks(stands, flags, (), clock_pack(), china_ms(on))
    assert found[0].kind is TaskKind.FLAG
    assert [task.overdue for task in found] == [True, False, False]


SICK = replace(a_person(from_day=date(2025, 11, 30)), sentence_type=SentenceType.TEMPORARY_OUTSIDE)


def test_health_reports_and_re_examinations_are_counted_in_months() -> None:
    given = date(2026, 1, 31)
    sick = handed_in((given, given), (date(2026, 6, 1), date(2026, 6, 1)))
    report, examination = health_duties(sick, circumstances(), date(2026, 3, 4))
    # 28 February 2026 is worked (调休).
    assert (report.kind, report.due, report.overdue_days) == (
        HealthKind.REPORT,
        date(2026, 2, 28),
        4,
    )
    # The day itself, 28 February, comes three months after 30 November.
    assert (examination.last, examination.due) == (None, date(2026, 2, 28))
    stands = standing(SICK, circumstances(), (visit_at(date(2026, 3, 4)),), date(2026, 3, 4))
    found = tasks(stands, (), (), clock_pack(), china_ms(stands.on), health=(report, examination))
    assert kinds(found) == [TaskKind.HEALTH_REPORT, TaskKind.RE_EXAMINATION]
    assert all(task.overdue and task.basis for task in found)


def handed_in(*days: tuple[date, date]) -> Supervision:
    """Reports on health: the day, and the day it was known."""
    reports = tuple(HealthReport(day, HealthKind.REPORT, known) for day, known in days)
    return replace(SICK, health=reports)


def test_papers_that_became_known_later_change_no_answer_before() -> None:
    sick = handed_in((date(2026, 1, 20), date(2026, 2, 2)))
    for on in (date(2026, 1, 20), date(2026, 2, 1)):
        assert health_duties(sick, circumstances(), on) == health_duties(SICK, circumstances(), on)
    report, _ = health_duties(sick, circumstances(), date(2026, 2, 2))
    assert (report.last, report.overdue_days) == (date(2026, 1, 20), 0)


def test_a_closed_office_and_a_kiosk_out_of_service_stop_the_clock_of_health() -> None:
    due, on = date(2025, 12, 30), date(2026, 1, 9)
    (open_late, _), (closed, _) = (
        health_duties(SICK, around, on)
        for around in (
            circumstances(),
            circumstances(
                closures=(Closure(due, date(2026, 1, 6), date(2026, 1, 6)),),
                outages=frozenset({date(2026, 1, 8)}),
            ),
        )
    )
    assert (open_late.due, open_late.overdue_days) == (due, 10)
    assert (closed.due, closed.overdue_days) == (date(2026, 1, 7), 1)


def test_health_is_asked_of_those_the_rule_is_for_while_they_are_supervised() -> None:
    around = circumstances()
    assert health_duties(a_person(), around, DUE) == ()
    assert health_duties(replace(SICK, until_day=DUE), around, DUE + timedelta(days=1)) == ()
    assert health_duties(SICK, around, SICK.from_day - timedelta(days=1)) == ()
    early, _ = health_duties(SICK, around, SICK.from_day)
    assert early.overdue_days == 0
    stands = standing(SICK, circumstances(), (), SICK.from_day)
    assert tasks(stands, (), (), clock_pack(), china_ms(stands.on), health=(early,)) == ()


NEW = replace(a_person(from_day=FIRST), judgment_effective=FIRST)
DEADLINE = FIRST + timedelta(days=10)
"""A Thursday."""


def initial_at(on: date, *visits: Visit, person: Supervision = NEW) -> list[TaskKind]:
    initial = initial_report(person, packs_of(), visits, on)
    stands = standing(person, circumstances(), visits, on)
    found = tasks(stands, (), (), None, china_ms(on), initial=initial)
    return kinds(found)


def test_the_initial_report_is_a_task_from_its_deadline_on() -> None:
    assert initial_at(DEADLINE - timedelta(days=1)) == []
    assert initial_at(DEADLINE) == [TaskKind.INITIAL_REPORT]
    assert initial_at(DEADLINE, visit_at(FIRST, purpose="initial_report")) == []
    referred = visit_at(FIRST, outcome=VisitOutcome.REFERRED)
    assert TaskKind.INITIAL_REPORT not in initial_at(DEADLINE, referred)


def test_how_late_an_initial_report_was() -> None:
    made = initial_report(NEW, packs_of(), (visit_at(DEADLINE + timedelta(days=4)),), DEADLINE)
    assert made is not None
    assert (made.deadline, made.reported_on, made.late_days) == (DEADLINE, None, 0)
    later = DEADLINE + timedelta(days=9)
    visit = visit_at(DEADLINE + timedelta(days=4))
    made = initial_report(NEW, packs_of(), (visit,), later, outages=(DEADLINE + timedelta(days=1),))
    assert made is not None
    assert (made.answered_by, made.late_days) == (visit.place, 3)


def test_who_came_from_another_office_reported_in_there() -> None:
    moved = replace(NEW, judgment_effective=FIRST - timedelta(days=60))
    assert initial_report(moved, packs_of(), (), DEADLINE) is None
    assert initial_report(a_person(), packs_of(), (), DEADLINE) is None
    assert initial_report(NEW, packs_of(), (), FIRST - timedelta(days=1)) is None
