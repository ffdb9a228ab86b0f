"""One person's file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.console.pages import Content
from kiosk.domain.capture import ChallengeNeed, FingerPosition
from kiosk.domain.finger_exception import FingerException
from kiosk.domain.person import Role

VISITS_SHOWN = 6
"""In one part of the file."""


class Standing(StrEnum):
    """How a person stands today, in one word."""

    LATE = "late"
    WAITING = "waiting"
    """An officer has yet to say who was here."""
    DUE = "due"
    ON_LEAVE = "on_leave"
    IN_ORDER = "in_order"
    UNKNOWN = "unknown"
    """The city has said nothing to count from."""


@dataclass(frozen=True, slots=True)
class Why:
    """One step that led to the next due day, in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class FileVisit:
    """One visit to this kiosk."""

    place: str
    day: date
    at: str
    """Hours and minutes by the kiosk's clock."""
    purpose: str
    """Code of a Purpose."""
    outcome: str
    """Code of an Outcome."""
    ruled: bool
    """An officer has ruled on it."""
    clock_trusted: bool
    photographed: bool = False
    """A photograph of it is kept."""


@dataclass(frozen=True, slots=True)
class FileLeave:
    """A leave asked for or decided on; both days included."""

    leave: str
    from_day: date
    until_day: date
    state: str
    """Code of a LeaveState."""


@dataclass(frozen=True, slots=True)
class FileHours:
    """Of this month."""

    study_minutes: int = 0
    service_minutes: int = 0


@dataclass(frozen=True, slots=True)
class FileReferences:
    """What is enrolled, and what the kiosk must know to be fair."""

    face: bool = False
    fingers: tuple[FingerPosition, ...] = ()
    exceptions: tuple[FingerException, ...] = ()
    needs: frozenset[ChallengeNeed] = frozenset()


@dataclass(frozen=True, slots=True)
class PersonContent(Content):
    """The file; the name in full, because the officer answers for it, but of a minor; the number
    masked."""

    subject: str
    name: str
    masked_number: str
    role: Role
    category: str
    standing: Standing
    late_since: date | None = None
    late_days: int = 0
    next_due: date | None = None
    why: tuple[Why, ...] = ()
    """From the first step to the last."""
    references: FileReferences = FileReferences()
    open_flags: int = 0
    high_flag: bool = False
    leaves: tuple[FileLeave, ...] = ()
    """Of each the decision known last; the newest first."""
    hours: FileHours = FileHours()
    visits: tuple[FileVisit, ...] = ()
    """Of the part that is shown, the newest first."""
    visits_made: int = 0
    """At this kiosk, all parts together."""
