"""Who leaves: 解矫, 执行地变更. The roster is the city's; an officer sees it coming, and asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kiosk.console.manual import Named
from kiosk.console.pages import Act, Content


class Way(StrEnum):
    """How somebody leaves the office."""

    RELEASED = "released"
    """解除、终止矫正"""
    TRANSFERRED = "transferred"
    """变更执行地"""


class Undone(StrEnum):
    """What should be settled before somebody leaves."""

    REPORTS = "reports"
    """Not made, and their day is past."""
    LEAVES = "leaves"
    """Not decided on, or the person is not back."""
    REVIEWS = "reviews"
    """Visits that wait for an officer's verdict."""
    FLAGS = "flags"
    """Nobody has taken note of."""


@dataclass(frozen=True, slots=True)
class UndoneLine:
    """How much there is of one kind."""

    what: Undone
    count: int


@dataclass(frozen=True, slots=True)
class DepartureLine:
    """One person who leaves soon, or should have left."""

    subject: str
    name: str
    last_day: date | None
    """None where the city has not said."""
    days_left: int
    """Negative where the day is past; 0 where there is none."""
    undone: int
    """Of all kinds together."""
    proposed: str = ""
    """Way that an officer has asked for; empty where nobody has."""


@dataclass(frozen=True, slots=True)
class DeparturesContent(Content):
    """The first to leave first."""

    lines: tuple[DepartureLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferencesSent:
    """Face and fingers that went to another kiosk, or came from one."""

    day: date
    at: str
    office: str
    kiosk_code: str
    arrived: bool
    """They came from there; else they were sent there."""
    faces: int
    fingers: int


@dataclass(frozen=True, slots=True)
class DepartureContent(Content):
    """One person's leaving."""

    line: DepartureLine
    undone: tuple[UndoneLine, ...]
    """Of each kind, also where there is nothing."""
    unsent: int
    """Records of the whole kiosk that the city has not got."""
    references: tuple[ReferencesSent, ...]
    """The newest first."""
    enrolled: bool
    """References of the person are kept here."""
    two_officers: bool
    """Whether the rules of the day ask for a second one to propose a release."""
    seconds: tuple[Named, ...] = ()
    proposed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ProposeDeparture(Act):
    """Ask the city to take the person off this office's roster."""

    subject: str
    way: str
    note: str
    second: str
    """The second officer; empty for none."""
    pin: str = field(repr=False)
    """Of the second officer."""
