"""外出请假: what was asked for, what became of it, and who is to be back by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from kiosk.console.pages import Act, Content

ASK: Final = "+"
"""Of a place: choose for whom to ask. No subject id is written so."""


class LeaveStanding(StrEnum):
    """How a leave stands today, in the order in which officers want to see them."""

    OVERDUE = "overdue"
    WAITING = "waiting"
    """The person is back; an officer decides on the visit."""
    DUE_BACK = "due_back"
    """The leave is over and the person is to report back."""
    REQUESTED = "requested"
    AWAY = "away"
    APPROVED = "approved"
    """It has not begun."""
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    RETURNED_LATE = "returned_late"


@dataclass(frozen=True, slots=True)
class LeaveLine:
    """One leave of one person."""

    leave: str
    subject: str
    name: str
    standing: LeaveStanding
    from_day: date
    until_day: date
    destination: str = ""
    """Empty where it was not asked for at this kiosk."""
    reason: str = ""
    asked_on: date | None = None
    by_officer: bool = False
    """Asked for by an officer on the person's behalf."""
    decider: str = ""
    """Who decides (``LeaveLevel`` of sync/rules/leave.py), by the rules of the day it was asked."""
    asked_late: bool = False
    due_back: date | None = None
    """The last day on which reporting back is in time."""
    late_days: int = 0


@dataclass(frozen=True, slots=True)
class LeavesContent(Content):
    """Of everybody at the office; what is over only of the last weeks."""

    lines: tuple[LeaveLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """Somebody for whom a leave can be asked."""

    subject: str
    name: str


@dataclass(frozen=True, slots=True)
class LeavePeopleContent(Content):
    """For whom to ask."""

    people: tuple[PersonChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class LeaveBand:
    """Up to how many days who decides."""

    up_to_days: int
    decider: str


@dataclass(frozen=True, slots=True)
class LeaveFormContent(Content):
    """To ask on one person's behalf."""

    subject: str
    name: str
    today: date
    ahead_days: int = 0
    """How long before its first day the rules want a leave to be asked for."""
    bands: tuple[LeaveBand, ...] = ()
    """Empty where no rules are in force."""
    destinations: tuple[str, ...] = ()
    """Of the person's earlier requests, the newest first."""


@dataclass(frozen=True, slots=True)
class AskLeave(Act):
    """Ask on the person's behalf; the city decides."""

    subject: str
    in_days: int
    """From today to the first day, 0 and up."""
    days: int
    """How many, 1 and up."""
    destination: str
    reason: str
