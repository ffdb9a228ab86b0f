"""A visit from the claim to its entry and the next claim, over a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.app.people import RosterPeople
from kiosk.checkin.effects import CommitRecord
from kiosk.checkin.record_steps import record_claim
from kiosk.checkin.states import Claim
from kiosk.domain.agenda import Agenda, AgendaQuestion, AnswerKind
from kiosk.domain.identity import SessionId
from kiosk.domain.policy import Deadlines, Decision
from kiosk.domain.questions import flags_of, next_question
from kiosk.domain.record import CheckInRecord, ClaimMethod, Outcome, Purpose, Receipt
from kiosk.domain.visit_content import Acknowledged, Answer, Completion, VisitContent
from kiosk.store.casework import Casework
from kiosk.store.finger_exceptions import FingerExceptions
from kiosk.store.needs import Needs
from kiosk.store.verify_kiosk import verify_kiosk
from sync.rules.duties import DutyStatus
from sync.wire.entry import EntryKind
from sync.wire.receipt import open_receipt
from sync.wire.visit_body import from_body
from tests.unit.kiosk.app.casework import (
    ONE,
    TUESDAY,
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
from tests.unit.kiosk.app.conftest import Office, agendas_over
from tests.unit.kiosk.app.test_check_in_journal import check_ins_of
from tests.unit.kiosk.store.attacker import key_file
from tests.unit.kiosk.store.roster_feed import tombstone

SESSION = SessionId("s1")
VERIFIED = Decision(Outcome.VERIFIED, ())


@pytest.fixture
def ruled(office: Office) -> Office:
    """Person 1, due on this Tuesday, with a message to read and a question of the officer's."""
    feed(
        office,
        rules(10),
        supervised(11),
        message(12, "m1"),
        question(13, "own", subject=ONE),
    )
    go_to(office, date(2026, 2, 10))
    attend(office)
    go_to(office, TUESDAY)
    return office


def claim(office: Office) -> Claim:
    database = office.rig.database
    people = RosterPeople(
        office.roster,
        office.references,
        Needs(database),
        office.rig.journal,
        office.health,
        finger_exceptions=FingerExceptions(database, office.rig.clock),
        agendas=agendas_over(office.rig, office.health, office.logged),
    )
    found = people.claim_for(ONE, ClaimMethod.ID_NUMBER)
    assert found is not None
    return found


def answer_to(asked: AgendaQuestion) -> str:
    """What raises a flag, where anything does."""
    for flag in asked.flags:
        return min(flag.any_of)
    match asked.kind:
        case AnswerKind.CHOICE:
            return asked.choices[0].code
        case AnswerKind.YES_NO:
            return "no"
        case AnswerKind.NUMBER:
            return str(asked.minimum or 0)
        case AnswerKind.DAY:
            return TUESDAY.isoformat()


def said(agenda: Agenda) -> VisitContent:
    """Every question answered, every message read, and a wish to talk."""
    answers: tuple[Answer, ...] = ()
    while (asked := next_question(agenda.questions, answers)) is not None:
        answers += (Answer(asked.question, answer_to(asked)),)
    return VisitContent(
        answers,
        flags_of(agenda, answers, wants_to_talk=True),
        tuple(Acknowledged(it.message, it.revision) for it in agenda.messages),
        wants_to_talk=True,
        completion=Completion.COMPLETE,
    )


def record_of(of: Claim, decision: Decision, content: VisitContent) -> CheckInRecord:
    transition = record_claim(SESSION, of, decision, (), Deadlines(), content=content)
    (record,) = [it.record for it in transition.effects if isinstance(it, CommitRecord)]
    return record


def committed(office: Office, record: CheckInRecord) -> Receipt:
    answers: list[object] = []
    check_ins_of(office).commit(record, answers.append)
    (receipt,) = answers
    assert isinstance(receipt, Receipt)
    return receipt


def test_from_the_claim_to_the_entry_and_the_next_claim(ruled: Office) -> None:
    before = claim(ruled)
    assert before.purpose is Purpose.ROUTINE_REPORT
    content = said(before.agenda)
    receipt = committed(ruled, record_of(before, VERIFIED, content))
    entry = ruled.entries(EntryKind.CHECK_IN)[-1]
    assert entry.rule_pack == "guangzhou-example@2026.1"
    assert entry.questionnaire == before.agenda.questionnaire
    assert entry.purpose == "routine_report"
    body = from_body(entry.body)
    assert (body.due_met, body.all_due_met, body.late_days) == (TUESDAY, (TUESDAY,), 0)
    assert set(body.answers) == {(it.question, it.value) for it in content.answers}
    assert ("own", "1") in body.answers
    assert body.acknowledged == (("m1", 12),)
    assert (body.policy, body.wants_to_talk, body.content) == ("rules-1", True, "complete")
    next_due = date(2026, 4, 10)
    assert (body.next_due, receipt.next_due) == (next_due, next_due)
    key = ruled.rig.keys.signing_key().public_key()
    opened = open_receipt(receipt.qr_text, {ruled.rig.journal.device: key})
    assert opened.next_due == next_due.isoformat()
    after = claim(ruled).agenda
    assert after.messages == ()
    assert "own" not in [it.question for it in after.questions]
    assert after.due is not None
    assert (after.due.due_met, after.due.next_due) == (None, next_due)
    flags = Casework(ruled.rig.database, ruled.rig.journal.device).open_flags()
    assert {flag.code for flag in flags} == {flag.code for flag in content.flags}
    assert "talk" in {flag.code for flag in flags}
    report = verify_kiosk(ruled.rig.path, key_file(ruled.rig.path), lambda count: None)
    assert report.ok


def test_a_referred_visit_waits_and_promises_nothing(ruled: Office) -> None:
    record = record_of(claim(ruled), Decision(Outcome.REFERRED, ()), VisitContent())
    assert committed(ruled, record).next_due is None
    standing = supervisions(ruled).standing(ONE, TUESDAY)
    assert standing is not None
    (duty,) = [it for it in standing.duties if it.obligation.due == TUESDAY]
    assert (duty.status, duty.late_days) == (DutyStatus.WAITING, 0)


def test_a_return_from_leave_names_the_leave_and_ends_it(ruled: Office) -> None:
    feed(ruled, leave(20, "l1", date(2026, 3, 5), date(2026, 3, 9)))
    back = claim(ruled)
    assert back.purpose is Purpose.LEAVE_RETURN
    committed(ruled, record_of(back, VERIFIED, VisitContent()))
    assert from_body(ruled.entries(EntryKind.CHECK_IN)[-1].body).leave == "l1"
    assert claim(ruled).agenda.leave is None


def test_signing_in_for_study_answers_no_report(ruled: Office) -> None:
    study = replace(claim(ruled), purpose=Purpose.STUDY_SIGN_IN)
    receipt = committed(ruled, record_of(study, VERIFIED, VisitContent()))
    assert receipt.next_due is None
    assert from_body(ruled.entries(EntryKind.CHECK_IN)[-1].body).due_met is None
    again = claim(ruled)
    assert again.purpose is Purpose.STUDY_SIGN_OUT
    assert again.agenda.due is not None
    assert again.agenda.due.due_met == TUESDAY


def test_a_question_that_changes_during_a_visit_is_asked_again(ruled: Office) -> None:
    before = claim(ruled)
    feed(ruled, question(21, "own", subject=ONE, text="？？"))
    committed(ruled, record_of(before, VERIFIED, said(before.agenda)))
    (again,) = [it for it in claim(ruled).agenda.questions if it.personal]
    assert (again.question, again.text.zh) == ("own", "？？")


def test_a_report_after_midnight_meets_the_due_day_late(ruled: Office) -> None:
    before = claim(ruled)
    assert before.agenda.due is not None
    go_to(ruled, TUESDAY + timedelta(days=1), hour=0)
    record = record_of(before, VERIFIED, VisitContent())
    agendas = agendas_over(ruled.rig, ruled.health, ruled.logged)
    check_ins_of(ruled, due_on=agendas.due_on).commit(record, lambda answer: None)
    body = from_body(ruled.entries(EntryKind.CHECK_IN)[-1].body)
    assert (body.all_due_met, body.late_days) == ((TUESDAY,), 1)


def test_whoever_leaves_the_roster_during_a_visit_has_reported(ruled: Office) -> None:
    before = claim(ruled)
    feed(ruled, tombstone(22, ONE))
    committed(ruled, record_of(before, VERIFIED, said(before.agenda)))
    entry = ruled.entries(EntryKind.CHECK_IN)[-1]
    assert (entry.subject, entry.outcome) == (ONE, "verified")
