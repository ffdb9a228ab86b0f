"""The closed union of enrolment states. A state holds identifiers and facts, never a feature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.capture import ChallengeNeed, FaceGuidance, FingerGuidance, FingerPosition
from kiosk.domain.finger_exception import FingerException
from kiosk.domain.identity import OfficerId, SessionId
from kiosk.domain.record import Attempt
from kiosk.domain.roster_change import HeldChange
from kiosk.enrolment.announcing import Announced, Announcing
from kiosk.enrolment.attendance import Attendance, Desk
from kiosk.enrolment.problems import CaptureProblem, LogInProblem, StopReason, StoreFault
from kiosk.enrolment.screens import PersonLine


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One person's enrolment and how far it has come."""

    session: SessionId
    attendance: Attendance
    person: PersonLine
    today: date
    """In China, when the person was chosen."""
    notice_version: str = ""
    needs: frozenset[ChallengeNeed] = frozenset()
    """What is difficult for the person; at first what is stored."""
    face_samples: int = 0
    """Reference samples held in the session's vault; 0 before the capture."""
    fingers: tuple[FingerPosition, ...] = ()
    """Fingers whose new reference is in the session's vault."""
    finger_exceptions: tuple[FingerException, ...] = ()
    """Fingers not to be asked for today, at most one of each; at first what is stored."""
    checked: tuple[Attempt, ...] = ()
    """Matching self-verifications of what the duplicate check has cleared."""
    references_searched: int = 0


class Resume(StrEnum):
    """What TRY_AGAIN does after a problem."""

    CAPTURE_FACE = "capture_face"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Closed:
    """The kiosk does something else. A wait after wrong PINs runs on."""

    wait_seconds: int = 0


@dataclass(frozen=True, slots=True)
class LoggingIn:
    desk: Desk
    problem: LogInProblem | None = None


@dataclass(frozen=True, slots=True)
class VerifyingPin:
    desk: Desk
    officer: OfficerId


@dataclass(frozen=True, slots=True)
class LockedOut:
    desk: Desk
    wait_seconds: int
    shown_seconds: int = 0


@dataclass(frozen=True, slots=True)
class RecordingLogIn:
    """No log-in is granted before it is journalled."""

    desk: Desk
    attendance: Attendance


@dataclass(frozen=True, slots=True)
class LoadingPeople:
    attendance: Attendance


@dataclass(frozen=True, slots=True)
class Choosing:
    attendance: Attendance
    people: tuple[PersonLine, ...]
    held: HeldChange | None = None


@dataclass(frozen=True, slots=True)
class ReviewingRoster:
    """The officer looks at a change of the roster that the kiosk has not applied."""

    attendance: Attendance
    held: HeldChange


@dataclass(frozen=True, slots=True)
class ShowingNotice:
    enrolment: Enrolment


@dataclass(frozen=True, slots=True)
class StatingNeeds:
    """The officer asks what is difficult for the person."""

    enrolment: Enrolment


@dataclass(frozen=True, slots=True)
class CapturingFace:
    enrolment: Enrolment
    guidance: FaceGuidance | None = None
    progress: float = 0.0


@dataclass(frozen=True, slots=True)
class ChoosingFinger:
    enrolment: Enrolment
    problem: CaptureProblem | None = None


@dataclass(frozen=True, slots=True)
class MarkingFinger:
    """The officer is asked how long a finger cannot be used."""

    enrolment: Enrolment
    finger: FingerPosition


@dataclass(frozen=True, slots=True)
class CapturingFingerprint:
    enrolment: Enrolment
    finger: FingerPosition
    guidance: FingerGuidance | None = None


@dataclass(frozen=True, slots=True)
class VerifyingFace:
    """Waiting for a fresh probe of the face."""

    enrolment: Enrolment
    guidance: FaceGuidance | None = None


@dataclass(frozen=True, slots=True)
class ComparingFace:
    """Comparing the fresh probe with the new references."""

    enrolment: Enrolment


@dataclass(frozen=True, slots=True)
class SearchingFace:
    """Duplicate check of the face among everyone enrolled."""

    enrolment: Enrolment
    verification: Attempt


@dataclass(frozen=True, slots=True)
class VerifyingFinger:
    """Waiting for a fresh press of an enrolled finger."""

    enrolment: Enrolment
    finger: FingerPosition
    number: int = 1
    guidance: FingerGuidance | None = None


@dataclass(frozen=True, slots=True)
class ComparingFinger:
    """Comparing the fresh press with that finger's new reference, on the sensor."""

    enrolment: Enrolment
    finger: FingerPosition
    number: int


@dataclass(frozen=True, slots=True)
class SearchingFinger:
    """Comparing the same press with everyone's references, on the sensor."""

    enrolment: Enrolment
    finger: FingerPosition
    verification: Attempt
    compared: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Paused:
    """Something has to be repeated; the officer decides."""

    enrolment: Enrolment
    problem: CaptureProblem
    resume: Resume


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Everything is captured, verified and nobody else's; nothing is saved yet."""

    enrolment: Enrolment


@dataclass(frozen=True, slots=True)
class Saving:
    enrolment: Enrolment
    needs_only: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """Saved."""

    session: SessionId
    attendance: Attendance
    person: PersonLine
    needs_only: bool = False


@dataclass(frozen=True, slots=True)
class Stopped:
    """Nothing was kept."""

    session: SessionId
    attendance: Attendance
    person: PersonLine
    reason: StopReason
    matched_name: str = ""
    """Masked name of the other person, for the officer; only with DUPLICATE."""
    journal_fault: StoreFault | None = None
    """The stop itself could not be journalled."""


AtDesk = LoggingIn | VerifyingPin | LockedOut | RecordingLogIn
Capturing = (
    ShowingNotice
    | StatingNeeds
    | CapturingFace
    | ChoosingFinger
    | MarkingFinger
    | CapturingFingerprint
)
Checking = (
    VerifyingFace
    | ComparingFace
    | SearchingFace
    | VerifyingFinger
    | ComparingFinger
    | SearchingFinger
)
InEnrolment = Capturing | Checking | Paused | Reviewing | Saving
Ended = Done | Stopped | Announced
State = (
    Closed | AtDesk | LoadingPeople | Choosing | ReviewingRoster | InEnrolment | Announcing | Ended
)
