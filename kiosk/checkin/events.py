"""The closed union of check-in events, in the past tense.

Every event that answers something done for a session carries that session's id, so that a late
answer to a session that has ended is recognised and dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from kiosk.checkin.states import Claim, ClaimProblem, Fault
from kiosk.domain.capture import (
    CaptureFailure,
    FaceGuidance,
    FingerGuidance,
    FingerStage,
    PadCue,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.identity import IdNumber, SessionId
from kiosk.domain.record import ClaimMethod, Compared, Purpose, Receipt

ProbeHandle = NewType("ProbeHandle", str)
"""Names a probe held in session memory; the probe itself never enters a state or event."""

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
class FaceGuided:
    session: SessionId
    guidance: FaceGuidance
    progress: float
    """Share of the wanted samples already taken, 0 to 1."""


@dataclass(frozen=True, slots=True)
class FaceCaptured:
    session: SessionId
    probe: ProbeHandle
    quality: QualityScore
    pad: PadOutcome
    pad_alarms: tuple[PadCue, ...] = ()


@dataclass(frozen=True, slots=True)
class FaceCaptureFailed:
    session: SessionId
    failure: CaptureFailure


@dataclass(frozen=True, slots=True)
class FaceCompared:
    session: SessionId
    result: Compared
    quality: QualityScore
    pad: PadOutcome
    engine: str
    pad_alarms: tuple[PadCue, ...] = ()


@dataclass(frozen=True, slots=True)
class FingerGuided:
    session: SessionId
    guidance: FingerGuidance


@dataclass(frozen=True, slots=True)
class FingerprintCaptured:
    session: SessionId
    quality: QualityScore | None = None
    """None where the sensor's features were not read out."""


@dataclass(frozen=True, slots=True)
class FingerprintCaptureFailed:
    session: SessionId
    failure: CaptureFailure


@dataclass(frozen=True, slots=True)
class FingerprintCompared:
    session: SessionId
    result: Compared
    engine: str
    stage: FingerStage


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
    | TimedOut
    | OfficerEntered
    | OfficerLeft
    | ServiceLost
    | ServiceRestored
)
