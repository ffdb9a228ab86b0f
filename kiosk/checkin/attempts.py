"""What becomes of a capture attempt, whichever the modality."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk.checkin import events as ev
from kiosk.checkin.record_steps import record_claim
from kiosk.checkin.states import (
    CapturingFace,
    CapturingFingerprint,
    ComparingFace,
    ComparingFingerprint,
)
from kiosk.checkin.transition import Transition
from kiosk.domain.capture import CaptureFailure, Modality
from kiosk.domain.comparison import ComparisonDecision
from kiosk.domain.policy import Decision, Policy, pad_alarm
from kiosk.domain.record import Attempt, Compared, NotCaptured, Outcome, Reason

_NOT_WORTH_REPEATING: Final = frozenset(
    {
        CaptureFailure.DEVICE_FAULT,
        CaptureFailure.NO_COMPARABLE_REFERENCE,
        CaptureFailure.REPLAYED,
    }
)


def matched(attempt: Attempt) -> bool:
    """Whether the attempt's comparison was a MATCH."""
    return (
        isinstance(attempt.result, Compared) and attempt.result.decision is ComparisonDecision.MATCH
    )


def settled(attempt: Attempt) -> bool:
    """A match needs no further attempt; a dead device will not come back within one, nor will a
    reference that can be compared with, and a sensor that repeats itself is for an officer."""
    if isinstance(attempt.result, NotCaptured):
        return attempt.result.failure in _NOT_WORTH_REPEATING
    return matched(attempt)


def face_without_score(state: CapturingFace | ComparingFace, failure: CaptureFailure) -> Attempt:
    """What presentation attack detection saw stays on record, compared or not."""
    attempt = Attempt(Modality.FACE, state.number, NotCaptured(failure))
    if isinstance(state, CapturingFace):
        return attempt
    return replace(attempt, quality=state.quality, pad=state.pad, pad_alarms=state.pad_alarms)


def leave(
    state: CapturingFace | ComparingFace | CapturingFingerprint | ComparingFingerprint,
    event: ev.CancelPressed | ev.OfficerRequested,
    policy: Policy,
) -> Transition:
    """An alarm is not cancelled away: it goes to an officer like any other."""
    attempts = state.attempts
    if isinstance(state, ComparingFace):
        attempts = (*attempts, face_without_score(state, CaptureFailure.STOPPED))
    alarm = pad_alarm(attempts, policy.pad_mode)
    if alarm is not None:
        decision = Decision(Outcome.REFERRED, (alarm,))
    elif isinstance(event, ev.OfficerRequested):
        decision = Decision(Outcome.REFERRED, (Reason.ASKED_FOR_OFFICER,))
    else:
        decision = Decision(Outcome.DECLINED, (Reason.CANCELLED,))
    return record_claim(state.session, state.claim, decision, attempts, policy.deadlines)
