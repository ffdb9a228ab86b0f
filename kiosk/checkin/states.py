"""The closed union of check-in states. A state holds identifiers and facts, never an image."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.agenda import NO_AGENDA, Agenda
from kiosk.domain.capture import (
    ChallengeNeed,
    FaceGuidance,
    FingerGuidance,
    FingerPosition,
    PadCue,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.conversation import NOTHING_SAID, Said
from kiosk.domain.due import DueFacts
from kiosk.domain.identity import SessionId, SubjectId
from kiosk.domain.leave_wish import LeaveAnswer, LeaveSummary
from kiosk.domain.record import (
    Attempt,
    CheckInRecord,
    ClaimMethod,
    Purpose,
    Reason,
    Receipt,
)


class Fault(StrEnum):
    """Why the kiosk cannot serve at all, or not yet (the reason code on the screen)."""

    STARTING = "starting"
    STORE_LOCKED = "store_locked"
    STORE_CORRUPT = "store_corrupt"
    DISK_FULL = "disk_full"
    NO_BIOMETRIC_DEVICE = "no_biometric_device"
    RESTARTING = "restarting"  # to start another version of the program


class ClaimProblem(StrEnum):
    """Why a number or a card led nowhere; the claim screen says so and stays."""

    NUMBER_INVALID = "number_invalid"
    NOT_ON_ROSTER = "not_on_roster"
    CARD_UNREADABLE = "card_unreadable"
    CARD_EXPIRED = "card_expired"


@dataclass(frozen=True, slots=True)
class Claim:
    """Who the person says they are, and what is enrolled for them."""

    subject: SubjectId
    masked_name: str
    method: ClaimMethod
    purpose: Purpose
    face_enrolled: bool
    fingers: tuple[FingerPosition, ...]
    """The enrolled fingers that no exception keeps back today, in the random order in which they
    will be asked for."""
    needs: frozenset[ChallengeNeed] = frozenset()
    """What is difficult for this person; the challenge leaves it out."""
    category: str = ""
    """Of supervision, as the roster names it; strict ones need two fingers."""
    finger_excepted: bool = False
    """An exception on record keeps at least one finger from being asked for today."""
    agenda: Agenda = NO_AGENDA
    """What the visit is about besides proving who came."""


@dataclass(frozen=True, slots=True)
class OutOfService:
    fault: Fault


@dataclass(frozen=True, slots=True)
class Idle:
    pass


@dataclass(frozen=True, slots=True)
class Attending:
    """An officer is using the kiosk (console, enrolment)."""


@dataclass(frozen=True, slots=True)
class Claiming:
    session: SessionId
    failed_numbers: int = 0
    problem: ClaimProblem | None = None
    card_reader: bool = False
    """A reader waits for a card; without one nothing on the screen speaks of cards."""
    covered: bool = False
    """Whoever stands there cannot be recognised for a mask or the like."""


@dataclass(frozen=True, slots=True)
class ConfirmingClaim:
    session: SessionId
    claim: Claim


@dataclass(frozen=True, slots=True)
class CapturingFace:
    session: SessionId
    claim: Claim
    number: int
    attempts: tuple[Attempt, ...] = ()
    guidance: FaceGuidance | None = None
    progress: float = 0.0


@dataclass(frozen=True, slots=True)
class ComparingFace:
    session: SessionId
    claim: Claim
    number: int
    attempts: tuple[Attempt, ...]
    quality: QualityScore | None = None
    pad: PadOutcome = PadOutcome.NOT_EVALUATED_NO_ENGINE
    pad_alarms: tuple[PadCue, ...] = ()
    """What the capture showed; it stands however the comparison ends."""


@dataclass(frozen=True, slots=True)
class CapturingFingerprint:
    session: SessionId
    claim: Claim
    number: int
    finger: FingerPosition
    attempts: tuple[Attempt, ...]
    guidance: FingerGuidance | None = None
    turn: int = 1
    """Which of the wanted fingers this is: 1, then 2 where two are required."""


@dataclass(frozen=True, slots=True)
class ComparingFingerprint:
    session: SessionId
    claim: Claim
    number: int
    finger: FingerPosition
    attempts: tuple[Attempt, ...]
    quality: QualityScore | None = None
    turn: int = 1


@dataclass(frozen=True, slots=True)
class Conversing:
    """Verified; reading messages and answering questions. Nothing said here undoes that."""

    session: SessionId
    claim: Claim
    attempts: tuple[Attempt, ...]
    said: Said = NOTHING_SAID
    turn: int = 0
    """Counts the pages shown and the touches on them, so that each has its own deadline."""


@dataclass(frozen=True, slots=True)
class Recording:
    session: SessionId
    record: CheckInRecord
    masked_name: str


@dataclass(frozen=True, slots=True)
class Completed:
    """VERIFIED and saved."""

    session: SessionId
    masked_name: str
    receipt: Receipt
    due: DueFacts | None = None
    wants_to_talk: bool = False
    purpose: Purpose | None = None
    leave_for: SubjectId | None = None
    """Who may ask for leave now; None where there are no rules of leave."""


@dataclass(frozen=True, slots=True)
class Referred:
    """The officer path. ``receipt`` is absent only when nothing could be saved, and says so."""

    session: SessionId
    reasons: tuple[Reason, ...]
    receipt: Receipt | None
    due: DueFacts | None = None
    wants_to_talk: bool = False
    masked_name: str = ""
    """For the printed receipt; empty where nobody was identified. Others may read along, so it is
    not on the screen."""
    purpose: Purpose | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    """The person stopped or left; saved, and never counted as an absence."""

    session: SessionId
    reasons: tuple[Reason, ...]
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class AskingLeave:
    """The visit is saved; the person asks for leave, question by question, and looks it over."""

    session: SessionId
    visit: Completed
    """To which the way leads back; names who asks."""
    said: Said = NOTHING_SAID
    turn: int = 0
    """As of Conversing."""


@dataclass(frozen=True, slots=True)
class SendingLeave:
    """The request is being journalled."""

    session: SessionId
    visit: Completed
    summary: LeaveSummary


@dataclass(frozen=True, slots=True)
class LeaveEnded:
    """Who decides, or that nothing was asked for."""

    session: SessionId
    visit: Completed
    answer: LeaveAnswer
    summary: LeaveSummary | None = None
    """None where the questions were not all answered."""


State = (
    OutOfService
    | Idle
    | Attending
    | Claiming
    | ConfirmingClaim
    | CapturingFace
    | ComparingFace
    | CapturingFingerprint
    | ComparingFingerprint
    | Conversing
    | Recording
    | Completed
    | Referred
    | Declined
    | AskingLeave
    | SendingLeave
    | LeaveEnded
)

InSession = (
    Claiming
    | ConfirmingClaim
    | CapturingFace
    | ComparingFace
    | CapturingFingerprint
    | ComparingFingerprint
    | Conversing
    | Recording
    | Completed
    | Referred
    | Declined
    | AskingLeave
    | SendingLeave
    | LeaveEnded
)

__all__ = [
    "AskingLeave",
    "Attending",
    "CapturingFace",
    "CapturingFingerprint",
    "Claim",
    "ClaimProblem",
    "Claiming",
    "ComparingFace",
    "ComparingFingerprint",
    "Completed",
    "ConfirmingClaim",
    "Conversing",
    "Declined",
    "Fault",
    "Idle",
    "InSession",
    "LeaveEnded",
    "OutOfService",
    "Recording",
    "Referred",
    "SendingLeave",
    "State",
]
