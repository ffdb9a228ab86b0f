"""What people said that waits for an officer to take note of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.console.pages import Act, Content
from kiosk.domain.agenda import LocalText


@dataclass(frozen=True, slots=True)
class FlagLine:
    """One thing said in one visit."""

    key: str
    """Names it on this page: ``flag_key``."""
    subject: str
    name: str
    """As lists show it."""
    talk: bool
    """The person wants to talk; otherwise an answer raised it."""
    code: str
    question: LocalText | None
    """What was asked, in the words of the rules of that day; None where they do not say."""
    answers: tuple[LocalText, ...]
    """Which answers raise it: one of these was given."""
    raised_day: date
    raised_at: str
    """Hours and minutes, by the kiosk's clock."""
    deadline_day: date
    deadline_at: str
    minutes_left: int
    """Until the deadline; below 0 after it."""
    high: bool
    clock_trusted: bool


@dataclass(frozen=True, slots=True)
class FlagsContent(Content):
    """All that nobody has taken note of, the first deadline first."""

    lines: tuple[FlagLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FlagContent(Content):
    """One of them."""

    line: FlagLine


@dataclass(frozen=True, slots=True)
class AcknowledgeFlag(Act):
    """Take note of it; ``note`` may be empty."""

    key: str
    note: str


def flag_key(place: str, code: str) -> str:
    """The visit's entry and the flag's code; a code has no ``#``."""
    return f"{place}#{code}"
