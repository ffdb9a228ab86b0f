"""Every state against every event: what is accepted, and where it leads."""

from __future__ import annotations

import typing
from itertools import product

import pytest

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.machine import step
from kiosk.domain.policy import Policy
from tests.unit.kiosk.checkin.samples import OTHER, events, events_for, states

Table = dict[type[st.State], dict[type[ev.Event], type[st.State]]]

LEAVING: dict[type[ev.Event], type[st.State]] = {
    ev.CancelPressed: st.Recording,
    ev.OfficerRequested: st.Recording,
}

ACCEPTED: Table = {
    st.OutOfService: {
        ev.ServiceRestored: st.Idle,
        ev.ServiceLost: st.OutOfService,
        ev.OfficerEntered: st.Attending,
    },
    st.Idle: {
        ev.SessionStarted: st.Claiming,
        ev.OfficerEntered: st.Attending,
        ev.ServiceLost: st.OutOfService,
    },
    st.Attending: {ev.OfficerLeft: st.Idle},
    st.Claiming: {
        ev.PageTouched: st.Claiming,
        ev.IdNumberEntered: st.Claiming,
        ev.CardReaderChanged: st.Claiming,
        ev.FaceGuided: st.Claiming,
        ev.ClaimResolved: st.ConfirmingClaim,
        ev.ClaimNotResolved: st.Claiming,
        ev.CancelPressed: st.Idle,
        ev.OfficerRequested: st.Recording,
        ev.TimedOut: st.Idle,
    },
    st.ConfirmingClaim: {
        ev.PageTouched: st.ConfirmingClaim,
        ev.ClaimConfirmed: st.CapturingFace,
        ev.ClaimRejected: st.Claiming,
        ev.PurposeChosen: st.ConfirmingClaim,
        ev.CancelPressed: st.Idle,
        ev.OfficerRequested: st.Recording,
        ev.TimedOut: st.Idle,
    },
    st.CapturingFace: {
        ev.FaceGuided: st.CapturingFace,
        ev.FaceCaptured: st.ComparingFace,
        ev.FaceCaptureFailed: st.CapturingFace,
        ev.TimedOut: st.CapturingFace,
        **LEAVING,
    },
    st.ComparingFace: {
        ev.FaceCompared: st.CapturingFingerprint,
        ev.FaceCaptureFailed: st.CapturingFace,
        ev.TimedOut: st.CapturingFingerprint,
        **LEAVING,
    },
    st.CapturingFingerprint: {
        ev.FingerGuided: st.CapturingFingerprint,
        ev.FingerprintCaptured: st.ComparingFingerprint,
        ev.FingerprintCaptureFailed: st.CapturingFingerprint,
        ev.TimedOut: st.CapturingFingerprint,
        **LEAVING,
    },
    st.ComparingFingerprint: {
        ev.FingerprintCompared: st.Recording,
        ev.FingerprintCaptureFailed: st.CapturingFingerprint,
        ev.TimedOut: st.Recording,
        **LEAVING,
    },
    st.Conversing: {
        ev.MessageAcknowledged: st.Conversing,
        ev.PageTouched: st.Conversing,
        ev.TalkWanted: st.Conversing,
        ev.TimedOut: st.Recording,
        **LEAVING,
    },
    st.Recording: {
        ev.RecordCommitted: st.Referred,
        ev.RecordFailed: st.Referred,
        ev.TimedOut: st.Referred,
    },
    st.Completed: {
        ev.FinishPressed: st.Idle,
        ev.TimedOut: st.Idle,
        ev.PrintStarted: st.Completed,
        ev.PrintEnded: st.Completed,
        ev.PageTouched: st.Completed,
        ev.LeaveWished: st.AskingLeave,
    },
    st.Referred: {
        ev.FinishPressed: st.Idle,
        ev.TimedOut: st.Idle,
        ev.RecordCommitted: st.Referred,
        ev.PageTouched: st.Referred,
    },
    st.Declined: {
        ev.FinishPressed: st.Idle,
        ev.TimedOut: st.Idle,
        ev.PageTouched: st.Declined,
    },
    st.AskingLeave: {
        ev.PageTouched: st.AskingLeave,
        ev.WentBack: st.AskingLeave,
        ev.CancelPressed: st.Completed,
        ev.OfficerRequested: st.LeaveEnded,
        ev.LeaveSubmitted: st.SendingLeave,
        ev.TimedOut: st.Idle,
    },
    st.SendingLeave: {ev.LeaveAnswered: st.LeaveEnded, ev.TimedOut: st.LeaveEnded},
    st.LeaveEnded: {
        ev.PageTouched: st.LeaveEnded,
        ev.LeaveAnswered: st.LeaveEnded,
        ev.WentBack: st.Completed,
        ev.FinishPressed: st.Idle,
        ev.TimedOut: st.Idle,
    },
}

STATES: tuple[type[st.State], ...] = typing.get_args(st.State)
EVENTS: tuple[type[ev.Event], ...] = typing.get_args(ev.Event)


def test_the_table_and_the_samples_know_every_state_and_event() -> None:
    assert set(ACCEPTED) == set(STATES) == set(states())
    assert set(EVENTS) == set(events())


@pytest.mark.parametrize(("state_type", "event_type"), list(product(STATES, EVENTS)))
def test_every_pair(state_type: type[st.State], event_type: type[ev.Event]) -> None:
    state = states()[state_type]
    transition = step(state, events_for(state)[event_type], Policy())
    expected = ACCEPTED[state_type].get(event_type)
    assert (None if transition is None else type(transition.state)) is expected


@pytest.mark.parametrize("state_type", STATES)
def test_answers_to_another_session_are_ignored(state_type: type[st.State]) -> None:
    state = states()[state_type]
    if not isinstance(state, st.InSession):
        return
    for event in events(OTHER, ev.DeadlineId(f"{OTHER}/{state_type.__name__}/1")).values():
        assert step(state, event, Policy()) is None


def test_the_deadline_of_an_earlier_attempt_is_ignored() -> None:
    first = states()[st.CapturingFace]
    assert isinstance(first, st.CapturingFace)
    second = st.CapturingFace(first.session, first.claim, 2)
    late = events_for(first)[ev.TimedOut]
    assert step(second, late, Policy()) is None
