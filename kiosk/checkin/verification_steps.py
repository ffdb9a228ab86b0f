"""Face, then fingerprint: capture, compare, try again, go on."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk.checkin import events as ev
from kiosk.checkin.effects import (
    CaptureFace,
    CaptureFingerprint,
    CompareFace,
    CompareFingerprint,
    StopCapture,
)
from kiosk.checkin.record_steps import record_claim, record_decision
from kiosk.checkin.states import (
    CapturingFace,
    CapturingFingerprint,
    Claim,
    ComparingFace,
    ComparingFingerprint,
)
from kiosk.checkin.transition import Transition, waiting
from kiosk.domain.capture import CaptureFailure, FaceGuidance, FingerPosition, Modality
from kiosk.domain.comparison import ComparisonDecision
from kiosk.domain.identity import SessionId
from kiosk.domain.policy import Decision, Policy, pad_alarm
from kiosk.domain.record import Attempt, Compared, NotCaptured, Outcome, Reason

_NOT_WORTH_REPEATING: Final = frozenset(
    {
        CaptureFailure.DEVICE_FAULT,
        CaptureFailure.NO_COMPARABLE_REFERENCE,
        CaptureFailure.REPLAYED,
    }
)


def begin_verification(session: SessionId, claim: Claim, policy: Policy) -> Transition:
    """Start with the face, or with the finger where no face is enrolled."""
    if claim.face_enrolled:
        return _capture_face(session, claim, 1, (), policy)
    return _begin_fingerprint(session, claim, (), policy)


def _capture_face(
    session: SessionId, claim: Claim, number: int, attempts: tuple[Attempt, ...], policy: Policy
) -> Transition:
    capturing = CapturingFace(session, claim, number, attempts)
    return waiting(capturing, policy.face_deadline_s, CaptureFace(session, claim.needs))


def capturing_face(state: CapturingFace, event: ev.Event, policy: Policy) -> Transition | None:
    """CAPTURING FACE: guide until a probe, a fault or the deadline."""
    match event:
        case ev.FaceGuided(guidance=guidance, progress=progress):
            return Transition(replace(state, guidance=guidance, progress=progress))
        case ev.FaceCaptured(probe=probe, quality=quality, pad=pad, pad_alarms=alarms):
            comparing = ComparingFace(
                state.session, state.claim, state.number, state.attempts, quality, pad, alarms
            )
            compare = CompareFace(state.session, probe, state.claim.subject, quality, pad, alarms)
            return waiting(comparing, policy.deadlines.compare_s, compare)
        case ev.FaceCaptureFailed(failure=failure):
            return _face_not_captured(state, failure, policy)
        case ev.TimedOut() if state.guidance is FaceGuidance.UNCOVER:
            return _held_covered(state, policy)
        case ev.TimedOut():
            return _face_not_captured(state, CaptureFailure.TIMED_OUT, policy)
        case ev.CancelPressed() | ev.OfficerRequested():
            return _leave(state, event, policy)
        case _:
            return None


def _held_covered(state: CapturingFace, policy: Policy) -> Transition:
    """Somebody was there, and was asked to uncover to the end: rightly, or because the measure is
    mistaken about this face. It will not judge the next capture otherwise, so there is none."""
    attempt = Attempt(Modality.FACE, state.number, NotCaptured(CaptureFailure.LOW_QUALITY))
    return _begin_fingerprint(state.session, state.claim, (*state.attempts, attempt), policy)


def comparing_face(state: ComparingFace, event: ev.Event, policy: Policy) -> Transition | None:
    """COMPARING FACE."""
    match event:
        case ev.FaceCompared(result=result, quality=quality, pad=pad, engine=engine):
            attempt = Attempt(
                Modality.FACE,
                state.number,
                result,
                quality=quality,
                pad=pad,
                engine=engine,
                pad_alarms=event.pad_alarms,
            )
            return _after_face(state, attempt, policy)
        case ev.FaceCaptureFailed(failure=failure):
            return _face_not_captured(state, failure, policy)
        case ev.TimedOut():
            return _face_not_captured(state, CaptureFailure.DEVICE_FAULT, policy)
        case ev.CancelPressed() | ev.OfficerRequested():
            return _leave(state, event, policy)
        case _:
            return None


def _face_not_captured(
    state: CapturingFace | ComparingFace, failure: CaptureFailure, policy: Policy
) -> Transition:
    return _after_face(state, _without_score(state, failure), policy)


def _without_score(state: CapturingFace | ComparingFace, failure: CaptureFailure) -> Attempt:
    """What presentation attack detection saw stays on record, compared or not."""
    attempt = Attempt(Modality.FACE, state.number, NotCaptured(failure))
    if isinstance(state, CapturingFace):
        return attempt
    return replace(attempt, quality=state.quality, pad=state.pad, pad_alarms=state.pad_alarms)


def _after_face(
    state: CapturingFace | ComparingFace, attempt: Attempt, policy: Policy
) -> Transition:
    attempts = (*state.attempts, attempt)
    alarmed = pad_alarm(attempts, policy.pad_mode) is not None
    if not alarmed and not _settled(attempt) and state.number < policy.max_face_attempts:
        return _capture_face(state.session, state.claim, state.number + 1, attempts, policy)
    return _begin_fingerprint(state.session, state.claim, attempts, policy)


def _settled(attempt: Attempt) -> bool:
    """A match needs no further attempt; a dead device will not come back within one, nor will a
    reference that can be compared with."""
    match attempt.result:
        case Compared(decision=decision):
            return decision is ComparisonDecision.MATCH
        case NotCaptured(failure=failure):
            return failure in _NOT_WORTH_REPEATING


def _begin_fingerprint(
    session: SessionId, claim: Claim, attempts: tuple[Attempt, ...], policy: Policy
) -> Transition:
    """A failed face does not end the visit: what the finger says helps the officer."""
    if not claim.fingers:
        return record_decision(session, claim, attempts, policy)
    return _capture_fingerprint(session, claim, 1, attempts, policy)


def _capture_fingerprint(
    session: SessionId, claim: Claim, number: int, attempts: tuple[Attempt, ...], policy: Policy
) -> Transition:
    finger = _finger_for(claim, number, policy)
    capturing = CapturingFingerprint(session, claim, number, finger, attempts)
    seconds = policy.deadlines.fingerprint_s
    return waiting(capturing, seconds, StopCapture(session), CaptureFingerprint(session))


def _finger_for(claim: Claim, number: int, policy: Policy) -> FingerPosition:
    """The last attempt asks for the second enrolled finger, where there is one."""
    last = number == policy.max_fingerprint_attempts and number > 1
    return claim.fingers[1] if last and len(claim.fingers) > 1 else claim.fingers[0]


def capturing_fingerprint(
    state: CapturingFingerprint, event: ev.Event, policy: Policy
) -> Transition | None:
    """CAPTURING FINGERPRINT: guide until features are read, a fault or the deadline."""
    match event:
        case ev.FingerGuided(guidance=guidance):
            return Transition(replace(state, guidance=guidance))
        case ev.FingerprintCaptured(quality=quality):
            comparing = ComparingFingerprint(
                state.session, state.claim, state.number, state.finger, state.attempts, quality
            )
            compare = CompareFingerprint(state.session, state.claim.subject, state.finger)
            return waiting(comparing, policy.deadlines.compare_s, compare)
        case ev.FingerprintCaptureFailed(failure=failure):
            return _finger_not_captured(state, failure, policy)
        case ev.TimedOut():
            return _finger_not_captured(state, CaptureFailure.TIMED_OUT, policy)
        case ev.CancelPressed() | ev.OfficerRequested():
            return _leave(state, event, policy)
        case _:
            return None


def comparing_fingerprint(
    state: ComparingFingerprint, event: ev.Event, policy: Policy
) -> Transition | None:
    """COMPARING FINGERPRINT, on the host; on the sensor in its degraded mode."""
    match event:
        case ev.FingerprintCompared(result=result, engine=engine, stage=stage):
            attempt = Attempt(
                Modality.FINGERPRINT,
                state.number,
                result,
                finger=state.finger,
                quality=state.quality,
                engine=engine,
                stage=stage,
            )
            return _after_fingerprint(state, attempt, policy)
        case ev.FingerprintCaptureFailed(failure=failure):
            return _finger_not_captured(state, failure, policy)
        case ev.TimedOut():
            return _finger_not_captured(state, CaptureFailure.DEVICE_FAULT, policy)
        case ev.CancelPressed() | ev.OfficerRequested():
            return _leave(state, event, policy)
        case _:
            return None


def _finger_not_captured(
    state: CapturingFingerprint | ComparingFingerprint, failure: CaptureFailure, policy: Policy
) -> Transition:
    attempt = Attempt(Modality.FINGERPRINT, state.number, NotCaptured(failure), finger=state.finger)
    if isinstance(state, ComparingFingerprint):
        attempt = replace(attempt, quality=state.quality)
    return _after_fingerprint(state, attempt, policy)


def _after_fingerprint(
    state: CapturingFingerprint | ComparingFingerprint, attempt: Attempt, policy: Policy
) -> Transition:
    attempts = (*state.attempts, attempt)
    if not _settled(attempt) and state.number < policy.max_fingerprint_attempts:
        return _capture_fingerprint(state.session, state.claim, state.number + 1, attempts, policy)
    return record_decision(state.session, state.claim, attempts, policy)


def _leave(
    state: CapturingFace | ComparingFace | CapturingFingerprint | ComparingFingerprint,
    event: ev.CancelPressed | ev.OfficerRequested,
    policy: Policy,
) -> Transition:
    """An alarm is not cancelled away: it goes to an officer like any other."""
    attempts = state.attempts
    if isinstance(state, ComparingFace):
        attempts = (*attempts, _without_score(state, CaptureFailure.STOPPED))
    alarm = pad_alarm(attempts, policy.pad_mode)
    if alarm is not None:
        decision = Decision(Outcome.REFERRED, (alarm,))
    elif isinstance(event, ev.OfficerRequested):
        decision = Decision(Outcome.REFERRED, (Reason.ASKED_FOR_OFFICER,))
    else:
        decision = Decision(Outcome.DECLINED, (Reason.CANCELLED,))
    return record_claim(state.session, state.claim, decision, attempts, policy.deadlines)
