"""Fingerprints: ask for an enrolled finger, compare, try again, go on to the next one wanted."""

from __future__ import annotations

from dataclasses import replace

from kiosk.checkin import events as ev
from kiosk.checkin.attempts import leave, matched, settled
from kiosk.checkin.decision_steps import conclude
from kiosk.checkin.effects import CaptureFingerprint, CompareFingerprint, StopCapture
from kiosk.checkin.states import CapturingFingerprint, Claim, ComparingFingerprint
from kiosk.checkin.transition import Transition, waiting
from kiosk.domain.capture import CaptureFailure, FingerPosition, Modality
from kiosk.domain.identity import SessionId
from kiosk.domain.policy import Policy
from kiosk.domain.record import Attempt, NotCaptured


def begin_fingerprint(
    session: SessionId, claim: Claim, attempts: tuple[Attempt, ...], policy: Policy
) -> Transition:
    """A failed face does not end the visit: what the finger says helps the officer."""
    return _next_finger(session, claim, 1, attempts, policy)


def _next_finger(
    session: SessionId, claim: Claim, turn: int, attempts: tuple[Attempt, ...], policy: Policy
) -> Transition:
    """Decide as soon as enough fingers have matched, or none is left to ask for."""
    wanted = turn <= policy.fingers_required(claim.category)
    if not wanted or not _left(claim, attempts):
        return conclude(session, claim, attempts, policy)
    return _capture_fingerprint(session, claim, attempts, policy, turn=turn, number=1)


def _capture_fingerprint(
    session: SessionId,
    claim: Claim,
    attempts: tuple[Attempt, ...],
    policy: Policy,
    *,
    turn: int,
    number: int,
) -> Transition:
    """The last attempt asks for another finger, where there is one."""
    left = _left(claim, attempts)
    last = number == policy.max_fingerprint_attempts and number > 1
    finger = left[1] if last and len(left) > 1 else left[0]
    capturing = CapturingFingerprint(session, claim, number, finger, attempts, turn=turn)
    capture = CaptureFingerprint(session)
    return waiting(capturing, policy.deadlines.fingerprint_s, StopCapture(session), capture)


def _left(claim: Claim, attempts: tuple[Attempt, ...]) -> tuple[FingerPosition, ...]:
    """The fingers that have not matched yet."""
    done = {attempt.finger for attempt in attempts if matched(attempt)}
    return tuple(finger for finger in claim.fingers if finger not in done)


def capturing_fingerprint(
    state: CapturingFingerprint, event: ev.Event, policy: Policy
) -> Transition | None:
    """CAPTURING FINGERPRINT: guide until features are read, a fault or the deadline."""
    match event:
        case ev.FingerGuided(guidance=guidance):
            return Transition(replace(state, guidance=guidance))
        case ev.FingerprintCaptured(quality=quality):
            comparing = ComparingFingerprint(
                state.session,
                state.claim,
                state.number,
                state.finger,
                state.attempts,
                quality,
                state.turn,
            )
            compare = CompareFingerprint(state.session, state.claim.subject, state.finger)
            return waiting(comparing, policy.finger_compare_deadline_s, compare)
        case ev.FingerprintCaptureFailed(failure=failure):
            return _not_captured(state, failure, policy)
        case ev.TimedOut():
            return _not_captured(state, CaptureFailure.TIMED_OUT, policy)
        case ev.CancelPressed() | ev.OfficerRequested():
            return leave(state, event, policy)
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
                _number(state.attempts),
                result,
                finger=state.finger,
                quality=state.quality,
                engine=engine,
                stage=stage,
            )
            return _after(state, attempt, policy)
        case ev.FingerprintCaptureFailed(failure=failure):
            return _not_captured(state, failure, policy)
        case ev.TimedOut():
            return _not_captured(state, CaptureFailure.DEVICE_FAULT, policy)
        case ev.CancelPressed() | ev.OfficerRequested():
            return leave(state, event, policy)
        case _:
            return None


def _not_captured(
    state: CapturingFingerprint | ComparingFingerprint, failure: CaptureFailure, policy: Policy
) -> Transition:
    number = _number(state.attempts)
    attempt = Attempt(Modality.FINGERPRINT, number, NotCaptured(failure), finger=state.finger)
    if isinstance(state, ComparingFingerprint):
        attempt = replace(attempt, quality=state.quality)
    return _after(state, attempt, policy)


def _number(attempts: tuple[Attempt, ...]) -> int:
    """On record, attempts are counted through, whichever finger they are for."""
    return 1 + sum(1 for attempt in attempts if attempt.modality is Modality.FINGERPRINT)


def _after(
    state: CapturingFingerprint | ComparingFingerprint, attempt: Attempt, policy: Policy
) -> Transition:
    attempts = (*state.attempts, attempt)
    if matched(attempt):
        return _next_finger(state.session, state.claim, state.turn + 1, attempts, policy)
    if settled(attempt) or state.number >= policy.max_fingerprint_attempts:
        return conclude(state.session, state.claim, attempts, policy)
    return _capture_fingerprint(
        state.session,
        state.claim,
        attempts,
        policy,
        turn=state.turn,
        number=state.number + 1,
    )
