"""The check-in workflow: ``step(state, event, policy)``, pure.

Time enters only as TimedOut, results only as events that carry the session's id. An event that a
state does not accept yields None and changes nothing. The transitions themselves stand in
claim_steps, verification_steps, finger_steps, decision_steps, conversation_steps, record_steps and
leave_steps.
"""

from __future__ import annotations

from typing import assert_never

from kiosk.checkin import events as ev
from kiosk.checkin.claim_steps import claiming, confirming, idle, out_of_service
from kiosk.checkin.conversation_steps import conversing
from kiosk.checkin.finger_steps import capturing_fingerprint, comparing_fingerprint
from kiosk.checkin.leave_steps import (
    asking_leave,
    leave_ended,
    sending_leave,
    wish_for_leave,
)
from kiosk.checkin.record_steps import ended, recording
from kiosk.checkin.states import (
    AskingLeave,
    Attending,
    CapturingFace,
    CapturingFingerprint,
    Claiming,
    ComparingFace,
    ComparingFingerprint,
    Completed,
    ConfirmingClaim,
    Conversing,
    Declined,
    Idle,
    InSession,
    LeaveEnded,
    OutOfService,
    Recording,
    Referred,
    SendingLeave,
    State,
)
from kiosk.checkin.transition import Transition, concerns, to_idle
from kiosk.checkin.verification_steps import capturing_face, comparing_face
from kiosk.domain.policy import Policy


def step(state: State, event: ev.Event, policy: Policy) -> Transition | None:
    """The transition, or None when ``state`` does not accept ``event``."""
    if isinstance(state, InSession) and not concerns(state, event):
        return None
    match state:
        case Idle():
            return idle(event, policy)
        case OutOfService():
            return out_of_service(state, event)
        case Attending():
            return to_idle() if isinstance(event, ev.OfficerLeft) else None
        case Claiming():
            return claiming(state, event, policy)
        case ConfirmingClaim():
            return confirming(state, event, policy)
        case CapturingFace():
            return capturing_face(state, event, policy)
        case ComparingFace():
            return comparing_face(state, event, policy)
        case CapturingFingerprint():
            return capturing_fingerprint(state, event, policy)
        case ComparingFingerprint():
            return comparing_fingerprint(state, event, policy)
        case Conversing():
            return conversing(state, event, policy.deadlines)
        case Recording():
            return recording(state, event, policy.deadlines)
        case Completed() if isinstance(event, ev.LeaveWished):
            return wish_for_leave(state, policy.deadlines)
        case Completed() | Referred() | Declined():
            return ended(state, event, policy.deadlines)
        case AskingLeave():
            return asking_leave(state, event, policy.deadlines)
        case SendingLeave():
            return sending_leave(state, event, policy.deadlines)
        case LeaveEnded():
            return leave_ended(state, event, policy.deadlines)
        case _:
            assert_never(state)
