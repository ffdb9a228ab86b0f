"""Where PAD is enforced, an alarm ends at the officer whatever else is done."""

from __future__ import annotations

import pytest

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.effects import CommitRecord
from kiosk.checkin.machine import step
from kiosk.checkin.transition import deadline_of
from kiosk.domain.capture import (
    CaptureFailure,
    FingerStage,
    PadCue,
    PadMode,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.comparison import ComparisonDecision
from kiosk.domain.policy import Policy
from kiosk.domain.record import CheckInRecord, NotCaptured, Outcome, Reason
from tests.unit.kiosk.checkin.samples import CLAIM, SESSION, face_result, finger_result

FINGER_MATCH = finger_result(ComparisonDecision.MATCH)
ENFORCED = Policy(pad_mode=PadMode.ENFORCED, challenge=True)
RECORDED = Policy()
ALARMS = {
    PadOutcome.ATTACK: Reason.PRESENTATION_ATTACK,
    PadOutcome.CHALLENGE_NOT_COMPLETED: Reason.LIVENESS_NOT_SHOWN,
}


def after_face(pad: PadOutcome, decision: ComparisonDecision, policy: Policy) -> st.State:
    compared = ev.FaceCompared(SESSION, face_result(decision), QualityScore(70), pad, "e")
    transition = step(st.ComparingFace(SESSION, CLAIM, 1, ()), compared, policy)
    assert transition is not None
    return transition.state


def recorded(state: st.State, event: ev.Event, policy: Policy) -> CheckInRecord:
    transition = step(state, event, policy)
    assert transition is not None
    (commit,) = (effect for effect in transition.effects if isinstance(effect, CommitRecord))
    return commit.record


@pytest.mark.parametrize("pad", ALARMS)
def test_an_alarm_is_not_tried_again(pad: PadOutcome) -> None:
    state = after_face(pad, ComparisonDecision.NON_MATCH, ENFORCED)
    assert isinstance(state, st.CapturingFingerprint)
    again = after_face(pad, ComparisonDecision.NON_MATCH, RECORDED)
    assert isinstance(again, st.CapturingFace)
    assert again.number == 2


@pytest.mark.parametrize("pad", ALARMS)
@pytest.mark.parametrize("event", [ev.CancelPressed(SESSION), ev.OfficerRequested(SESSION)])
def test_an_alarm_is_not_cancelled_away(pad: PadOutcome, event: ev.Event) -> None:
    state = after_face(pad, ComparisonDecision.MATCH, ENFORCED)
    record = recorded(state, event, ENFORCED)
    assert record.outcome is Outcome.REFERRED
    assert record.reasons == (ALARMS[pad],)
    assert record.attempts[0].pad is pad


def test_who_can_do_too_little_gets_every_attempt_and_then_the_officer() -> None:
    """Never held against the person: no attempt is cut off, and leaving is just leaving."""
    pad = PadOutcome.CHALLENGE_NOT_POSSIBLE
    again = after_face(pad, ComparisonDecision.NON_MATCH, ENFORCED)
    assert isinstance(again, st.CapturingFace)
    state = after_face(pad, ComparisonDecision.MATCH, ENFORCED)
    assert isinstance(state, st.CapturingFingerprint)
    left = recorded(state, ev.CancelPressed(SESSION), ENFORCED)
    assert left.reasons == (Reason.CANCELLED,)
    comparing = st.ComparingFingerprint(SESSION, CLAIM, 1, state.finger, state.attempts)
    matched = ev.FingerprintCompared(
        SESSION, finger_result(ComparisonDecision.MATCH), "e", FingerStage.SENSOR
    )
    record = recorded(comparing, matched, ENFORCED)
    assert record.outcome is Outcome.REFERRED
    assert record.reasons == (Reason.CHALLENGE_NOT_POSSIBLE,)
    assert record.attempts[0].pad is pad
    assert recorded(comparing, matched, RECORDED).outcome is Outcome.VERIFIED


@pytest.mark.parametrize("pad", ALARMS)
def test_a_matching_finger_does_not_outweigh_an_alarm(pad: PadOutcome) -> None:
    state = after_face(pad, ComparisonDecision.MATCH, ENFORCED)
    assert isinstance(state, st.CapturingFingerprint)
    comparing = st.ComparingFingerprint(SESSION, CLAIM, 1, state.finger, state.attempts)
    matched = ev.FingerprintCompared(
        SESSION, finger_result(ComparisonDecision.MATCH), "e", FingerStage.SENSOR
    )
    assert recorded(comparing, matched, ENFORCED).reasons == (ALARMS[pad],)
    assert recorded(comparing, matched, RECORDED).outcome is Outcome.VERIFIED


def test_without_a_sensor_an_alarm_still_reaches_the_officer() -> None:
    state = after_face(PadOutcome.ATTACK, ComparisonDecision.MATCH, ENFORCED)
    assert isinstance(state, st.CapturingFingerprint)
    lost = ev.FingerprintCaptureFailed(SESSION, CaptureFailure.DEVICE_FAULT)
    assert recorded(state, lost, ENFORCED).reasons == (Reason.PRESENTATION_ATTACK,)


@pytest.mark.parametrize("ending", [ev.CancelPressed(SESSION), ev.OfficerRequested(SESSION)])
def test_an_alarm_is_not_lost_by_leaving_during_the_comparison(ending: ev.Event) -> None:
    record = recorded(comparing_an_attack(), ending, ENFORCED)
    assert record.reasons == (Reason.PRESENTATION_ATTACK,)
    (attempt,) = record.attempts
    assert attempt.result == NotCaptured(CaptureFailure.STOPPED)
    assert attempt.pad_alarms == (PadCue.BEZEL,)


@pytest.mark.parametrize(
    ("ending", "failure"),
    [
        (
            ev.TimedOut(deadline_of(st.ComparingFace(SESSION, CLAIM, 1, ()))),
            CaptureFailure.DEVICE_FAULT,
        ),
        (
            ev.FaceCaptureFailed(SESSION, CaptureFailure.NO_COMPARABLE_REFERENCE),
            CaptureFailure.NO_COMPARABLE_REFERENCE,
        ),
    ],
)
def test_an_alarm_is_not_lost_where_nothing_could_be_compared(
    ending: ev.Event, failure: CaptureFailure
) -> None:
    transition = step(comparing_an_attack(), ending, ENFORCED)
    assert transition is not None
    assert isinstance(transition.state, st.CapturingFingerprint)
    (attempt,) = transition.state.attempts
    assert attempt.result == NotCaptured(failure)
    assert attempt.pad is PadOutcome.ATTACK
    assert attempt.quality == QualityScore(70)


def comparing_an_attack() -> st.State:
    captured = ev.FaceCaptured(
        SESSION, ev.ProbeHandle("h"), QualityScore(70), PadOutcome.ATTACK, (PadCue.BEZEL,)
    )
    transition = step(st.CapturingFace(SESSION, CLAIM, 1, ()), captured, ENFORCED)
    assert transition is not None
    return transition.state
