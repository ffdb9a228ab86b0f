"""What is read and asked after somebody was verified, and that nothing said undoes that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.effects import CommitRecord, SetDeadline, StopCapture
from kiosk.checkin.machine import step
from kiosk.checkin.transition import Transition, deadline_of
from kiosk.domain.agenda import NO_AGENDA, Agenda, AgendaMessage
from kiosk.domain.capture import FingerStage
from kiosk.domain.comparison import ComparisonDecision
from kiosk.domain.conversation import page_of
from kiosk.domain.policy import Deadlines, Policy
from kiosk.domain.record import CheckInRecord, Outcome, Purpose
from kiosk.domain.visit_content import Acknowledged, Answer, Completion, RaisedFlag
from tests.unit.kiosk.checkin.agendas import (
    AGENDA,
    DUE,
    HOURS,
    LAST_QUESTION,
    MOVED,
    NOTICE,
    ONE_MESSAGE,
    REMINDER,
    SINCE,
    WHERE,
)
from tests.unit.kiosk.checkin.samples import (
    CLAIM,
    FACE_MATCH,
    FINGERS,
    RECEIPT,
    SESSION,
    TALKATIVE,
    finger_result,
)

POLICY = Policy()
READ = ev.MessageAcknowledged(SESSION, NOTICE.message)
ASIDE = ev.MessagePutAside(SESSION, REMINDER.message)


def verified(claim: st.Claim) -> Transition:
    """The last finger matches."""
    comparing = st.ComparingFingerprint(SESSION, claim, 1, FINGERS[0], (FACE_MATCH,))
    match = finger_result(ComparisonDecision.MATCH)
    return taken(comparing, ev.FingerprintCompared(SESSION, match, "e", FingerStage.SENSOR))


def taken(state: st.State, event: ev.Event) -> Transition:
    transition = step(state, event, POLICY)
    assert transition is not None, f"{event} was not accepted"
    return transition


def talk(*events: ev.Event, agenda: Agenda = AGENDA) -> Transition:
    """The last transition of a conversation about ``agenda``."""
    transition = verified(replace(CLAIM, agenda=agenda))
    for event in events:
        transition = taken(transition.state, event)
    return transition


def answered(question: str, value: str) -> ev.QuestionAnswered:
    return ev.QuestionAnswered(SESSION, question, value)


def record_of(transition: Transition) -> CheckInRecord:
    (commit,) = (it for it in transition.effects if isinstance(it, CommitRecord))
    return commit.record


def test_a_verified_report_is_followed_by_its_messages_and_questions() -> None:
    begun = verified(TALKATIVE)
    assert isinstance(begun.state, st.Conversing)
    assert begun.effects[0] == StopCapture(SESSION)
    assert page_of(AGENDA, begun.state.said) == NOTICE
    whole = talk(
        *(READ, ASIDE, answered("moved", "yes"), answered("where", "away")),
        *(answered("hours", "12"), answered("since", "2026-02-28")),
    )
    record = record_of(whole)
    assert record.outcome is Outcome.VERIFIED
    assert record.attempts[0] == FACE_MATCH
    assert record.content.answers == (
        *(Answer("moved", "yes"), Answer("where", "away"), Answer("hours", "12")),
        Answer("since", "2026-02-28"),
    )
    assert record.content.acknowledged == (Acknowledged("notice-1", 3),)
    assert record.content.flags == (RaisedFlag("moved", "moved", 4, high=True),)
    assert record.content.completion is Completion.COMPLETE
    assert (record.due, record.rule_pack, record.questionnaire) == (DUE, "gz@1", "weekly@2")


def test_a_question_is_asked_only_after_the_answer_that_calls_for_it() -> None:
    state = talk(READ, ASIDE, answered("moved", "no")).state
    assert isinstance(state, st.Conversing)
    assert page_of(AGENDA, state.said) == HOURS


@pytest.mark.parametrize(
    "claim",
    [
        replace(CLAIM, agenda=NO_AGENDA),
        replace(TALKATIVE, purpose=Purpose.STUDY_SIGN_IN),
        replace(TALKATIVE, purpose=Purpose.SERVICE_SIGN_OUT),
    ],
)
def test_nothing_is_asked_where_there_is_nothing_or_nobody_came_to_report(
    claim: st.Claim,
) -> None:
    record = record_of(verified(claim))
    assert record.outcome is Outcome.VERIFIED
    assert record.content.completion is Completion.NONE_ASKED
    assert record.questionnaire is None
    assert record.due is None


def test_only_who_was_verified_is_asked() -> None:
    comparing = st.ComparingFingerprint(SESSION, TALKATIVE, 3, FINGERS[0], (FACE_MATCH,))
    non_match = finger_result(ComparisonDecision.NON_MATCH)
    event = ev.FingerprintCompared(SESSION, non_match, "e", FingerStage.SENSOR)
    record = record_of(taken(comparing, event))
    assert record.outcome is Outcome.REFERRED
    assert record.content.completion is Completion.NONE_ASKED
    assert record.due == DUE


def test_a_declined_visit_answers_no_due_day() -> None:
    capturing = st.CapturingFace(SESSION, TALKATIVE, 1)
    assert record_of(taken(capturing, ev.CancelPressed(SESSION))).due is None


@pytest.mark.parametrize("leaving", [ev.CancelPressed(SESSION), None])
def test_leaving_early_keeps_what_was_said(leaving: ev.Event | None) -> None:
    state = talk(READ, ASIDE, answered("moved", "yes")).state
    assert isinstance(state, st.Conversing)
    record = record_of(taken(state, leaving or ev.TimedOut(deadline_of(state))))
    assert record.outcome is Outcome.VERIFIED
    assert record.content.completion is Completion.LEFT
    assert record.content.answers == (Answer("moved", "yes"),)
    assert not record.content.wants_to_talk


def test_asking_for_an_officer_leaves_and_an_officer_is_told() -> None:
    record = record_of(talk(READ, ev.OfficerRequested(SESSION)))
    assert record.outcome is Outcome.VERIFIED
    assert record.content.completion is Completion.LEFT
    assert record.content.wants_to_talk
    assert record.content.flags == (RaisedFlag("talk", None, 24),)


def test_wanting_to_talk_goes_on_and_is_said_with_the_result() -> None:
    wanted = talk(ev.TalkWanted(SESSION, wanted=True), agenda=ONE_MESSAGE)
    assert isinstance(wanted.state, st.Conversing)
    assert page_of(ONE_MESSAGE, wanted.state.said) == REMINDER
    recording = taken(wanted.state, ASIDE)
    assert record_of(recording).content.wants_to_talk
    completed = taken(recording.state, ev.RecordCommitted(SESSION, RECEIPT)).state
    assert isinstance(completed, st.Completed)
    assert completed.wants_to_talk
    assert completed.due == DUE


def test_what_was_pressed_by_mistake_is_taken_back() -> None:
    wanted = ev.TalkWanted(SESSION, wanted=True)
    unwanted = ev.TalkWanted(SESSION, wanted=False)
    content = record_of(talk(wanted, unwanted, ASIDE, agenda=ONE_MESSAGE)).content
    assert not content.wants_to_talk
    assert content.flags == ()


def test_a_result_that_is_saved_late_still_says_that_somebody_will_come() -> None:
    recording = talk(ev.TalkWanted(SESSION, wanted=True), ASIDE, agenda=ONE_MESSAGE).state
    assert isinstance(recording, st.Recording)
    unsaved = taken(recording, ev.TimedOut(deadline_of(recording))).state
    late = taken(unsaved, ev.RecordCommitted(SESSION, RECEIPT)).state
    assert isinstance(late, st.Completed)
    assert (late.due, late.wants_to_talk) == (DUE, True)


def test_a_notice_that_must_be_confirmed_cannot_be_put_aside() -> None:
    state = talk().state
    assert step(state, ev.MessagePutAside(SESSION, NOTICE.message), POLICY) is None


def test_a_second_tap_does_not_confirm_the_next_message() -> None:
    state = talk(READ).state
    assert step(state, READ, POLICY) is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("hours", "12"),
        ("moved", "perhaps"),
        ("moved", ""),
    ],
)
def test_what_does_not_answer_the_question_shown_changes_nothing(question: str, value: str) -> None:
    state = talk(agenda=LAST_QUESTION).state
    assert step(state, answered(question, value), POLICY) is None


def test_a_skipped_question_has_no_answer_on_record() -> None:
    record = record_of(talk(ev.QuestionSkipped(SESSION, "moved"), agenda=LAST_QUESTION))
    assert record.content.answers == ()
    assert record.content.completion is Completion.COMPLETE
    assert record.questionnaire == "weekly@2"


def test_going_back_forgets_the_answer_and_what_depended_on_it() -> None:
    back = ev.WentBack(SESSION)
    state = talk(READ, ASIDE, answered("moved", "yes"), answered("where", "away"), back, back).state
    assert isinstance(state, st.Conversing)
    assert state.said.answers == ()
    assert page_of(AGENDA, state.said) == MOVED
    record = record_of(
        taken(taken(state, answered("moved", "no")).state, ev.CancelPressed(SESSION))
    )
    assert record.content.answers == (Answer("moved", "no"),)
    assert record.content.flags == ()


def test_going_back_to_a_message_asks_for_it_again() -> None:
    state = talk(READ, ev.WentBack(SESSION)).state
    assert isinstance(state, st.Conversing)
    assert state.said.acknowledged == ()
    assert page_of(AGENDA, state.said) == NOTICE
    assert step(state, ev.WentBack(SESSION), POLICY) is None


def test_whoever_scrolls_or_types_gets_the_pages_time_anew() -> None:
    first = talk()
    touched = taken(first.state, ev.PageTouched(SESSION))
    assert isinstance(first.state, st.Conversing)
    assert isinstance(touched.state, st.Conversing)
    assert touched.state.said == first.state.said
    assert touched.effects == (SetDeadline(deadline_of(touched.state), Deadlines().message_s),)
    stale = ev.TimedOut(deadline_of(first.state))
    assert step(touched.state, stale, POLICY) is None


def test_every_page_has_its_own_time() -> None:
    seen: list[ev.DeadlineId] = []
    events = (READ, ASIDE, ev.WentBack(SESSION), ASIDE, answered("moved", "no"))
    for count in range(len(events) + 1):
        transition = talk(*events[:count])
        assert isinstance(transition.state, st.Conversing)
        (deadline,) = (it for it in transition.effects if isinstance(it, SetDeadline))
        page = page_of(AGENDA, transition.state.said)
        reading = isinstance(page, AgendaMessage)
        wanted_s = Deadlines().message_s if reading else Deadlines().question_s
        assert deadline.seconds == wanted_s
        seen.append(deadline.deadline)
    assert len(set(seen)) == len(seen)


def test_the_pages_are_those_of_the_agenda() -> None:
    pages = []
    state = verified(TALKATIVE).state
    values = {"moved": "yes", "where": "here", "hours": "0", "since": "2026-01-01"}
    while isinstance(state, st.Conversing):
        page = page_of(AGENDA, state.said)
        assert page is not None
        pages.append(page)
        if isinstance(page, AgendaMessage):
            state = taken(state, ev.MessageAcknowledged(SESSION, page.message)).state
        else:
            state = taken(state, answered(page.question, values[page.question])).state
    assert pages == [NOTICE, REMINDER, MOVED, WHERE, HOURS, SINCE]
