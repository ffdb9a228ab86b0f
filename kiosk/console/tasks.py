"""What waits for an officer, with its clock and the rule that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.console.pages import Content, Place
from kiosk.console.reasons import Reason
from kiosk.domain.agenda import LocalText


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task about one person."""

    kind: str
    """``TaskKind`` of sync/rules/tasks.py."""
    subject: str
    name: str
    text: LocalText
    deadline: date
    """The last day on which it is in time."""
    deadline_at: str = ""
    """Hours and minutes, where the clock counts hours."""
    overdue: bool = False
    coming: bool = False
    """Nothing is to be done yet: papers that fall due within days."""
    reasons: tuple[Reason, ...] = ()
    there: Place | None = None
    """Where it is done."""


@dataclass(frozen=True, slots=True)
class TasksContent(Content):
    """Of everybody at the office: overdue ones first, then by deadline."""

    day: date
    lines: tuple[TaskLine, ...] = ()
