"""The closed union of effects: what the runner must do, in the imperative, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.capture import ChallengeNeed, FingerPosition
from kiosk.domain.identity import OfficerId, SessionId, SubjectId
from kiosk.domain.signature import Signature
from kiosk.enrolment.events import DeadlineId
from kiosk.enrolment.record import (
    AnnouncementRecord,
    EnrolmentRecord,
    NeedsRecord,
    StoppedRecord,
)
from kiosk.enrolment.secret import Secret


class FaceUse(StrEnum):
    """What the samples become."""

    REFERENCES = "references"
    PROBE = "probe"


@dataclass(frozen=True, slots=True)
class LoadOfficers:
    session: SessionId


@dataclass(frozen=True, slots=True)
class VerifyPin:
    session: SessionId
    officer: OfficerId
    pin: Secret


@dataclass(frozen=True, slots=True)
class RecordLogIn:
    session: SessionId
    officer: OfficerId


@dataclass(frozen=True, slots=True)
class RecordLogInFailed:
    session: SessionId
    officer: OfficerId
    consecutive: int


@dataclass(frozen=True, slots=True)
class LoadPeople:
    session: SessionId


@dataclass(frozen=True, slots=True)
class ConfirmRosterChange:
    """Journal that the officer has confirmed what this page changes; answers faults only."""

    session: SessionId
    officer: OfficerId
    page: str


@dataclass(frozen=True, slots=True)
class SampleFace:
    session: SessionId
    samples: int
    use: FaceUse
    needs: frozenset[ChallengeNeed] | None = None
    """Of the person, for the challenge; None: the face is only watched."""


@dataclass(frozen=True, slots=True)
class EnrolFinger:
    session: SessionId
    finger: FingerPosition


@dataclass(frozen=True, slots=True)
class DiscardFace:
    """Forget the new face references and the probe."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class DiscardFinger:
    """Forget this finger's new reference."""

    session: SessionId
    finger: FingerPosition


@dataclass(frozen=True, slots=True)
class CompareFace:
    """The probe with the new references; answers FaceCompared."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class SearchFaceDuplicates:
    """New references and probe among everyone but ``subject``; answers FaceSearched."""

    session: SessionId
    subject: SubjectId


@dataclass(frozen=True, slots=True)
class ReadFinger:
    """Wait for a press; its features stay in the sensor."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class CompareFinger:
    """The press in the sensor with this finger's new reference; answers FingerCompared."""

    session: SessionId
    finger: FingerPosition


@dataclass(frozen=True, slots=True)
class CompareFingerWithEveryone:
    """The press in the sensor with the other new fingers and with everyone but ``subject``.

    Answers FingerSearchProgressed repeatedly and FingerSearched once.
    """

    session: SessionId
    finger: FingerPosition
    subject: SubjectId


@dataclass(frozen=True, slots=True)
class SaveEnrolment:
    """One transaction: references (earlier ones replaced) and the journal entry."""

    session: SessionId
    record: EnrolmentRecord


@dataclass(frozen=True, slots=True)
class SaveNeeds:
    """One transaction: the person's needs and the journal entry; answers as SaveEnrolment does."""

    session: SessionId
    record: NeedsRecord


@dataclass(frozen=True, slots=True)
class SaveAnnouncement:
    """One transaction: sealed signature and journal entry; answers as SaveEnrolment does."""

    session: SessionId
    record: AnnouncementRecord
    signature: Signature | None


@dataclass(frozen=True, slots=True)
class RecordStopped:
    """Journal that nothing was kept, and why."""

    session: SessionId
    record: StoppedRecord


@dataclass(frozen=True, slots=True)
class StopCapture:
    session: SessionId


@dataclass(frozen=True, slots=True)
class SetDeadline:
    """Replaces any earlier deadline."""

    deadline: DeadlineId
    seconds: float


@dataclass(frozen=True, slots=True)
class ClearDeadline:
    pass


@dataclass(frozen=True, slots=True)
class WipeEnrolment:
    """Forget every feature of the session."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class LeaveConsole:
    """Give the screen back to check-ins."""


LogInEffect = LoadOfficers | VerifyPin | RecordLogIn | RecordLogInFailed

CaptureEffect = (
    SampleFace
    | EnrolFinger
    | DiscardFace
    | DiscardFinger
    | CompareFace
    | SearchFaceDuplicates
    | ReadFinger
    | CompareFinger
    | CompareFingerWithEveryone
    | StopCapture
    | WipeEnrolment
)

Effect = (
    LogInEffect
    | CaptureEffect
    | LoadPeople
    | ConfirmRosterChange
    | SaveEnrolment
    | SaveNeeds
    | SaveAnnouncement
    | RecordStopped
    | SetDeadline
    | ClearDeadline
    | LeaveConsole
)
