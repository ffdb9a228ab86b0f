"""Asking for leave after a verified visit: it never costs the visit, and grants nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kiosk.checkin import effects as fx
from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.machine import step
from kiosk.checkin.presentation import Action, Screen, present
from kiosk.checkin.transition import deadline_of
from kiosk.domain.leave_wish import LeaveAnswer, LeaveEnd, LeaveWish, leave_summary, wish_of
from kiosk.domain.policy import Policy
from kiosk.domain.record import Outcome
from kiosk.domain.visit_content import Answer
from tests.unit.kiosk.checkin.samples import (
    ASKING_LEAVE,
    CLAIM,
    LEAVE_ANSWERS,
    OFFERED_LEAVE,
    RECEIPT,
    RECORD,
    SENDING_LEAVE,
    SESSION,
)

BEGUN = st.AskingLeave(SESSION, OFFERED_LEAVE)
WISH = LeaveWish(CLAIM.subject, date(2026, 12, 1), date(2026, 12, 3), "外省", "看病就医")
FILED = LeaveAnswer(LeaveEnd.COUNTY, 8)
SUBMIT = ev.LeaveSubmitted(SESSION)


def after(state: st.State, *events: ev.Event) -> st.State:
    for event in events:
        transition = step(state, event, Policy())
        state = state if transition is None else transition.state
    return state


def answered(*answers: Answer) -> tuple[ev.Event, ...]:
    return tuple(ev.QuestionAnswered(SESSION, it.question, it.value) for it in answers)


def ended(end: LeaveEnd) -> st.LeaveEnded:
    answer = LeaveAnswer(end, 8 if end.asked else 0)
    return st.LeaveEnded(SESSION, OFFERED_LEAVE, answer, leave_summary(LEAVE_ANSWERS))


def test_four_answers_are_looked_over_and_then_sent_once() -> None:
    assert wish_of(CLAIM.subject, leave_summary(LEAVE_ANSWERS)) == WISH
    looked_over = after(BEGUN, *answered(*LEAVE_ANSWERS))
    assert present(looked_over).screen is Screen.LEAVE_REVIEW
    transition = step(looked_over, SUBMIT, Policy())
    assert transition is not None
    assert isinstance(transition.state, st.SendingLeave)
    assert fx.AskLeave(SESSION, WISH) in transition.effects
    assert step(transition.state, SUBMIT, Policy()) is None


def test_nothing_is_sent_before_every_question_is_answered() -> None:
    assert step(after(BEGUN, *answered(*LEAVE_ANSWERS[:3])), SUBMIT, Policy()) is None


def test_an_answer_to_another_question_or_none_changes_nothing() -> None:
    wrong = (
        Answer("leave_days", "3"),
        Answer("leave_from", "tomorrow"),
        Answer("leave_why", "medical"),
    )
    assert after(BEGUN, *answered(*wrong), ev.QuestionSkipped(SESSION, "leave_from")) == BEGUN
    first = after(BEGUN, *answered(LEAVE_ANSWERS[0]))
    assert after(first, *answered(Answer("leave_days", "0"), Answer("leave_days", "91"))) == first


def test_back_is_to_the_question_before_and_from_the_first_to_the_receipt() -> None:
    back = after(ASKING_LEAVE, ev.WentBack(SESSION))
    assert isinstance(back, st.AskingLeave)
    assert back.said.answers == LEAVE_ANSWERS[:-1]
    assert after(BEGUN, ev.WentBack(SESSION)) == OFFERED_LEAVE


def test_whoever_stops_has_asked_for_nothing_and_keeps_the_receipt() -> None:
    assert after(ASKING_LEAVE, ev.CancelPressed(SESSION)) == OFFERED_LEAVE


@pytest.mark.parametrize("rule_pack", ["", "gz@1"])
def test_it_is_offered_where_there_are_rules(rule_pack: str) -> None:
    record = replace(RECORD, outcome=Outcome.VERIFIED, reasons=(), rule_pack=rule_pack)
    recording = st.Recording(SESSION, record, "李**")
    completed = after(recording, ev.RecordCommitted(SESSION, RECEIPT))
    assert isinstance(completed, st.Completed)
    assert (Action.ASK_LEAVE in present(completed).actions) == bool(rule_pack)
    asking = after(completed, ev.LeaveWished(SESSION))
    assert isinstance(asking, st.AskingLeave) == bool(rule_pack)


def test_its_pages_cannot_be_skipped_and_say_nothing_to_the_record() -> None:
    pages = [after(BEGUN, *answered(*LEAVE_ANSWERS[:count])) for count in range(len(LEAVE_ANSWERS))]
    for page, answer in zip(pages, LEAVE_ANSWERS, strict=True):
        props = present(page)
        assert (props.screen, props.prompt) == (Screen.QUESTION, answer.question)
        assert props.actions == {
            Action.CANCEL,
            Action.ASK_FOR_OFFICER,
            Action.ANSWER,
            Action.GO_BACK,
        }


def test_a_store_that_is_silent_is_not_spoken_for() -> None:
    silent = after(SENDING_LEAVE, ev.TimedOut(deadline_of(SENDING_LEAVE)))
    assert isinstance(silent, st.LeaveEnded)
    assert silent.answer == LeaveAnswer(LeaveEnd.UNKNOWN)
    late = after(silent, ev.LeaveAnswered(SESSION, FILED))
    assert isinstance(late, st.LeaveEnded)
    assert late.answer == FILED
    assert step(late, ev.LeaveAnswered(SESSION, LeaveAnswer(LeaveEnd.PAST)), Policy()) is None


@pytest.mark.parametrize("end", LeaveEnd)
def test_the_end_is_said_with_its_number_and_then_forgotten(end: LeaveEnd) -> None:
    state = after(SENDING_LEAVE, ev.LeaveAnswered(SESSION, LeaveAnswer(end, 8 * end.asked)))
    props = present(state)
    assert props.prompt == end.value
    assert props.leave == leave_summary(LEAVE_ANSWERS)
    assert bool(props.leave_sequence) is end.asked
    assert after(state, ev.FinishPressed(SESSION)) == st.Idle()


@pytest.mark.parametrize("end", LeaveEnd)
def test_only_where_nothing_was_asked_for_it_can_be_asked_again(end: LeaveEnd) -> None:
    again = end in {LeaveEnd.PAST, LeaveEnd.TOO_LONG, LeaveEnd.COUNTER}
    state = ended(end)
    assert isinstance(after(state, ev.LeaveWished(SESSION)), st.AskingLeave) is again
    assert (Action.ASK_LEAVE in present(state).actions) is again
    receipt = after(state, ev.WentBack(SESSION))
    assert isinstance(receipt, st.Completed)
    assert receipt.receipt == RECEIPT
    assert isinstance(after(receipt, ev.LeaveWished(SESSION)), st.AskingLeave) is again


def test_whoever_wants_an_officer_is_sent_to_the_counter() -> None:
    state = after(BEGUN, ev.OfficerRequested(SESSION))
    assert isinstance(state, st.LeaveEnded)
    assert state.answer == LeaveAnswer(LeaveEnd.COUNTER)


EVENTS: list[ev.Event] = [
    ev.LeaveWished(SESSION),
    SUBMIT,
    ev.LeaveAnswered(SESSION, FILED),
    *answered(*LEAVE_ANSWERS, Answer("leave_days", "99"), Answer("leave_where", "moon")),
    ev.QuestionSkipped(SESSION, "leave_from"),
    ev.WentBack(SESSION),
    ev.PageTouched(SESSION),
    ev.CancelPressed(SESSION),
    ev.OfficerRequested(SESSION),
    ev.FinishPressed(SESSION),
    ev.TalkWanted(SESSION, True),
    ev.RecordCommitted(SESSION, RECEIPT),
]


@settings(max_examples=150, deadline=None)
@given(some.lists(some.sampled_from(EVENTS), max_size=40))
def test_no_order_of_touches_writes_a_record_or_asks_twice(events: list[ev.Event]) -> None:
    state: st.State = OFFERED_LEAVE
    wishes: list[LeaveWish] = []
    for event in (*answered(*LEAVE_ANSWERS), *events):
        transition = step(state, event, Policy())
        if transition is None:
            continue
        assert not any(isinstance(it, fx.CommitRecord) for it in transition.effects)
        wishes += [it.wish for it in transition.effects if isinstance(it, fx.AskLeave)]
        state = transition.state
        assert not isinstance(state, st.Recording | st.Referred | st.Declined)
        present(state)
    assert wishes in ([], [WISH])


@pytest.mark.parametrize("state", [BEGUN, ASKING_LEAVE, SENDING_LEAVE, ended(LeaveEnd.PAST)])
def test_time_alone_leads_back_to_the_idle_screen(state: st.State) -> None:
    for _ in range(3):
        if isinstance(state, st.InSession):
            state = after(state, ev.TimedOut(deadline_of(state)))
    assert state == st.Idle()
