"""Every state against every event: what is accepted, and where it leads."""

from __future__ import annotations

from itertools import product

import pytest

from kiosk.domain.identity import SessionId
from kiosk.enrolment import announcing as act
from kiosk.enrolment import announcing_events as av
from kiosk.enrolment import answers as an
from kiosk.enrolment import effects as fx
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.machine import step
from kiosk.enrolment.policy import EnrolmentPolicy
from tests.unit.kiosk.enrolment.samples import (
    INDEX,
    SCRIPT,
    STATES,
    answers,
    events_for,
    members,
)

POLICY = EnrolmentPolicy(fingers_wanted=2, announcement=SCRIPT)
Row = dict[type[ev.Event], type[st.State]]

ABORT: Row = {ev.AbortPressed: st.Stopped}
CHECKING: Row = {**ABORT, ev.TimedOut: st.Paused}


def _waits_for_human(state: type[st.State]) -> Row:
    return {**ABORT, ev.Touched: state, ev.TimedOut: st.Closed}


def _announcing(state: type[st.State]) -> Row:
    return {ev.AbortPressed: st.LoadingPeople, ev.Touched: state, ev.TimedOut: st.Closed}


ENDED: Row = {
    ev.BackToListPressed: st.LoadingPeople,
    ev.LogOutPressed: st.Closed,
    ev.TimedOut: st.Closed,
}

ACCEPTED: dict[type[st.State], Row] = {
    st.Closed: {ev.Opened: st.LockedOut, ev.TimedOut: st.Closed},
    st.LoggingIn: {
        an.OfficersLoaded: st.LoggingIn,
        ev.LogInSubmitted: st.VerifyingPin,
        an.StoreFailed: st.LoggingIn,
        ev.Touched: st.LoggingIn,
        ev.AbortPressed: st.Closed,
        ev.TimedOut: st.Closed,
    },
    st.VerifyingPin: {
        an.PinAccepted: st.RecordingLogIn,
        an.PinRefused: st.LoggingIn,
        an.PinUnusable: st.LoggingIn,
        ev.TimedOut: st.Closed,
    },
    st.LockedOut: {
        an.OfficersLoaded: st.LockedOut,
        ev.TimedOut: st.LockedOut,
        ev.AbortPressed: st.Closed,
    },
    st.RecordingLogIn: {
        an.LogInRecorded: st.LoadingPeople,
        an.StoreFailed: st.LoggingIn,
        ev.TimedOut: st.LoggingIn,
    },
    st.LoadingPeople: {
        an.PeopleLoaded: st.Choosing,
        an.StoreFailed: st.LoggingIn,
        ev.TimedOut: st.LoggingIn,
    },
    st.Choosing: {
        ev.PersonChosen: st.ShowingNotice,
        ev.RosterChangeOpened: st.ReviewingRoster,
        ev.Touched: st.Choosing,
        ev.LogOutPressed: st.Closed,
        ev.TimedOut: st.Closed,
    },
    st.ReviewingRoster: {
        ev.RosterChangeConfirmed: st.LoadingPeople,
        ev.BackToListPressed: st.LoadingPeople,
        ev.Touched: st.ReviewingRoster,
        ev.LogOutPressed: st.Closed,
        ev.TimedOut: st.Closed,
    },
    st.ShowingNotice: {
        **_waits_for_human(st.ShowingNotice),
        ev.NoticeShown: st.StatingNeeds,
        av.AnnouncementOpened: act.ReadingAnnouncement,
    },
    st.StatingNeeds: {
        **_waits_for_human(st.StatingNeeds),
        ev.NeedToggled: st.StatingNeeds,
        ev.NeedsStated: st.CapturingFace,
    },
    st.CapturingFace: {
        **CHECKING,
        an.FaceGuided: st.CapturingFace,
        an.FaceSampled: st.VerifyingFace,
        an.FaceCaptureFailed: st.Paused,
    },
    st.ChoosingFinger: {
        **_waits_for_human(st.ChoosingFinger),
        ev.FingerChosen: st.CapturingFingerprint,
        ev.FingerUnusable: st.MarkingFinger,
        ev.FingersFinished: st.VerifyingFace,
    },
    st.MarkingFinger: {
        **_waits_for_human(st.MarkingFinger),
        ev.FingerMarked: st.ChoosingFinger,
        ev.MarkingLeft: st.ChoosingFinger,
    },
    st.CapturingFingerprint: {
        **ABORT,
        an.FingerGuided: st.CapturingFingerprint,
        an.FingerEnrolled: st.ChoosingFinger,
        an.FingerCaptureFailed: st.ChoosingFinger,
        ev.FingerChosen: st.CapturingFingerprint,
        ev.FingerUnusable: st.MarkingFinger,
        ev.TimedOut: st.ChoosingFinger,
    },
    st.VerifyingFace: {
        **CHECKING,
        an.FaceGuided: st.VerifyingFace,
        an.FaceSampled: st.ComparingFace,
        an.FaceCaptureFailed: st.Paused,
    },
    st.ComparingFace: {**CHECKING, an.FaceCompared: st.SearchingFace},
    st.SearchingFace: {
        **CHECKING,
        an.FaceSearched: st.VerifyingFinger,
        an.StoreFailed: st.Paused,
    },
    st.VerifyingFinger: {
        **CHECKING,
        an.FingerGuided: st.VerifyingFinger,
        an.FingerRead: st.ComparingFinger,
        an.FingerCaptureFailed: st.Paused,
    },
    st.ComparingFinger: {
        **CHECKING,
        an.FingerCompared: st.SearchingFinger,
        an.FingerCaptureFailed: st.Paused,
    },
    st.SearchingFinger: {
        **CHECKING,
        an.FingerSearchProgressed: st.SearchingFinger,
        an.FingerSearched: st.VerifyingFace,
        an.FingerCaptureFailed: st.Paused,
        an.StoreFailed: st.Paused,
    },
    st.Paused: {**_waits_for_human(st.Paused), ev.TryAgainPressed: st.CapturingFace},
    st.Reviewing: {
        **_waits_for_human(st.Reviewing),
        ev.SignedOff: st.Saving,
        ev.TryAgainPressed: st.CapturingFace,
    },
    st.Saving: {
        an.EnrolmentSaved: st.Done,
        an.SaveFailed: st.Stopped,
        ev.TimedOut: st.Stopped,
    },
    st.Done: {
        **ENDED,
        ev.Touched: st.Done,
        av.AnnouncementOpened: act.ReadingAnnouncement,
    },
    st.Stopped: {**ENDED, ev.Touched: st.Stopped, an.StoreFailed: st.Stopped},
    act.ReadingAnnouncement: {
        **_announcing(act.ReadingAnnouncement),
        av.PageRead: act.ReadingAnnouncement,
        av.PageTurnedBack: act.ReadingAnnouncement,
    },
    act.StatingDocuments: {
        **_announcing(act.StatingDocuments),
        av.DocumentsCounted: act.StatingDocuments,
        av.NoDocumentsToggled: act.StatingDocuments,
        av.ExitFilingToggled: act.StatingDocuments,
        av.PageTurnedBack: act.ReadingAnnouncement,
        av.DocumentsStated: act.Signing,
    },
    act.Signing: {
        **_announcing(act.Signing),
        av.SignatureGiven: act.SavingAnnouncement,
        av.SigningImpossible: act.ExcusingSignature,
        av.PageTurnedBack: act.StatingDocuments,
    },
    act.ExcusingSignature: {
        **_announcing(act.ExcusingSignature),
        av.UnsignedStated: act.SavingAnnouncement,
        av.PageTurnedBack: act.Signing,
    },
    act.SavingAnnouncement: {
        an.EnrolmentSaved: act.Announced,
        an.SaveFailed: st.Stopped,
        ev.TimedOut: st.Stopped,
    },
    act.Announced: {**ENDED, ev.Touched: act.Announced},
}

PAIRS = [
    pytest.param(state, event, id=f"{type(state).__name__}-{type(event).__name__}")
    for state in STATES
    for event in events_for(state)
]


def test_the_samples_cover_every_state_and_event() -> None:
    assert {type(state) for state in STATES} == members(st.State) == set(ACCEPTED)
    for state in STATES:
        assert {type(event) for event in events_for(state)} == members(ev.Event)


@pytest.mark.parametrize(("state", "event"), PAIRS)
def test_every_pair(state: st.State, event: ev.Event) -> None:
    transition = step(state, event, POLICY)
    expected = ACCEPTED[type(state)].get(type(event))
    assert (type(transition.state) if transition else None) is expected


@pytest.mark.parametrize("state", STATES, ids=lambda state: type(state).__name__)
def test_answers_to_another_session_are_ignored(state: st.State) -> None:
    for event, session in product(range(21), ("v", "v.1", "v.2", "")):
        other = SessionId(session + "-older")
        assert step(state, answers(other, INDEX)[event], POLICY) is None
    assert step(state, ev.TimedOut(ev.DeadlineId("v.1/Older/0")), POLICY) is None


@pytest.mark.parametrize("state", STATES, ids=lambda state: type(state).__name__)
def test_every_waiting_state_is_entered_with_a_deadline_of_its_own(state: st.State) -> None:
    """A transition to another kind of state sets or clears the deadline."""
    for event in events_for(state):
        transition = step(state, event, POLICY)
        if transition is None or type(transition.state) is type(state):
            continue
        if transition.state == st.Closed():
            assert fx.ClearDeadline() in transition.effects
        else:
            assert any(isinstance(effect, fx.SetDeadline) for effect in transition.effects)
