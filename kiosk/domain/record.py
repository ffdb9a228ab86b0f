"""What a check-in leaves behind, before it is sealed into the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from kiosk.domain.capture import (
    CaptureFailure,
    FingerPosition,
    FingerStage,
    Modality,
    PadCue,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.comparison import (
    ComparisonDecision,
    DissimilarityScore,
    DissimilarityThreshold,
    NormalisedScore,
    NormalisedThreshold,
    SimilarityScore,
    SimilarityThreshold,
)
from kiosk.domain.due import AsOf, DueFacts
from kiosk.domain.identity import SubjectId
from kiosk.domain.visit_content import NO_CONTENT, VisitContent


class Purpose(StrEnum):
    """Why the person is here; the proof is the same for all (SF/T 0055 terms in GLOSSARY.md)."""

    ROUTINE_REPORT = "routine_report"
    INITIAL_REPORT = "initial_report"
    STUDY_SIGN_IN = "study_sign_in"
    STUDY_SIGN_OUT = "study_sign_out"
    SERVICE_SIGN_IN = "service_sign_in"
    SERVICE_SIGN_OUT = "service_sign_out"
    LEAVE_RETURN = "leave_return"
    SUMMONS = "summons"


REPORTS: Final = frozenset(
    {Purpose.ROUTINE_REPORT, Purpose.INITIAL_REPORT, Purpose.LEAVE_RETURN, Purpose.SUMMONS}
)
"""Purposes that answer what was due, and for which there is something to read and to answer."""


class Outcome(StrEnum):
    """How a check-in ended. None of them is an absence."""

    VERIFIED = "verified"
    REFERRED = "referred"
    DECLINED = "declined"


class Reason(StrEnum):
    """Why a check-in was not verified by the kiosk alone."""

    FACE_NON_MATCH = "face_non_match"
    FACE_NOT_CAPTURED = "face_not_captured"
    FACE_NOT_ENROLLED = "face_not_enrolled"
    FACE_REFERENCE_OUTDATED = "face_reference_outdated"
    """Enrolled, but by another engine than the one in use, or what was kept is not intact: the
    person is to be enrolled again."""
    FINGERPRINT_NON_MATCH = "fingerprint_non_match"
    FINGERPRINT_NOT_CAPTURED = "fingerprint_not_captured"
    FINGERPRINT_NOT_ENROLLED = "fingerprint_not_enrolled"
    FINGERPRINT_SECOND_NOT_ENROLLED = "fingerprint_second_not_enrolled"
    """The person's category wants two fingers, and only one can be asked for."""
    FINGER_EXCEPTION = "finger_exception"
    """Too few fingers can be asked for today, as is on record; nothing is held against anybody."""
    FINGERPRINT_REFERENCE_OUTDATED = "fingerprint_reference_outdated"
    FINGERPRINT_REPLAYED = "fingerprint_replayed"
    """Bit for bit what was presented before; an officer looks at the sensor and its cable."""
    PRESENTATION_ATTACK = "presentation_attack"
    LIVENESS_NOT_SHOWN = "liveness_not_shown"
    CHALLENGE_NOT_POSSIBLE = "challenge_not_possible"
    """Everything matched; too few of the actions are possible for this person."""
    DEVICE_FAULT = "device_fault"
    ASKED_FOR_OFFICER = "asked_for_officer"
    CLAIM_NOT_RESOLVED = "claim_not_resolved"
    NO_PRESENTATION = "no_presentation"
    CANCELLED = "cancelled"
    RECORD_NOT_SAVED = "record_not_saved"


class ClaimMethod(StrEnum):
    """How the person said who they are."""

    FACE_PROPOSAL = "face_proposal"
    ID_NUMBER = "id_number"
    ID_CARD = "id_card"
    """The number came from the chip of an identity card; it proves no more than a typed one."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A probe was captured and compared with the enrolled references."""

    score: DissimilarityScore | NormalisedScore | SimilarityScore
    threshold: DissimilarityThreshold | NormalisedThreshold | SimilarityThreshold
    """Of the score's own kind."""
    decision: ComparisonDecision


@dataclass(frozen=True, slots=True)
class NotCaptured:
    """No probe came out of the attempt."""

    failure: CaptureFailure


@dataclass(frozen=True, slots=True)
class Attempt:
    """One capture attempt and what became of it."""

    modality: Modality
    number: int
    result: Compared | NotCaptured
    finger: FingerPosition | None = None
    quality: QualityScore | None = None
    pad: PadOutcome = PadOutcome.NOT_EVALUATED_NO_ENGINE
    engine: str = ""
    pad_alarms: tuple[PadCue, ...] = ()
    """The cues that made ``pad`` an attack; empty for every other outcome."""
    stage: FingerStage | None = None
    """Where a fingerprint was compared; None for a face, and where nothing was compared."""


@dataclass(frozen=True, slots=True)
class CheckInRecord:
    """Everything the journal keeps of a check-in. It carries no time: the journal stamps it."""

    subject: SubjectId | None
    claim_method: ClaimMethod | None
    purpose: Purpose
    outcome: Outcome
    reasons: tuple[Reason, ...]
    attempts: tuple[Attempt, ...]
    content: VisitContent = NO_CONTENT
    """What was said; never a reason for or against ``outcome``."""
    due: DueFacts | None = None
    """Which due days this visit answers; None where nothing is scheduled."""
    rule_pack: str = ""
    """``pack@version`` of the rules that were applied; empty where there are none."""
    questionnaire: str | None = None
    """``questions_id@version`` of what was asked; None where nothing was."""
    leave: str | None = None
    """The leave that this visit ends (销假)."""
    as_of: AsOf | None = None
    """What ``due`` and the questions are of; None where nothing was prepared."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the person takes away once COMMIT has returned."""

    sequence: int
    code: str
    """First 10 hexadecimal digits of the entry's hash, in two groups of five."""
    recorded_wall_ms: int
    """Unix time in milliseconds, from the kiosk's own clock."""
    next_due: date | None
    qr_text: str = ""
    """What the QR code holds: the receipt signed by the kiosk; empty where there is none."""
    clock_wrong: bool = False
    """The clock was known to be wrong: no time is told, and no day that follows from it."""
