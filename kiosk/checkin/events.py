"""The closed union of check-in events, in the past tense.

Every event that answers something done for a session carries that session's id, so that a late
answer to a session that has ended is recognised and dropped. What camera and sensor answer
stands in device_events, what belongs to a leave in leave_events.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from kiosk.checkin.device_events import (
    FaceCaptured,
    FaceCaptureFailed,
    FaceCompared,
    FaceGuided,
    FingerGuided,
    FingerprintCaptured,
    FingerprintCaptureFailed,
    FingerprintCompared,
    ProbeHandle,
)
from kiosk.checkin.leave_events import LeaveAnswered, LeaveSubmitted, LeaveWished
from kiosk.checkin.states import Claim, ClaimProblem, Fault
from kiosk.domain.identity import IdNumber, SessionId
from kiosk.domain.record import ClaimMethod, Purpose, Receipt

DeadlineId = NewType("DeadlineId", str)


@dataclass(frozen=True, slots=True)
class SessionStarted:
    """A touch, or a face at the idle screen."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class IdNumberEntered:
    session: SessionId
    number: IdNumber
    method: ClaimMethod = ClaimMethod.ID_NUMBER
    """Typed, or read from a card."""


@dataclass(frozen=True, slots=True)
class CardReaderChanged:
    """The reader waits for a card, or is gone."""

    session: SessionId
    ready: bool


@dataclass(frozen=True, slots=True)
class ClaimResolved:
    """A number was found on the roster, or a face search proposed one person."""

    session: SessionId
    claim: Claim


@dataclass(frozen=True, slots=True)
class ClaimNotResolved:
    session: SessionId
    problem: ClaimProblem


@dataclass(frozen=True, slots=True)
class ClaimConfirmed:
    session: SessionId


@dataclass(frozen=True, slots=True)
class ClaimRejected:
    session: SessionId


@dataclass(frozen=True, slots=True)
class PurposeChosen:
    """Why the person is here, where there is a choice."""

    session: SessionId
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class MessageAcknowledged:
    """Confirmed as read. Names the message: a second tap must not confirm the next one."""

    session: SessionId
    message: str


@dataclass(frozen=True, slots=True)
class MessagePutAside:
    """Not now; it is shown again at the next visit."""

    session: SessionId
    message: str


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    session: SessionId
    question: str
    value: str
    """A code, a whole number in decimal digits, or a day of ISO 8601."""


@dataclass(frozen=True, slots=True)
class QuestionSkipped:
    session: SessionId
    question: str


@dataclass(frozen=True, slots=True)
class PageTouched:
    """Scrolled, typing, or looking for a control: somebody is there, and the time begins anew."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class WentBack:
    session: SessionId


@dataclass(frozen=True, slots=True)
class TalkWanted:
    """我想和工作人员谈谈: pressed, or taken back."""

    session: SessionId
    wanted: bool


@dataclass(frozen=True, slots=True)
class RecordCommitted:
    session: SessionId
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class RecordFailed:
    session: SessionId
    fault: Fault


@dataclass(frozen=True, slots=True)
class CancelPressed:
    session: SessionId


@dataclass(frozen=True, slots=True)
class OfficerRequested:
    """人工核验 / 求助, offered on every page."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class FinishPressed:
    session: SessionId


@dataclass(frozen=True, slots=True)
class PrintStarted:
    """The receipt is being printed: the result stays on screen for it."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class PrintEnded:
    """It is printed, or will not be."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class TimedOut:
    deadline: DeadlineId


@dataclass(frozen=True, slots=True)
class OfficerEntered:
    pass


@dataclass(frozen=True, slots=True)
class OfficerLeft:
    pass


@dataclass(frozen=True, slots=True)
class ServiceLost:
    fault: Fault


@dataclass(frozen=True, slots=True)
class ServiceRestored:
    pass


Event = (
    SessionStarted
    | IdNumberEntered
    | CardReaderChanged
    | ClaimResolved
    | ClaimNotResolved
    | ClaimConfirmed
    | ClaimRejected
    | PurposeChosen
    | FaceGuided
    | FaceCaptured
    | FaceCaptureFailed
    | FaceCompared
    | FingerGuided
    | FingerprintCaptured
    | FingerprintCaptureFailed
    | FingerprintCompared
    | MessageAcknowledged
    | MessagePutAside
    | QuestionAnswered
    | QuestionSkipped
    | PageTouched
    | WentBack
    | TalkWanted
    | RecordCommitted
    | RecordFailed
    | CancelPressed
    | OfficerRequested
    | FinishPressed
    | PrintStarted
    | PrintEnded
    | LeaveWished
    | LeaveSubmitted
    | LeaveAnswered
    | TimedOut
    | OfficerEntered
    | OfficerLeft
    | ServiceLost
    | ServiceRestored
)

__all__ = [
    "CancelPressed",
    "CardReaderChanged",
    "ClaimConfirmed",
    "ClaimNotResolved",
    "ClaimRejected",
    "ClaimResolved",
    "DeadlineId",
    "Event",
    "FaceCaptureFailed",
    "FaceCaptured",
    "FaceCompared",
    "FaceGuided",
    "FingerGuided",
    "FingerprintCaptureFailed",
    "FingerprintCaptured",
    "FingerprintCompared",
    "FinishPressed",
    "IdNumberEntered",
    "LeaveAnswered",
    "LeaveSubmitted",
    "LeaveWished",
    "MessageAcknowledged",
    "MessagePutAside",
    "OfficerEntered",
    "OfficerLeft",
    "OfficerRequested",
    "PageTouched",
    "PrintEnded",
    "PrintStarted",
    "ProbeHandle",
    "PurposeChosen",
    "QuestionAnswered",
    "QuestionSkipped",
    "RecordCommitted",
    "RecordFailed",
    "ServiceLost",
    "ServiceRestored",
    "SessionStarted",
    "TalkWanted",
    "TimedOut",
    "WentBack",
]
