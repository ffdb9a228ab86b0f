"""What a visit is about, from the feed, the rules and what happened here before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kiosk.domain.agenda import NO_AGENDA, DueFacts
from kiosk.domain.record import Purpose
from kiosk.store.errors import CorruptDatabase
from kiosk.store.supervision import Supervisions
from sync.wire.visit_body import VisitBody
from tests.unit.kiosk.app.casework import (
    BEGAN,
    ONE,
    TUESDAY,
    agenda,
    agendas,
    attend,
    feed,
    go_to,
    leave,
    message,
    question,
    rules,
    supervised,
    supervisions,
)
from tests.unit.kiosk.app.conftest import Office

FEBRUARY, MARCH, APRIL = (date(2026, month, 10) for month in (2, 3, 4))


@pytest.fixture
def ruled(office: Office) -> Office:
    """Rules, and person 1 in the mildest category: due on the tenth of each month."""
    feed(office, rules(10), supervised(11))
    go_to(office, TUESDAY)
    return office


def report(office: Office, day: date, purpose: str = "routine_report") -> None:
    go_to(office, day)
    attend(office, purpose)


def test_due_days_met_lateness_and_what_comes_next(ruled: Office) -> None:
    report(ruled, date(2026, 2, 9))
    found = agenda(ruled)
    assert found.due == DueFacts(MARCH, (MARCH,), 0, APRIL)
    assert found.rule_pack == "guangzhou-example@2026.1"
    report(ruled, MARCH)
    assert agenda(ruled).due == DueFacts(None, (), 0, APRIL)


def test_a_late_report_answers_all_that_is_owed(ruled: Office) -> None:
    found = agenda(ruled, MARCH + timedelta(days=2)).due
    assert found is not None
    assert found.all_due_met[-2:] == (FEBRUARY, MARCH)
    assert (found.due_met, found.next_due) == (MARCH, APRIL)
    assert found.late_days >= (MARCH - FEBRUARY).days + 2


def test_the_questions_are_those_of_the_category(ruled: Office) -> None:
    mild = agenda(ruled)
    feed(ruled, supervised(12, category="严管"))
    strict = agenda(ruled)
    assert mild.questionnaire != strict.questionnaire
    assert mild.questions
    assert strict.questions
    assert all(not it.personal for it in (*mild.questions, *strict.questions))
    flags = [flag for it in strict.questions for flag in it.flags]
    assert flags
    assert all(flag.acknowledge_within_hours > 0 for flag in flags)


def test_three_personal_questions_at_most_the_lowest_order_first(ruled: Office) -> None:
    own = [question(12 + n, f"own-{n}", subject=ONE, order=9 - n) for n in range(4)]
    feed(ruled, *own, question(20, "all", order=0))
    asked = [it for it in agenda(ruled).questions if it.personal]
    assert [it.question for it in asked] == ["own-3", "own-2", "own-1"]
    assert [choice.code for choice in asked[0].choices] == ["1", "2"]
    assert agenda(ruled).questions[-3:] == tuple(asked)


def test_a_personal_question_is_asked_until_it_is_answered(ruled: Office) -> None:
    feed(ruled, question(12, "own", subject=ONE), question(13, "all"))
    attend(ruled, said=VisitBody(policy="p", answers=(("own", "1"),)))
    assert [it.question for it in agenda(ruled).questions if it.personal] == ["all"]
    feed(ruled, question(14, "own", subject=ONE, text="？？"))
    assert [it.question for it in agenda(ruled).questions if it.personal] == ["own", "all"]


def test_minors_are_asked_nothing_that_is_meant_for_adults(ruled: Office) -> None:
    feed(ruled, supervised(12, minor=True), question(13, "own", subject=ONE), question(14, "all"))
    packs = supervisions(ruled).circumstances().packs.on(TUESDAY)
    assert packs is not None
    sealed = {it.reference for it in packs.question_packs if it.sealed_for_minors}
    found = agenda(ruled)
    assert found.questionnaire not in sealed
    assert [it.question for it in found.questions if it.personal] == ["own"]


def test_messages_are_shown_until_this_revision_was_read(ruled: Office) -> None:
    feed(ruled, message(12, "m1"), message(13, "m2"))
    attend(ruled, said=VisitBody(policy="p", acknowledged=(("m1", 12),)))
    assert [(it.message, it.revision) for it in agenda(ruled).messages] == [("m2", 13)]
    feed(ruled, message(14, "m1"))
    assert {it.message for it in agenda(ruled).messages} == {"m1", "m2"}


def test_a_routine_report_is_proposed_and_hours_are_offered(ruled: Office) -> None:
    attend(ruled)
    assert agenda(ruled).purposes == (
        Purpose.ROUTINE_REPORT,
        Purpose.STUDY_SIGN_IN,
        Purpose.SERVICE_SIGN_IN,
    )


def test_the_first_report_of_all_is_the_initial_one(ruled: Office) -> None:
    effective = TUESDAY - timedelta(days=3)
    feed(ruled, supervised(12, since=effective, judgment_effective=effective))
    assert agenda(ruled).purposes[0] is Purpose.INITIAL_REPORT
    assert Purpose.ROUTINE_REPORT in agenda(ruled).purposes
    late = effective + timedelta(days=30)
    assert Purpose.INITIAL_REPORT not in agenda(ruled, late).purposes
    attend(ruled, "initial_report", "referred")
    assert Purpose.INITIAL_REPORT not in agenda(ruled).purposes


def test_whoever_is_signed_in_is_asked_to_sign_out(ruled: Office) -> None:
    attend(ruled)
    attend(ruled, "study_sign_in")
    assert agenda(ruled).purposes == (
        Purpose.STUDY_SIGN_OUT,
        Purpose.ROUTINE_REPORT,
        Purpose.SERVICE_SIGN_IN,
    )
    assert Purpose.STUDY_SIGN_OUT not in agenda(ruled, TUESDAY + timedelta(days=1)).purposes
    attend(ruled, "study_sign_out", "declined")
    assert agenda(ruled).purposes[0] is Purpose.STUDY_SIGN_OUT
    attend(ruled, "study_sign_out")
    assert agenda(ruled).purposes[0] is Purpose.ROUTINE_REPORT


def test_whoever_is_back_from_leave_is_asked_to_report_back_first(ruled: Office) -> None:
    report(ruled, MARCH - timedelta(days=3))
    feed(ruled, leave(12, "l1", MARCH - timedelta(days=1), MARCH + timedelta(days=2)))
    away = agenda(ruled)
    assert (away.on_leave, away.leave) == (True, "l1")
    assert away.purposes[:2] == (Purpose.LEAVE_RETURN, Purpose.ROUTINE_REPORT)
    first_day = agenda(ruled, MARCH - timedelta(days=1))
    assert first_day.purposes[:2] == (Purpose.ROUTINE_REPORT, Purpose.LEAVE_RETURN)
    back = MARCH + timedelta(days=3)
    go_to(ruled, back)
    ended = agenda(ruled, back)
    assert (ended.on_leave, ended.leave) == (False, "l1")
    assert ended.purposes[0] is Purpose.LEAVE_RETURN
    attend(ruled, "leave_return", said=VisitBody(policy="p", leave="l1"))
    done = agenda(ruled, back)
    assert (done.leave, Purpose.LEAVE_RETURN in done.purposes) == (None, False)


def test_without_rules_the_visit_goes_on(office: Office) -> None:
    feed(office, supervised(10), message(11, "m1"), question(12, "own", subject=ONE))
    found = agenda(office)
    assert (found.rule_pack, found.questionnaire, found.purposes) == ("", None, NO_AGENDA.purposes)
    assert [it.message for it in found.messages] == ["m1"]
    assert [it.question for it in found.questions] == ["own"]
    assert office.logged == []


def test_somebody_without_a_schedule_is_asked_and_told_all_the_same(office: Office) -> None:
    feed(office, rules(10), message(11, "m1").model_copy(update={"subject": None}))
    found = agenda(office)
    assert (found.due, found.rule_pack) == (None, "")
    assert [it.message for it in found.messages] == ["m1"]


def test_an_unreadable_pack_leaves_the_rules_before_it_and_is_logged_once(ruled: Office) -> None:
    feed(ruled, rules(12, document="pack: [", name="broken"))
    maker = agendas(ruled)
    person = ruled.roster.person(ONE)
    assert person is not None
    for _ in range(2):
        assert maker.for_person(person, TUESDAY).rule_pack == "guangzhou-example@2026.1"
    (line,) = ruled.logged
    assert "broken:2: " in line
    assert ruled.health.fault is None


def test_a_store_that_fails_stops_no_visit(ruled: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> None:
        raise CorruptDatabase("pages are damaged; restore a backup")

    monkeypatch.setattr(Supervisions, "circumstances", damaged)
    assert agenda(ruled) == NO_AGENDA
    assert ruled.health.fault is not None


def test_an_altered_line_of_the_roster_stops_no_visit(ruled: Office) -> None:
    with ruled.rig.database.write() as connection:
        connection.exec_driver_sql("UPDATE supervision SET item = '{}'")
    assert agenda(ruled) == NO_AGENDA
    assert any("supervision" in line for line in ruled.logged)


def test_before_supervision_begins_nothing_is_owed(ruled: Office) -> None:
    found = agenda(ruled, BEGAN - timedelta(days=1))
    assert found.due is not None
    assert (found.due.due_met, found.due.all_due_met) == (None, ())
