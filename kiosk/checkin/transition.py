"""What a step yields, and what every waiting state shares."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.checkin import events as ev
from kiosk.checkin.effects import Effect, SetDeadline, StopCapture, WatchForFace, WipeSession
from kiosk.checkin.states import Idle, InSession, State
from kiosk.domain.identity import SessionId


@dataclass(frozen=True, slots=True)
class Transition:
    """The new state and what must be done on entering it, in order."""

    state: State
    effects: tuple[Effect, ...] = ()


def deadline_of(state: InSession) -> ev.DeadlineId:
    """The one deadline a waiting state has; a later attempt or finger has another."""
    number = getattr(state, "number", 0) or getattr(state, "failed_numbers", 0)
    turn = getattr(state, "turn", 1)
    return ev.DeadlineId(f"{state.session}/{type(state).__name__}/{turn}/{number}")


def concerns(state: InSession, event: ev.Event) -> bool:
    """Late answers to another session, and deadlines of an earlier state, concern nobody."""
    if isinstance(event, ev.TimedOut):
        return event.deadline == deadline_of(state)
    session = getattr(event, "session", None)
    return bool(session == state.session)


def waiting(state: InSession, seconds: float, *effects: Effect) -> Transition:
    """Enter a state that does not wait for ever."""
    return Transition(state, (*effects, SetDeadline(deadline_of(state), seconds)))


def to_idle(*effects: Effect) -> Transition:
    """Ready for the next person."""
    return Transition(Idle(), (*effects, WatchForFace()))


def forget(session: SessionId) -> Transition:
    """Every session ends here."""
    return to_idle(StopCapture(session), WipeSession(session))
