"""What the city's feed says besides who reports here: messages and questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiosk.domain.identity import SubjectId


@dataclass(frozen=True, slots=True)
class Message:
    """A text for one person, or for everybody who reports."""

    identifier: str
    revision: int
    """Of the feed: what exactly is read."""
    subject: SubjectId | None
    """None: for everybody."""
    text: str
    from_day: date
    until_day: date
    """The last day it is shown."""
    must_acknowledge: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the answers to choose from."""

    identifier: str
    revision: int
    """Of the feed: what exactly is answered."""
    subject: SubjectId | None
    """Whom it is for; None: see ``category``."""
    category: str
    """For people of this category; empty: for everybody."""
    order: int
    text: str
    answers: tuple[str, ...]


def messages_for(messages: Iterable[Message], subject: SubjectId, day: date) -> tuple[Message, ...]:
    """What this person is to be told on this day: the oldest first, the person's own before
    everybody's."""
    found = (
        it
        for it in messages
        if it.subject in (None, subject) and it.from_day <= day <= it.until_day
    )
    return tuple(sorted(found, key=lambda it: (it.subject is None, it.from_day, it.identifier)))


def questions_for(
    questions: Iterable[Question], subject: SubjectId, category: str
) -> tuple[Question, ...]:
    """What this person is to be asked, in order."""
    found = (it for it in questions if _concerns(it, subject, category))
    return tuple(sorted(found, key=lambda it: (it.order, it.identifier)))


def _concerns(question: Question, subject: SubjectId, category: str) -> bool:
    if question.subject is not None:
        return question.subject == subject
    return question.category in ("", category)
