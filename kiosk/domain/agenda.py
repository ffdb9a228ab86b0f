"""What a visit is about besides proving who came: prepared before it, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.domain.due import AsOf, DueFacts
from kiosk.domain.record import Purpose

MOST_PERSONAL_QUESTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class LocalText:
    """One text in the kiosk's languages; ``en`` repeats ``zh`` where nobody translated it."""

    zh: str
    en: str


class AnswerKind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    YES_NO = "yes_no"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class AnswerChoice:
    """One answer to choose; for yes_no the codes are "yes" and "no"."""

    code: str
    text: LocalText


@dataclass(frozen=True, slots=True)
class AskIf:
    """Ask only when an earlier question was answered with one of these codes."""

    question: str
    any_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class FlagRule:
    """Answers that an officer must take note of."""

    code: str
    any_of: frozenset[str]
    acknowledge_within_hours: int
    high: bool


@dataclass(frozen=True, slots=True)
class AgendaQuestion:
    """One question of the visit."""

    question: str
    kind: AnswerKind
    text: LocalText
    choices: tuple[AnswerChoice, ...] = ()
    minimum: int | None = None
    """Of a number; of a day, in days from the one on which it is picked."""
    maximum: int | None = None
    ask_if: AskIf | None = None
    flags: tuple[FlagRule, ...] = ()
    personal: bool = False
    """From the officer to this person; at most three in a visit."""


@dataclass(frozen=True, slots=True)
class AgendaMessage:
    """A message or 告知书 to read."""

    message: str
    revision: int
    """Of the feed: what exactly was acknowledged."""
    text: str
    must_acknowledge: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything prepared for one person's visit."""

    purposes: tuple[Purpose, ...] = (Purpose.ROUTINE_REPORT,)
    """What the visit can be for; the first is proposed, the others are offered."""
    due: DueFacts | None = None
    as_of: AsOf | None = None
    """None where it was not prepared."""
    messages: tuple[AgendaMessage, ...] = ()
    questions: tuple[AgendaQuestion, ...] = ()
    """Those of the pack in order, then the personal ones."""
    questionnaire: str | None = None
    """``questions_id@version`` of the pack; None where none is asked."""
    rule_pack: str = ""
    """``pack@version`` of the rules that were applied; empty where there are none."""
    leave: str | None = None
    """The leave that this visit would end (销假)."""
    on_leave: bool = False
    talk_acknowledge_hours: int = 24
    """Within which an officer must take note that somebody wants to talk."""

    def __post_init__(self) -> None:
        if not self.purposes:
            raise ValueError("a visit is for something: name at least one purpose")
        personal = sum(question.personal for question in self.questions)
        if personal > MOST_PERSONAL_QUESTIONS:
            raise ValueError(
                f"{personal} personal questions are too many for one visit: "
                f"leave all but {MOST_PERSONAL_QUESTIONS} for the next"
            )


NO_AGENDA = Agenda()

__all__ = [
    "MOST_PERSONAL_QUESTIONS",
    "NO_AGENDA",
    "Agenda",
    "AgendaMessage",
    "AgendaQuestion",
    "AnswerChoice",
    "AnswerKind",
    "AsOf",
    "AskIf",
    "DueFacts",
    "FlagRule",
    "LocalText",
]
