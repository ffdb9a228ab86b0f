"""What an enrolment state looks like: a pure function from state to the props a screen shows.

The capture screens show the masked name, because bystanders see them for long; the list, the
notice and the review name the person in full, because the officer answers for who it is.
"""

from __future__ import annotations

from kiosk.domain.names import masked_name
from kiosk.enrolment.announcing import Announced, Announcing
from kiosk.enrolment.announcing_presentation import present_announced, present_announcing
from kiosk.enrolment.announcing_steps import may_announce
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.problems import StopReason
from kiosk.enrolment.prompts import Prompt
from kiosk.enrolment.screens import (
    EnrolmentAction,
    EnrolmentProps,
    EnrolmentScreen,
    EnrolmentStep,
)
from kiosk.enrolment.session_presentation import present_session
from kiosk.enrolment.states import (
    AtDesk,
    Choosing,
    Closed,
    Done,
    LoadingPeople,
    LockedOut,
    LoggingIn,
    RecordingLogIn,
    ReviewingRoster,
    State,
    Stopped,
    VerifyingPin,
)

_AFTERWARDS = frozenset({EnrolmentAction.BACK_TO_LIST, EnrolmentAction.LOG_OUT})


def present(state: State, policy: EnrolmentPolicy) -> EnrolmentProps:
    """The one place that maps states to screens."""
    match state:
        case Closed():
            return EnrolmentProps(EnrolmentScreen.LOG_IN)
        case LoggingIn() | VerifyingPin() | LockedOut() | RecordingLogIn():
            return _desk(state)
        case LoadingPeople():
            return EnrolmentProps(
                EnrolmentScreen.CHOOSE_PERSON,
                prompt=Prompt.CHOOSE_LOADING,
                step=EnrolmentStep.PERSON,
                officer_name=state.attendance.officer_name,
            )
        case Choosing():
            return _list(state)
        case ReviewingRoster():
            return EnrolmentProps(
                EnrolmentScreen.ROSTER_CHANGE,
                prompt=Prompt.ROSTER_CHANGE,
                officer_name=state.attendance.officer_name,
                held=state.held,
                actions=_AFTERWARDS | {EnrolmentAction.CONFIRM_ROSTER},
            )
        case Done():
            return EnrolmentProps(
                EnrolmentScreen.DONE,
                prompt=Prompt.NEEDS_SAVED if state.needs_only else Prompt.DONE,
                step=EnrolmentStep.DONE,
                officer_name=state.attendance.officer_name,
                person_name=masked_name(state.person.name),
                actions=_after_saving(state, policy),
            )
        case Announced():
            return present_announced(state)
        case _ if isinstance(state, Announcing):
            return present_announcing(state)
        case Stopped():
            return EnrolmentProps(
                EnrolmentScreen.STOPPED,
                prompt=_stop_prompt(state),
                officer_name=state.attendance.officer_name,
                person_name=masked_name(state.person.name),
                matched_name=state.matched_name,
                actions=_AFTERWARDS,
            )
        case _:
            return present_session(state, policy)


def _after_saving(state: Done, policy: EnrolmentPolicy) -> frozenset[EnrolmentAction]:
    announce = may_announce(state.person, policy)
    return _AFTERWARDS | {EnrolmentAction.ANNOUNCE} if announce else _AFTERWARDS


def _desk(state: AtDesk) -> EnrolmentProps:
    actions, wait_seconds = frozenset[EnrolmentAction](), 0
    match state:
        case LoggingIn(desk, problem):
            prompt = problem.value if problem else Prompt.LOG_IN.value
            if not desk.officers and problem is None:
                prompt = Prompt.LOG_IN_NO_OFFICERS
            actions = frozenset({EnrolmentAction.ABORT})
            if desk.officers:
                actions |= {EnrolmentAction.LOG_IN}
        case LockedOut():
            prompt, wait_seconds = Prompt.LOG_IN_WAIT, state.wait_seconds
            actions = frozenset({EnrolmentAction.ABORT})
        case VerifyingPin() | RecordingLogIn():
            prompt = Prompt.LOG_IN_CHECKING
    return EnrolmentProps(
        EnrolmentScreen.LOG_IN,
        prompt=prompt,
        officers=state.desk.officers,
        wait_seconds=wait_seconds,
        actions=actions,
    )


def _list(state: Choosing) -> EnrolmentProps:
    actions = frozenset({EnrolmentAction.LOG_OUT})
    if state.people:
        actions |= {EnrolmentAction.CHOOSE_PERSON}
    if state.held is not None and not state.held.confirmed:
        actions |= {EnrolmentAction.REVIEW_ROSTER}
    return EnrolmentProps(
        EnrolmentScreen.CHOOSE_PERSON,
        prompt=Prompt.CHOOSE_PERSON if state.people else Prompt.CHOOSE_ROSTER_EMPTY,
        step=EnrolmentStep.PERSON,
        officer_name=state.attendance.officer_name,
        people=state.people,
        held=state.held,
        actions=actions,
    )


def _stop_prompt(state: Stopped) -> str:
    """An officer must learn that a stop is missing from the journal, unless the store said so."""
    journalled = state.journal_fault is None
    if journalled or state.reason not in {StopReason.ABORTED, StopReason.DUPLICATE}:
        return state.reason
    return Prompt.STOPPED_NOT_JOURNALLED
