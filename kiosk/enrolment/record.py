"""What an enrolment leaves in the journal, before it is sealed. None of it is biometric data."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.announcement import Surrendered, TextLanguage, WhyUnsigned
from kiosk.domain.capture import ChallengeNeed, FingerPosition
from kiosk.domain.finger_exception import FingerException
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.domain.record import Attempt
from kiosk.enrolment.problems import StopReason


@dataclass(frozen=True, slots=True)
class EnrolmentRecord:
    """A signed-off enrolment. It carries no time: the journal stamps it."""

    subject: SubjectId
    officer: OfficerId
    """Who signed it off."""
    notice_version: str
    policy_version: str
    face_samples: int
    fingers: tuple[FingerPosition, ...]
    needs: frozenset[ChallengeNeed]
    """What is difficult for the person."""
    finger_exceptions: tuple[FingerException, ...]
    """Fingers not to be asked for; they replace what was stated before."""
    verifications: tuple[Attempt, ...]
    """The matching self-verification of the face and of each finger."""
    references_searched: int
    """Comparisons with other people's references in the duplicate check."""
    replaces: bool
    """The person was enrolled before; the earlier references are replaced."""


@dataclass(frozen=True, slots=True)
class NeedsRecord:
    """The needs of somebody already enrolled, set anew; nothing else changes."""

    subject: SubjectId
    officer: OfficerId
    notice_version: str
    policy_version: str
    needs: frozenset[ChallengeNeed]


@dataclass(frozen=True, slots=True)
class AnnouncementRecord:
    """An initial announcement that was made; its signature is kept beside it, sealed."""

    subject: SubjectId
    officer: OfficerId
    """Who made it, and was there by log-in."""
    version: str
    """Of the text."""
    languages: frozenset[TextLanguage]
    """In which pages were read."""
    surrendered: tuple[Surrendered, ...]
    """Travel documents handed in; none where the person says to hold none."""
    exit_filed: bool
    """The officer says that the exit restriction was filed with the police."""
    unsigned: WhyUnsigned | None
    """Why there is no signature; None where there is one."""


@dataclass(frozen=True, slots=True)
class StoppedRecord:
    """An enrolment of which nothing was kept, and why."""

    subject: SubjectId
    officer: OfficerId
    reason: StopReason
    duplicate_of: SubjectId | None = None
    """The other person whom the duplicate check found."""
