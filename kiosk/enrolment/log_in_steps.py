"""From the idle screen to the console's list."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.identity import SessionId
from kiosk.enrolment import answers as an
from kiosk.enrolment import events as ev
from kiosk.enrolment.attendance import Attendance, Desk
from kiosk.enrolment.effects import (
    LeaveConsole,
    LoadOfficers,
    RecordLogIn,
    RecordLogInFailed,
    VerifyPin,
)
from kiosk.enrolment.entries import leave, load_people
from kiosk.enrolment.finger_marks import still_in_force
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.problems import LogInProblem
from kiosk.enrolment.states import (
    Choosing,
    Closed,
    Enrolment,
    LoadingPeople,
    LockedOut,
    LoggingIn,
    RecordingLogIn,
    ReviewingRoster,
    ShowingNotice,
    StatingNeeds,
    VerifyingPin,
)
from kiosk.enrolment.transition import Transition, waiting

_TICK_S = 1.0


def closed(state: Closed, event: ev.Event, policy: EnrolmentPolicy) -> Transition | None:
    """CLOSED: a wait after wrong PINs is counted down behind the idle screen."""
    match event:
        case ev.Opened(session) if state.wait_seconds:
            locked = LockedOut(Desk(session), state.wait_seconds)
            return waiting(locked, _TICK_S, LoadOfficers(session))
        case ev.Opened(session):
            return _log_in(Desk(session), policy, reload=True)
        case ev.TimedOut() if state.wait_seconds:
            return _wait_behind(state.wait_seconds - 1)
        case _:
            return None


def logging_in(state: LoggingIn, event: ev.Event, policy: EnrolmentPolicy) -> Transition | None:
    """LOGGING IN: choose an officer, type the PIN."""
    desk = state.desk
    match event:
        case an.OfficersLoaded(officers=officers):
            return Transition(replace(state, desk=replace(desk, officers=officers)))
        case ev.LogInSubmitted(officer, pin) if officer in {it.officer for it in desk.officers}:
            verifying = VerifyingPin(desk, officer)
            check = VerifyPin(desk.session, officer, pin)
            return waiting(verifying, policy.deadlines.pin_s, check)
        case an.StoreFailed():
            return Transition(replace(state, problem=LogInProblem.STORE_FAULT))
        case ev.Touched():
            return waiting(state, policy.deadlines.log_in_s)
        case ev.AbortPressed() | ev.TimedOut():
            return leave()
        case _:
            return None


def verifying_pin(
    state: VerifyingPin, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """VERIFYING PIN: about 0.3 s, off the front end's thread."""
    desk = state.desk
    match event:
        case an.PinAccepted(officer=officer) if officer == state.officer:
            name = next(it.name for it in desk.officers if it.officer == officer)
            attendance = Attendance(desk.session, officer, name)
            record = RecordLogIn(desk.session, officer)
            return waiting(RecordingLogIn(desk, attendance), policy.deadlines.store_s, record)
        case an.PinRefused(consecutive=consecutive):
            return _refused(state, consecutive, policy)
        case an.PinUnusable():
            return _log_in(desk, policy, LogInProblem.PIN_UNUSABLE)
        case ev.TimedOut():
            return leave()
        case _:
            return None


def locked_out(state: LockedOut, event: ev.Event, policy: EnrolmentPolicy) -> Transition | None:
    """LOCKED OUT: each TimedOut is one second."""
    match event:
        case an.OfficersLoaded(officers=officers):
            return Transition(replace(state, desk=replace(state.desk, officers=officers)))
        case ev.TimedOut() if state.wait_seconds <= 1:
            return _log_in(state.desk, policy)
        case ev.TimedOut() if state.shown_seconds + 1 >= policy.deadlines.locked_screen_s:
            return _leave_waiting(state.wait_seconds - 1)
        case ev.TimedOut():
            later = replace(
                state,
                wait_seconds=state.wait_seconds - 1,
                shown_seconds=state.shown_seconds + 1,
            )
            return waiting(later, _TICK_S)
        case ev.AbortPressed():
            return _leave_waiting(state.wait_seconds)
        case _:
            return None


def recording_log_in(
    state: RecordingLogIn, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """RECORDING LOG-IN: what cannot be journalled is not granted."""
    match event:
        case an.LogInRecorded():
            return load_people(state.attendance, policy)
        case an.StoreFailed() | ev.TimedOut():
            return _log_in(state.desk, policy, LogInProblem.STORE_FAULT)
        case _:
            return None


def loading_people(
    state: LoadingPeople, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """LOADING PEOPLE: the list as it is now."""
    match event:
        case an.PeopleLoaded(people=people, held=held):
            choosing = Choosing(state.attendance, people, held)
            return waiting(choosing, policy.deadlines.inactivity_s)
        case an.StoreFailed() | ev.TimedOut():
            desk = Desk(state.attendance.session)
            return _log_in(desk, policy, LogInProblem.STORE_FAULT, reload=True)
        case _:
            return None


def choosing(state: Choosing, event: ev.Event, policy: EnrolmentPolicy) -> Transition | None:
    """CHOOSING: every enrolment begun in a visit has a session of its own."""
    match event:
        case ev.PersonChosen(subject, today):
            person = next((it for it in state.people if it.subject == subject), None)
            if person is None:
                return None
            begun = replace(state.attendance, enrolments=state.attendance.enrolments + 1)
            session = SessionId(f"{begun.session}.{begun.enrolments}")
            enrolment = Enrolment(
                session,
                begun,
                person,
                today,
                needs=person.needs,
                finger_exceptions=still_in_force(person.finger_exceptions, today),
            )
            return waiting(ShowingNotice(enrolment), policy.deadlines.inactivity_s)
        case ev.RosterChangeOpened() if state.held is not None and not state.held.confirmed:
            reviewing = ReviewingRoster(state.attendance, state.held)
            return waiting(reviewing, policy.deadlines.inactivity_s)
        case ev.Touched():
            return waiting(state, policy.deadlines.inactivity_s)
        case ev.LogOutPressed() | ev.TimedOut():
            return leave()
        case _:
            return None


def showing_notice(
    state: ShowingNotice, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """SHOWING NOTICE: no capture before it (PIPL art. 17)."""
    match event:
        case ev.NoticeShown():
            told = replace(state.enrolment, notice_version=policy.notice_version)
            return waiting(StatingNeeds(told), policy.deadlines.inactivity_s)
        case _:
            return None


def _refused(state: VerifyingPin, consecutive: int, policy: EnrolmentPolicy) -> Transition:
    desk = state.desk
    record = RecordLogInFailed(desk.session, state.officer, consecutive)
    wait_s = policy.wrong_pin_delay_s(consecutive)
    if wait_s:
        return waiting(LockedOut(desk, wait_s), _TICK_S, record)
    again = LoggingIn(desk, LogInProblem.WRONG_PIN)
    return waiting(again, policy.deadlines.log_in_s, record)


def _log_in(
    desk: Desk,
    policy: EnrolmentPolicy,
    problem: LogInProblem | None = None,
    *,
    reload: bool = False,
) -> Transition:
    effects = (LoadOfficers(desk.session),) if reload else ()
    return waiting(LoggingIn(desk, problem), policy.deadlines.log_in_s, *effects)


def _leave_waiting(wait_seconds: int) -> Transition:
    behind = _wait_behind(wait_seconds)
    return Transition(behind.state, (*behind.effects, LeaveConsole()))


def _wait_behind(wait_seconds: int) -> Transition:
    state = Closed(wait_seconds)
    return waiting(state, _TICK_S) if wait_seconds else Transition(state)
