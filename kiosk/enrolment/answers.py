"""Answers to what was done for a session: the other half of the enrolment events.

Each carries that session's id, so that an answer that comes too late is recognised and dropped.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.capture import (
    CaptureFailure,
    FaceGuidance,
    FingerGuidance,
    FingerPosition,
    FingerStage,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.comparison import DissimilarityScore, SimilarityScore
from kiosk.domain.identity import OfficerId, SessionId, SubjectId
from kiosk.domain.roster_change import HeldChange
from kiosk.enrolment.problems import StoreFault
from kiosk.enrolment.screens import OfficerLine, PersonLine


@dataclass(frozen=True, slots=True)
class OfficersLoaded:
    session: SessionId
    officers: tuple[OfficerLine, ...]


@dataclass(frozen=True, slots=True)
class PinAccepted:
    session: SessionId
    officer: OfficerId


@dataclass(frozen=True, slots=True)
class PinRefused:
    session: SessionId
    consecutive: int
    """Wrong PINs of this officer in a row, this one included; at least 1."""


@dataclass(frozen=True, slots=True)
class PinUnusable:
    """The stored hash cannot be verified at all."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class LogInRecorded:
    session: SessionId


@dataclass(frozen=True, slots=True)
class PeopleLoaded:
    session: SessionId
    people: tuple[PersonLine, ...]
    held: HeldChange | None = None
    """The change of the roster that waits for an officer."""


@dataclass(frozen=True, slots=True)
class StoreFailed:
    """A read or a journal write other than saving the enrolment."""

    session: SessionId
    fault: StoreFault


@dataclass(frozen=True, slots=True)
class FaceGuided:
    session: SessionId
    guidance: FaceGuidance
    progress: float
    """Share of the wanted samples already taken, 0 to 1."""


@dataclass(frozen=True, slots=True)
class FaceSampled:
    """The samples are in the vault: new references while capturing, the probe while verifying."""

    session: SessionId
    samples: int
    pad: PadOutcome


@dataclass(frozen=True, slots=True)
class FaceCaptureFailed:
    session: SessionId
    failure: CaptureFailure


@dataclass(frozen=True, slots=True)
class FaceCompared:
    """The fresh probe against the nearest of the new references."""

    session: SessionId
    score: DissimilarityScore
    quality: QualityScore
    pad: PadOutcome
    engine: str


@dataclass(frozen=True, slots=True)
class ClosestFace:
    """The other person nearest to the new face."""

    subject: SubjectId
    masked_name: str
    score: DissimilarityScore


@dataclass(frozen=True, slots=True)
class FaceSearched:
    session: SessionId
    closest: ClosestFace | None
    compared: int
    """References of other people compared with."""
    people: int
    """Other people they belong to."""


@dataclass(frozen=True, slots=True)
class FingerGuided:
    session: SessionId
    guidance: FingerGuidance


@dataclass(frozen=True, slots=True)
class FingerEnrolled:
    """The new reference is in the vault."""

    session: SessionId
    finger: FingerPosition


@dataclass(frozen=True, slots=True)
class FingerRead:
    """The fresh press is in the sensor."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class FingerCaptureFailed:
    session: SessionId
    failure: CaptureFailure


@dataclass(frozen=True, slots=True)
class FingerCompared:
    """The fresh press against its own new reference; 0 where nothing is alike."""

    session: SessionId
    score: SimilarityScore
    engine: str
    stage: FingerStage


@dataclass(frozen=True, slots=True)
class FingerSearchProgressed:
    session: SessionId
    compared: int
    total: int


@dataclass(frozen=True, slots=True)
class ClosestFinger:
    """The other person whose stored finger is most like the fresh press."""

    subject: SubjectId
    masked_name: str
    score: SimilarityScore


@dataclass(frozen=True, slots=True)
class OwnFinger:
    """The other new finger of this enrolment that is most like the fresh press."""

    finger: FingerPosition
    score: SimilarityScore


@dataclass(frozen=True, slots=True)
class FingerSearched:
    session: SessionId
    closest: ClosestFinger | None
    closest_own: OwnFinger | None
    compared: int
    """References of other people compared with."""
    engine: str
    """Empty where there was nothing to compare with."""
    stage: FingerStage | None
    """Where all of them were compared; None where there was nothing to compare with."""


@dataclass(frozen=True, slots=True)
class EnrolmentSaved:
    """COMMIT has returned."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class SaveFailed:
    session: SessionId
    fault: StoreFault


Answer = (
    OfficersLoaded
    | PinAccepted
    | PinRefused
    | PinUnusable
    | LogInRecorded
    | PeopleLoaded
    | StoreFailed
    | FaceGuided
    | FaceSampled
    | FaceCaptureFailed
    | FaceCompared
    | FaceSearched
    | FingerGuided
    | FingerEnrolled
    | FingerRead
    | FingerCaptureFailed
    | FingerCompared
    | FingerSearchProgressed
    | FingerSearched
    | EnrolmentSaved
    | SaveFailed
)
