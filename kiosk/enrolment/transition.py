"""What a step yields, and what every waiting state shares."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.identity import SessionId
from kiosk.enrolment import events as ev
from kiosk.enrolment.announcing import Announcing, ReadingAnnouncement
from kiosk.enrolment.answers import Answer
from kiosk.enrolment.effects import Effect, SetDeadline
from kiosk.enrolment.states import (
    AtDesk,
    Choosing,
    Closed,
    Ended,
    LoadingPeople,
    LockedOut,
    ReviewingRoster,
    SearchingFinger,
    State,
    VerifyingFinger,
)


@dataclass(frozen=True, slots=True)
class Transition:
    """The new state and what must be done on entering it, in order."""

    state: State
    effects: tuple[Effect, ...] = ()


def session_of(state: State) -> SessionId | None:
    """The session whose answers a state waits for: the visit's, or the enrolment's."""
    match state:
        case Closed():
            return None
        case Choosing() | LoadingPeople() | ReviewingRoster():
            return state.attendance.session
        case _ if isinstance(state, AtDesk):
            return state.desk.session
        case _ if isinstance(state, Ended):
            return state.session
        case _ if isinstance(state, Announcing):
            return state.announcement.session
        case _:
            return state.enrolment.session


def deadline_of(state: State) -> ev.DeadlineId:
    """The one deadline a waiting state has; each second of a wait and each press has its own."""
    match state:
        case LockedOut() | Closed():
            number = state.wait_seconds
        case VerifyingFinger():
            number = state.number
        case SearchingFinger():
            number = state.compared
        case ReadingAnnouncement():
            number = state.page
        case _:
            number = 0
    return ev.DeadlineId(f"{session_of(state)}/{type(state).__name__}/{number}")


def concerns(state: State, event: ev.Event) -> bool:
    """Answers to another session and deadlines of an earlier state concern nobody."""
    if isinstance(event, ev.TimedOut):
        return event.deadline == deadline_of(state)
    if isinstance(event, Answer):
        return event.session == session_of(state)
    return True


def waiting(state: State, seconds: float, *effects: Effect) -> Transition:
    """Enter a state that does not wait for ever."""
    return Transition(state, (*effects, SetDeadline(deadline_of(state), seconds)))
