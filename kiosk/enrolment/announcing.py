"""The states of an initial announcement. They hold what was read and stated, never ink."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.announcement import AnnouncementScript, Surrendered, TextLanguage
from kiosk.domain.identity import SessionId
from kiosk.domain.signature import SignatureProblem
from kiosk.enrolment.attendance import Attendance
from kiosk.enrolment.screens import PersonLine


@dataclass(frozen=True, slots=True)
class Announcement:
    """One announcement and how far it has come."""

    session: SessionId
    attendance: Attendance
    person: PersonLine
    script: AnnouncementScript
    languages: frozenset[TextLanguage] = frozenset()
    """In which pages were read."""
    surrendered: tuple[Surrendered, ...] = ()
    """At most one of each kind, in the order of TravelDocument."""
    none_held: bool = False
    """The person says to hold no travel document; then nothing is surrendered."""
    exit_filed: bool = False


@dataclass(frozen=True, slots=True)
class ReadingAnnouncement:
    announcement: Announcement
    page: int = 1


@dataclass(frozen=True, slots=True)
class StatingDocuments:
    """The officer takes travel documents and says which."""

    announcement: Announcement


@dataclass(frozen=True, slots=True)
class Signing:
    announcement: Announcement
    problem: SignatureProblem | None = None
    """Of what was handed in last."""


@dataclass(frozen=True, slots=True)
class ExcusingSignature:
    """The officer is asked why the person does not sign."""

    announcement: Announcement


@dataclass(frozen=True, slots=True)
class SavingAnnouncement:
    announcement: Announcement
    signed: bool


@dataclass(frozen=True, slots=True)
class Announced:
    """On record."""

    session: SessionId
    attendance: Attendance
    person: PersonLine
    signed: bool
    exit_filed: bool


Announcing = (
    ReadingAnnouncement | StatingDocuments | Signing | ExcusingSignature | SavingAnnouncement
)
