"""Random walks through the check-in machine that get somewhere.

Of eleven choices eight are what an untroubled visit does next, two are anything that the state
accepts, and one is anything at all. Left to chance alone no walk ever ends VERIFIED.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from hypothesis import strategies as some

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.effects import Effect
from kiosk.checkin.machine import step
from kiosk.checkin.transition import deadline_of
from kiosk.domain.agenda import AgendaMessage, AgendaQuestion
from kiosk.domain.capture import (
    CaptureFailure,
    ChallengeNeed,
    FingerStage,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.comparison import ComparisonDecision
from kiosk.domain.conversation import page_of
from kiosk.domain.identity import SessionId
from kiosk.domain.leave_wish import LEAVE_AGENDA
from kiosk.domain.policy import Policy
from kiosk.domain.record import Purpose
from tests.unit.kiosk.checkin.agendas import AGENDA, LAST_QUESTION, ONE_MESSAGE
from tests.unit.kiosk.checkin.samples import (
    CLAIM,
    LEAVE_ANSWERS,
    events,
    face_result,
    finger_result,
)
from tests.unit.kiosk.checkin.test_machine_table import ACCEPTED

POLICY = Policy()
AGENDAS = (AGENDA, LAST_QUESTION, ONE_MESSAGE)
VALUES = ("yes", "no", "here", "away", "12", "41", "2026-02-28", "")
_FORWARD_SHARE, _ACCEPTED_SHARE, _SHARE = 8, 2, 128
_MATCH, _NON_MATCH = ComparisonDecision.MATCH, ComparisonDecision.NON_MATCH
_NEXT: dict[type[st.State], tuple[type[ev.Event], ...]] = {
    st.OutOfService: (ev.ServiceRestored,),
    st.Idle: (ev.SessionStarted,),
    st.Attending: (ev.OfficerLeft,),
    st.Claiming: (ev.ClaimResolved,),
    st.ConfirmingClaim: (ev.ClaimConfirmed,),
    st.CapturingFace: (ev.FaceCaptured,),
    st.ComparingFace: (ev.FaceCompared,),
    st.CapturingFingerprint: (ev.FingerprintCaptured,),
    st.ComparingFingerprint: (ev.FingerprintCompared,),
    st.Recording: (ev.RecordCommitted,),
    st.Completed: (ev.FinishPressed, ev.TimedOut, ev.LeaveWished),
    st.Referred: (ev.FinishPressed, ev.TimedOut, ev.RecordCommitted),
    st.Declined: (ev.FinishPressed, ev.TimedOut),
    st.AskingLeave: (ev.LeaveSubmitted,),
    st.SendingLeave: (ev.LeaveAnswered, ev.TimedOut),
    st.LeaveEnded: (ev.FinishPressed, ev.TimedOut, ev.LeaveAnswered, ev.WentBack),
}
"""What an untroubled visit does next; in a conversation it depends on the page."""


@dataclass(frozen=True, slots=True)
class Step:
    """One event that was accepted."""

    before: st.State
    event: ev.Event
    state: st.State
    effects: tuple[Effect, ...]


Choose = Callable[[st.State], ev.Event]


def follow(choose: Choose, length: int, policy: Policy) -> list[Step]:
    """Walk from idle; every session start gets a fresh session."""
    state: st.State = st.Idle()
    steps: list[Step] = []
    sessions = 0
    for _ in range(length):
        event = choose(state)
        if isinstance(event, ev.SessionStarted):
            sessions += 1
            event = ev.SessionStarted(SessionId(f"s{sessions}"))
        transition = step(state, event, policy)
        if transition is None:
            continue
        steps.append(Step(state, event, transition.state, transition.effects))
        state = transition.state
    return steps


def walk(data: some.DataObject, length: int, policy: Policy = POLICY) -> list[Step]:
    """A walk that Hypothesis draws, and shrinks when it breaks a promise."""
    return data.draw(_drawn(length, policy))


def seeded_walk(rng: random.Random, length: int, policy: Policy = POLICY) -> list[Step]:
    """A walk that is the same whenever ``rng`` is; costs a tenth of a drawn one."""
    return follow(lambda state: rng.choice(choices(state)), length, policy)


@some.composite
def _drawn(draw: some.DrawFn, length: int, policy: Policy) -> list[Step]:
    """Drawn as a whole: that costs half of drawing every event by itself."""
    return follow(lambda state: draw(_strategy(_key(state))), length, policy)


def choices(state: st.State) -> tuple[ev.Event, ...]:
    """What may happen in ``state``, what goes forward oftener than the rest."""
    return _choices(_key(state))


def variants(state: st.State) -> tuple[ev.Event, ...]:
    """The sample events that concern ``state``, with both decisions and every failure."""
    key = _key(state)
    return _variants(key.session, key.deadline)


@dataclass(frozen=True, slots=True)
class _Key:
    """Of all a state holds, what its choices depend on."""

    kind: type[st.State]
    session: SessionId | None = None
    deadline: ev.DeadlineId | None = None
    page: str = ""


def _key(state: st.State) -> _Key:
    if not isinstance(state, st.InSession):
        return _Key(type(state))
    return _Key(type(state), state.session, deadline_of(state), _page(state))


def _page(state: st.InSession) -> str:
    page = None
    if isinstance(state, st.Conversing):
        page = page_of(state.claim.agenda, state.said)
    elif isinstance(state, st.AskingLeave):
        page = page_of(LEAVE_AGENDA, state.said)
    match page:
        case AgendaMessage(message=message):
            return message
        case AgendaQuestion(question=question):
            return question
        case None:
            return ""


# Made once each: walks come by the same sessions and deadlines thousands of times.
@cache
def _strategy(key: _Key) -> some.SearchStrategy[ev.Event]:
    return some.sampled_from(_choices(key))


@cache
def _choices(key: _Key) -> tuple[ev.Event, ...]:
    every = _variants(key.session, key.deadline)
    accepted = tuple(it for it in every if type(it) in ACCEPTED[key.kind])
    forward = tuple(it for it in every if _goes_forward(key, it))
    shares = ((1, every), (_ACCEPTED_SHARE, accepted), (_FORWARD_SHARE, forward))
    return tuple(it for share, them in shares for it in them * (share * _SHARE // len(them)))


def _goes_forward(key: _Key, event: ev.Event) -> bool:
    match event:
        case ev.FaceCompared(result=result) | ev.FingerprintCompared(result=result):
            return type(event) in _NEXT.get(key.kind, ()) and result.decision is _MATCH
        case ev.MessageAcknowledged(message=named):
            return named == key.page
        case ev.QuestionAnswered(question=named) | ev.QuestionSkipped(question=named):
            return named == key.page
        case _:
            return type(event) in _NEXT.get(key.kind, ())


@cache
def _variants(session: SessionId | None, deadline: ev.DeadlineId | None) -> tuple[ev.Event, ...]:
    if session is None:
        lost = [ev.ServiceLost(fault) for fault in st.Fault]
        return (*events().values(), *lost)
    every = list(events(session, deadline).values())
    for pad in PadOutcome:
        for result in (face_result(_MATCH), face_result(_NON_MATCH)):
            every.append(ev.FaceCompared(session, result, QualityScore(60), pad, "e"))
    stage = FingerStage.SENSOR
    every.append(ev.FingerprintCompared(session, finger_result(_NON_MATCH), "e", stage))
    for failure in CaptureFailure:
        every.append(ev.FaceCaptureFailed(session, failure))
        every.append(ev.FingerprintCaptureFailed(session, failure))
    every += _said(session)
    every += [ev.ClaimResolved(session, claim) for claim in _claims()]
    every += [ev.ClaimNotResolved(session, problem) for problem in st.ClaimProblem]
    every.append(ev.CardReaderChanged(session, False))
    return tuple(every)


def _claims() -> list[st.Claim]:
    """With something to say, something difficult, something missing; under strict supervision."""
    talkative = [replace(CLAIM, agenda=agenda) for agenda in AGENDAS]
    lacking = [
        replace(CLAIM, face_enrolled=face, fingers=fingers)
        for face, fingers in ((False, CLAIM.fingers), (True, ()), (False, ()))
    ]
    strict = replace(CLAIM, category="严管")
    some_fingers = (CLAIM.fingers, CLAIM.fingers[:1], ())
    excepted = [replace(strict, fingers=it, finger_excepted=True) for it in some_fingers]
    return [*talkative, *lacking, strict, *excepted, replace(CLAIM, needs=frozenset(ChallengeNeed))]


def _said(session: SessionId) -> list[ev.Event]:
    """Every page's answers, good and bad, and every purpose."""
    every: list[ev.Event] = [ev.PurposeChosen(session, purpose) for purpose in Purpose]
    every += [ev.TalkWanted(session, wanted) for wanted in (True, False)]
    for message in AGENDA.messages:
        every.append(ev.MessageAcknowledged(session, message.message))
        every.append(ev.MessagePutAside(session, message.message))
    every += [ev.QuestionAnswered(session, it.question, it.value) for it in LEAVE_ANSWERS]
    for question in AGENDA.questions:
        every.append(ev.QuestionSkipped(session, question.question))
        every += [ev.QuestionAnswered(session, question.question, value) for value in VALUES]
    return every
