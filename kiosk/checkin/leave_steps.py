"""Asking for leave after a verified visit. The visit is saved; nothing here can touch it."""

from __future__ import annotations

from dataclasses import replace

from kiosk.checkin import events as ev
from kiosk.checkin.effects import AskLeave
from kiosk.checkin.states import AskingLeave, Completed, LeaveEnded, SendingLeave
from kiosk.checkin.transition import Transition, forget, waiting
from kiosk.domain.conversation import Said, one_back, page_of, with_answer
from kiosk.domain.identity import SubjectId
from kiosk.domain.leave_wish import (
    LEAVE_AGENDA,
    LeaveAnswer,
    LeaveEnd,
    LeaveSummary,
    leave_summary,
    wish_of,
)
from kiosk.domain.policy import Deadlines
from kiosk.domain.questions import accepts

_TO_THE_COUNTER = LeaveAnswer(LeaveEnd.COUNTER)
_NO_ANSWER = LeaveAnswer(LeaveEnd.UNKNOWN)


def wish_for_leave(state: Completed, deadlines: Deadlines) -> Transition | None:
    """The first question, where there are rules of leave."""
    if state.leave_for is None:
        return None
    return waiting(AskingLeave(state.session, state), deadlines.question_s)


def asking_leave(state: AskingLeave, event: ev.Event, deadlines: Deadlines) -> Transition | None:
    """ASKING LEAVE: whoever leaves early has asked for nothing, and keeps the receipt."""
    match event:
        case ev.TimedOut():
            return forget(state.session)
        case ev.CancelPressed():
            return waiting(state.visit, deadlines.completed_s)
        case ev.OfficerRequested():
            ended = LeaveEnded(state.session, state.visit, _TO_THE_COUNTER)
            return waiting(ended, deadlines.referred_s)
        case ev.PageTouched():
            return _ask(state, state.said, deadlines)
        case ev.WentBack():
            before = one_back(LEAVE_AGENDA, state.said)
            if before is None:
                return waiting(state.visit, deadlines.completed_s)
            return _ask(state, before, deadlines)
        case ev.QuestionAnswered():
            return _answered(state, event, deadlines)
        case ev.LeaveSubmitted():
            return _send(state, deadlines)
        case _:
            return None


def sending_leave(state: SendingLeave, event: ev.Event, deadlines: Deadlines) -> Transition | None:
    """SENDING LEAVE: only the store's answer, or its silence, moves on."""
    match event:
        case ev.LeaveAnswered(answer=answer):
            return _end(state, answer, deadlines)
        case ev.TimedOut():
            return _end(state, _NO_ANSWER, deadlines)
        case _:
            return None


def leave_ended(state: LeaveEnded, event: ev.Event, deadlines: Deadlines) -> Transition | None:
    """LEAVE ENDED: shown until touched or timed out, then forgotten; the receipt is one step back.
    Leave can be asked for again only where none was."""
    match event:
        case ev.FinishPressed() | ev.TimedOut():
            return forget(state.session)
        case ev.WentBack():
            visit = state.visit
            if not state.answer.end.may_ask_again:
                visit = replace(visit, leave_for=None)
            return waiting(visit, deadlines.completed_s)
        case ev.LeaveWished() if state.answer.end.may_ask_again:
            return wish_for_leave(state.visit, deadlines)
        case ev.PageTouched():
            return waiting(state, deadlines.referred_s)
        case ev.LeaveAnswered(answer=answer) if state.answer.end is LeaveEnd.UNKNOWN:
            return waiting(replace(state, answer=answer), deadlines.referred_s)
        case _:
            return None


def _answered(
    state: AskingLeave, event: ev.QuestionAnswered, deadlines: Deadlines
) -> Transition | None:
    page = page_of(LEAVE_AGENDA, state.said)
    asked = next((it for it in LEAVE_AGENDA.questions if it is page), None)
    if asked is None or asked.question != event.question or not accepts(asked, event.value):
        return None
    return _ask(state, with_answer(state.said, asked, event.value), deadlines)


def _ask(state: AskingLeave, said: Said, deadlines: Deadlines) -> Transition:
    """The next question, or everything to be looked over."""
    return waiting(replace(state, said=said, turn=state.turn + 1), deadlines.question_s)


def _send(state: AskingLeave, deadlines: Deadlines) -> Transition | None:
    subject = state.visit.leave_for
    if subject is None or page_of(LEAVE_AGENDA, state.said) is not None:
        return None
    return _journal(state, subject, leave_summary(state.said.answers), deadlines)


def _journal(
    state: AskingLeave, subject: SubjectId, summary: LeaveSummary, deadlines: Deadlines
) -> Transition:
    ask = AskLeave(state.session, wish_of(subject, summary))
    return waiting(SendingLeave(state.session, state.visit, summary), deadlines.record_s, ask)


def _end(state: SendingLeave, answer: LeaveAnswer, deadlines: Deadlines) -> Transition:
    ended = LeaveEnded(state.session, state.visit, answer, state.summary)
    return waiting(ended, deadlines.referred_s)
