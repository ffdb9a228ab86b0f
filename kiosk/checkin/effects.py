"""The closed union of effects: what the runner must do, in the imperative, as data."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.checkin.events import DeadlineId, ProbeHandle
from kiosk.domain.capture import ChallengeNeed, FingerPosition, PadCue, PadOutcome, QualityScore
from kiosk.domain.identity import IdNumber, SessionId, SubjectId
from kiosk.domain.leave_wish import LeaveWish
from kiosk.domain.record import CheckInRecord, ClaimMethod


@dataclass(frozen=True, slots=True)
class WatchForFace:
    """Nobody is being served: report when somebody comes near."""


@dataclass(frozen=True, slots=True)
class SearchFace:
    """Look for one face and search it among the enrolled; answers ClaimResolved or nothing."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class ReadCards:
    """Read every identity card that is put on the reader, until StopCapture."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class ResolveIdNumber:
    session: SessionId
    number: IdNumber
    method: ClaimMethod


@dataclass(frozen=True, slots=True)
class CaptureFace:
    session: SessionId
    needs: frozenset[ChallengeNeed]
    """Of the person, for the challenge."""


@dataclass(frozen=True, slots=True)
class CompareFace:
    session: SessionId
    probe: ProbeHandle
    subject: SubjectId
    quality: QualityScore
    pad: PadOutcome
    pad_alarms: tuple[PadCue, ...] = ()


@dataclass(frozen=True, slots=True)
class CaptureFingerprint:
    session: SessionId


@dataclass(frozen=True, slots=True)
class CompareFingerprint:
    session: SessionId
    subject: SubjectId
    finger: FingerPosition


@dataclass(frozen=True, slots=True)
class StopCapture:
    session: SessionId


@dataclass(frozen=True, slots=True)
class KeepVisit:
    """Of somebody who is verified and not yet through; asked again as more is said."""

    record: CheckInRecord
    """As it would be if the person left now."""


@dataclass(frozen=True, slots=True)
class CommitRecord:
    session: SessionId
    record: CheckInRecord


@dataclass(frozen=True, slots=True)
class AskLeave:
    """Journal the request, once; answers LeaveAnswered."""

    session: SessionId
    wish: LeaveWish


@dataclass(frozen=True, slots=True)
class SetDeadline:
    """Replaces any earlier deadline."""

    deadline: DeadlineId
    seconds: float


@dataclass(frozen=True, slots=True)
class WipeSession:
    """Forget every probe, answer and setting of the session."""

    session: SessionId


Effect = (
    WatchForFace
    | SearchFace
    | ReadCards
    | ResolveIdNumber
    | CaptureFace
    | CompareFace
    | CaptureFingerprint
    | CompareFingerprint
    | StopCapture
    | KeepVisit
    | CommitRecord
    | AskLeave
    | SetDeadline
    | WipeSession
)
