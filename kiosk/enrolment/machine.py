"""The attended enrolment workflow: ``step(state, event, policy)``, pure.

Time enters only as TimedOut, results only as answers that carry the session's id. An event that a
state does not accept yields None and changes nothing. The transitions stand in the *_steps
modules; what all states of an enrolment have in common stands here: the officer may abort until
saving begins, and where a human is waited for, a touch prolongs the wait and silence ends it.
"""

from __future__ import annotations

from typing import assert_never

from kiosk.enrolment import announcing_events as av
from kiosk.enrolment import events as ev
from kiosk.enrolment.announcing import Announced, Announcing
from kiosk.enrolment.announcing_steps import (
    announce_instead,
    announcing,
    open_announcement,
)
from kiosk.enrolment.capture_steps import capturing_face, capturing_fingerprint, choosing_finger
from kiosk.enrolment.check_steps import (
    comparing_face,
    comparing_finger,
    searching_face,
    searching_finger,
    verifying_face,
    verifying_finger,
)
from kiosk.enrolment.closing_steps import ended, paused, reviewing, saving
from kiosk.enrolment.entries import abandon, stop
from kiosk.enrolment.log_in_steps import (
    choosing,
    closed,
    loading_people,
    locked_out,
    logging_in,
    recording_log_in,
    showing_notice,
    verifying_pin,
)
from kiosk.enrolment.marking_steps import marking_finger
from kiosk.enrolment.needs_steps import stating_needs
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.problems import StopReason
from kiosk.enrolment.roster_steps import reviewing_roster
from kiosk.enrolment.states import (
    AtDesk,
    CapturingFace,
    CapturingFingerprint,
    Checking,
    Choosing,
    ChoosingFinger,
    Closed,
    ComparingFace,
    ComparingFinger,
    Done,
    InEnrolment,
    LoadingPeople,
    LockedOut,
    LoggingIn,
    MarkingFinger,
    Paused,
    RecordingLogIn,
    Reviewing,
    ReviewingRoster,
    Saving,
    SearchingFace,
    SearchingFinger,
    ShowingNotice,
    State,
    StatingNeeds,
    Stopped,
    VerifyingFace,
    VerifyingFinger,
    VerifyingPin,
)
from kiosk.enrolment.transition import Transition, concerns, waiting

_WaitsForHuman = ShowingNotice | StatingNeeds | ChoosingFinger | MarkingFinger | Paused | Reviewing


def step(state: State, event: ev.Event, policy: EnrolmentPolicy) -> Transition | None:
    """The transition, or None when ``state`` does not accept ``event``."""
    if not concerns(state, event):
        return None
    match state:
        case Closed():
            return closed(state, event, policy)
        case LoadingPeople():
            return loading_people(state, event, policy)
        case Choosing():
            return choosing(state, event, policy)
        case ReviewingRoster():
            return reviewing_roster(state, event, policy)
        case Done() if isinstance(event, av.AnnouncementOpened):
            return open_announcement(state.attendance, state.person, policy)
        case Done() | Stopped() | Announced():
            return ended(state, event, policy)
        case _ if isinstance(state, Announcing):
            return announcing(state, event, policy)
        case _ if isinstance(state, AtDesk):
            return _at_desk(state, event, policy)
        case _:
            return _in_enrolment(state, event, policy)


def _at_desk(state: AtDesk, event: ev.Event, policy: EnrolmentPolicy) -> Transition | None:
    match state:
        case LoggingIn():
            return logging_in(state, event, policy)
        case VerifyingPin():
            return verifying_pin(state, event, policy)
        case LockedOut():
            return locked_out(state, event, policy)
        case RecordingLogIn():
            return recording_log_in(state, event, policy)
        case _:
            assert_never(state)


def _in_enrolment(
    state: InEnrolment, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    if isinstance(event, ev.AbortPressed) and not isinstance(state, Saving):
        return stop(state.enrolment, StopReason.ABORTED, policy)
    if isinstance(state, _WaitsForHuman):
        if isinstance(event, ev.Touched):
            return waiting(state, policy.deadlines.inactivity_s)
        if isinstance(event, ev.TimedOut):
            return abandon(state)
    match state:
        case ShowingNotice() if isinstance(event, av.AnnouncementOpened):
            return announce_instead(state.enrolment, policy)
        case ShowingNotice():
            return showing_notice(state, event, policy)
        case StatingNeeds():
            return stating_needs(state, event, policy)
        case CapturingFace():
            return capturing_face(state, event, policy)
        case ChoosingFinger():
            return choosing_finger(state, event, policy)
        case MarkingFinger():
            return marking_finger(state, event, policy)
        case CapturingFingerprint():
            return capturing_fingerprint(state, event, policy)
        case Paused():
            return paused(state, event, policy)
        case Reviewing():
            return reviewing(state, event, policy)
        case Saving():
            return saving(state, event, policy)
        case _:
            return _checking(state, event, policy)


def _checking(state: Checking, event: ev.Event, policy: EnrolmentPolicy) -> Transition | None:
    match state:
        case VerifyingFace():
            return verifying_face(state, event, policy)
        case ComparingFace():
            return comparing_face(state, event, policy)
        case SearchingFace():
            return searching_face(state, event, policy)
        case VerifyingFinger():
            return verifying_finger(state, event, policy)
        case ComparingFinger():
            return comparing_finger(state, event, policy)
        case SearchingFinger():
            return searching_finger(state, event, policy)
        case _:
            assert_never(state)
