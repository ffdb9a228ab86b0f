"""The conversation of a visit: messages first, then questions, one page at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kiosk.domain.agenda import Agenda, AgendaMessage, AgendaQuestion
from kiosk.domain.questions import SKIPPED, askable, flags_of, next_question
from kiosk.domain.visit_content import Acknowledged, Answer, Completion, VisitContent

Page = AgendaMessage | AgendaQuestion


@dataclass(frozen=True, slots=True)
class Said:
    """What the person has done so far."""

    messages_passed: int = 0
    """From the beginning of the agenda's messages."""
    acknowledged: tuple[Acknowledged, ...] = ()
    answers: tuple[Answer, ...] = ()
    """In the order given; of a skipped question the value is SKIPPED."""
    wants_to_talk: bool = False


NOTHING_SAID: Final = Said()


@dataclass(frozen=True, slots=True)
class Progress:
    """Where one is, for "2 / 4"."""

    position: int
    """Of the page, from 1."""
    total: int
    """Pages at most; fewer once an answer makes a question needless."""


def has_content(agenda: Agenda) -> bool:
    """Whether there is anything to read or answer."""
    return page_of(agenda, NOTHING_SAID) is not None


def page_of(agenda: Agenda, said: Said) -> Page | None:
    """What is to be read or answered now; None at the end."""
    if said.messages_passed < len(agenda.messages):
        return agenda.messages[said.messages_passed]
    return next_question(agenda.questions, said.answers)


def progress_of(agenda: Agenda, said: Said) -> Progress:
    """Of the page that page_of gives."""
    behind = said.messages_passed + len(said.answers)
    return Progress(behind + 1, len(agenda.messages) + len(askable(agenda.questions, said.answers)))


def with_message(said: Said, message: AgendaMessage, *, acknowledged: bool) -> Said:
    """After ``message`` was confirmed as read, or put aside."""
    kept = said.acknowledged
    if acknowledged:
        kept = (*kept, Acknowledged(message.message, message.revision))
    return replace(said, messages_passed=said.messages_passed + 1, acknowledged=kept)


def with_answer(said: Said, question: AgendaQuestion, value: str = SKIPPED) -> Said:
    """After ``question`` was answered or skipped."""
    return replace(said, answers=(*said.answers, Answer(question.question, value)))


def one_back(agenda: Agenda, said: Said) -> Said | None:
    """Before the last page was dealt with; None on the first.

    A question's answer is forgotten; nothing can depend on it yet, because it is the last.
    """
    if said.answers:
        return replace(said, answers=said.answers[:-1])
    if not said.messages_passed:
        return None
    message = agenda.messages[said.messages_passed - 1]
    forgotten = Acknowledged(message.message, message.revision)
    return replace(
        said,
        messages_passed=said.messages_passed - 1,
        acknowledged=tuple(each for each in said.acknowledged if each != forgotten),
    )


def content_of(agenda: Agenda, said: Said, completion: Completion) -> VisitContent:
    """For the record; a skipped question has no answer there."""
    answers = tuple(answer for answer in said.answers if answer.value != SKIPPED)
    return VisitContent(
        answers=answers,
        flags=flags_of(agenda, answers, said.wants_to_talk),
        acknowledged=said.acknowledged,
        wants_to_talk=said.wants_to_talk,
        completion=completion,
    )
