"""What was said during a visit: answers, flags, what was read, whether somebody wants to talk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer."""

    question: str
    value: str
    """A code, a whole number in decimal digits, or a day of ISO 8601."""


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """Something an officer must take note of."""

    code: str
    """Of the pack's flag; "talk" where the person wants to talk to somebody."""
    question: str | None
    acknowledge_within_hours: int
    high: bool = False


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A message that was confirmed as read."""

    message: str
    revision: int


class Completion(StrEnum):
    """How far the content went."""

    NONE_ASKED = "none_asked"
    COMPLETE = "complete"
    LEFT = "left"
    """Time ran out or the person went on to an officer; the visit counts all the same."""


@dataclass(frozen=True, slots=True)
class VisitContent:
    """All of it; answers in the order they were given."""

    answers: tuple[Answer, ...] = ()
    flags: tuple[RaisedFlag, ...] = ()
    acknowledged: tuple[Acknowledged, ...] = ()
    wants_to_talk: bool = False
    completion: Completion = Completion.NONE_ASKED


NO_CONTENT = VisitContent()
