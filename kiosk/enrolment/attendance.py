"""Who stands at the officers' desk."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.identity import OfficerId, SessionId
from kiosk.enrolment.screens import OfficerLine


@dataclass(frozen=True, slots=True)
class Desk:
    """The log-in screen of one visit."""

    session: SessionId
    officers: tuple[OfficerLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendance:
    """A logged-in officer."""

    session: SessionId
    officer: OfficerId
    officer_name: str
    enrolments: int = 0
    """Enrolments and announcements begun in this visit; numbers their sessions."""
