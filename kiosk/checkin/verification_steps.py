"""The face: capture, compare, try again, go on to the fingers."""

from __future__ import annotations

from dataclasses import replace

from kiosk.checkin import events as ev
from kiosk.checkin.attempts import face_without_score, leave, settled
from kiosk.checkin.effects import CaptureFace, CompareFace
from kiosk.checkin.finger_steps import begin_fingerprint
from kiosk.checkin.states import CapturingFace, Claim, ComparingFace
from kiosk.checkin.transition import Transition, waiting
from kiosk.domain.capture import CaptureFailure, FaceGuidance, Modality
from kiosk.domain.identity import SessionId
from kiosk.domain.policy import Policy, pad_alarm
from kiosk.domain.record import Attempt, NotCaptured


def begin_verification(session: SessionId, claim: Claim, policy: Policy) -> Transition:
    """Start with the face, or with the finger where no face is enrolled."""
    if claim.face_enrolled:
        return _capture_face(session, claim, 1, (), policy)
    return begin_fingerprint(session, claim, (), policy)


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
            return leave(state, event, policy)
        case _:
            return None


def _held_covered(state: CapturingFace, policy: Policy) -> Transition:
    """Somebody was there, and was asked to uncover to the end: rightly, or because the measure is
    mistaken about this face. It will not judge the next capture otherwise, so there is none."""
    attempt = Attempt(Modality.FACE, state.number, NotCaptured(CaptureFailure.LOW_QUALITY))
    return begin_fingerprint(state.session, state.claim, (*state.attempts, attempt), policy)


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
            return leave(state, event, policy)
        case _:
            return None


def _face_not_captured(
    state: CapturingFace | ComparingFace, failure: CaptureFailure, policy: Policy
) -> Transition:
    return _after_face(state, face_without_score(state, failure), policy)


def _after_face(
    state: CapturingFace | ComparingFace, attempt: Attempt, policy: Policy
) -> Transition:
    attempts = (*state.attempts, attempt)
    alarmed = pad_alarm(attempts, policy.pad_mode) is not None
    if not alarmed and not settled(attempt) and state.number < policy.max_face_attempts:
        return _capture_face(state.session, state.claim, state.number + 1, attempts, policy)
    return begin_fingerprint(state.session, state.claim, attempts, policy)
