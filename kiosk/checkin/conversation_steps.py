"""The conversation: what is read and asked after somebody was verified.

Nothing here touches the decision: however the conversation ends, the visit is VERIFIED. What is
said is kept from page to page, so that a power cut ends it no worse than the person's leaving.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.checkin import events as ev
from kiosk.checkin.effects import KeepVisit, StopCapture
from kiosk.checkin.record_steps import claim_record, record_claim
from kiosk.checkin.states import Claim, Conversing
from kiosk.checkin.transition import Transition, waiting
from kiosk.domain.agenda import AgendaMessage, AgendaQuestion
from kiosk.domain.conversation import (
    NOTHING_SAID,
    Page,
    Said,
    content_of,
    one_back,
    page_of,
    with_answer,
    with_message,
)
from kiosk.domain.identity import SessionId
from kiosk.domain.policy import Deadlines, Decision
from kiosk.domain.questions import accepts
from kiosk.domain.record import Attempt, CheckInRecord, Outcome
from kiosk.domain.visit_content import Completion


def begin_conversation(
    session: SessionId, claim: Claim, attempts: tuple[Attempt, ...], deadlines: Deadlines
) -> Transition:
    """The first page; ``claim.agenda`` has one at least. Camera and sensor are not needed any
    more."""
    begun = _continue(Conversing(session, claim, attempts), NOTHING_SAID, deadlines)
    return Transition(begun.state, (StopCapture(session), *begun.effects))


def conversing(state: Conversing, event: ev.Event, deadlines: Deadlines) -> Transition | None:
    """CONVERSING: page by page; leaving early keeps what was said."""
    match event:
        case ev.TimedOut() | ev.CancelPressed():
            return _record(state, state.said, Completion.LEFT, deadlines)
        case ev.OfficerRequested():
            wanted = replace(state.said, wants_to_talk=True)
            return _record(state, wanted, Completion.LEFT, deadlines)
        case ev.TalkWanted(wanted=wanted_now):
            return _continue(state, replace(state.said, wants_to_talk=wanted_now), deadlines)
        case ev.PageTouched():
            return _continue(state, state.said, deadlines)
        case _:
            said = _after(state, event)
            return None if said is None else _continue(state, said, deadlines)


def _after(state: Conversing, event: ev.Event) -> Said | None:
    """What was said once ``event`` is taken; None where it does not concern the page shown."""
    said, page = state.said, page_of(state.claim.agenda, state.said)
    if isinstance(event, ev.WentBack):
        return one_back(state.claim.agenda, said)
    match page:
        case AgendaMessage():
            return _after_message(said, page, event)
        case AgendaQuestion():
            return _after_question(said, page, event)
        case None:
            return None


def _after_message(said: Said, page: AgendaMessage, event: ev.Event) -> Said | None:
    match event:
        case ev.MessageAcknowledged(message=message) if message == page.message:
            return with_message(said, page, acknowledged=True)
        case ev.MessagePutAside(message=message) if message == page.message:
            return None if page.must_acknowledge else with_message(said, page, acknowledged=False)
        case _:
            return None


def _after_question(said: Said, page: AgendaQuestion, event: ev.Event) -> Said | None:
    match event:
        case ev.QuestionAnswered(question=question, value=value) if question == page.question:
            return with_answer(said, page, value) if accepts(page, value) else None
        case ev.QuestionSkipped(question=question) if question == page.question:
            return with_answer(said, page)
        case _:
            return None


def _continue(state: Conversing, said: Said, deadlines: Deadlines) -> Transition:
    """The next page, or the record after the last."""
    page = page_of(state.claim.agenda, said)
    if page is None:
        return _record(state, said, Completion.COMPLETE, deadlines)
    known = state.turn > 0 and said == state.said
    kept = () if known else (KeepVisit(_if_left_now(state, said)),)
    going_on = replace(state, said=said, turn=state.turn + 1)
    return waiting(going_on, _page_s(page, deadlines), *kept)


def _if_left_now(state: Conversing, said: Said) -> CheckInRecord:
    content = content_of(state.claim.agenda, said, Completion.LEFT)
    return claim_record(state.claim, Decision(Outcome.VERIFIED), state.attempts, content)


def _page_s(page: Page, deadlines: Deadlines) -> float:
    """Time for a slow reader."""
    if isinstance(page, AgendaMessage):
        least_s, characters = deadlines.message_s, len(page.text)
    else:
        texts = (page.text, *(choice.text for choice in page.choices))
        least_s, characters = deadlines.question_s, sum(len(text.zh) for text in texts)
    reading_s = characters * deadlines.reading_s_per_character
    return max(least_s, min(reading_s, deadlines.longest_page_s))


def _record(
    state: Conversing, said: Said, completion: Completion, deadlines: Deadlines
) -> Transition:
    content = content_of(state.claim.agenda, said, completion)
    verified = Decision(Outcome.VERIFIED)
    return record_claim(
        state.session, state.claim, verified, state.attempts, deadlines, content=content
    )
