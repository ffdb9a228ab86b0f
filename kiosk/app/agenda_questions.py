"""What a visit asks: from rule packs and the city's feed to the questions of an agenda."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from kiosk.domain.agenda import (
    AgendaQuestion,
    AnswerChoice,
    AnswerKind,
    AskIf,
    FlagRule,
    LocalText,
)
from kiosk.domain.feed import Question
from sync.rules.pack import RulePack
from sync.rules.question_pack import Flag, PackQuestion, QuestionPack, Text
from sync.wire.visit_body import MAX_ANSWERS

MOST_PERSONAL: Final = 3
"""In one visit; the others wait for the next."""


def question_pack_for(pack: RulePack, category: str, *, minor: bool) -> QuestionPack | None:
    """The first one of the rules that is for this category; None where none is.

    People sentenced as minors are not asked what is meant for adults.
    """
    for questions in pack.question_packs:
        if minor and questions.sealed_for_minors:
            continue
        if not questions.categories or category in questions.categories:
            return questions
    return None


def pack_questions(questions: QuestionPack, flag_hours: int) -> tuple[AgendaQuestion, ...]:
    """In the order of the pack; ``flag_hours`` is for flags that name no time of their own.

    No more than an entry can hold besides the personal ones.
    """
    asked = questions.questions[: MAX_ANSWERS - MOST_PERSONAL]
    return tuple(_pack_question(it, flag_hours) for it in asked)


def personal_questions(
    questions: Iterable[Question],
    answered: Mapping[str, int],
    taken: Iterable[str],
    *,
    minor: bool,
) -> tuple[AgendaQuestion, ...]:
    """What officers ask besides the pack, in the order given: at most ``MOST_PERSONAL``.

    The person's own go before those of a category or of everybody, which minors are not asked. One
    answered since its revision (``SaidBefore.answered``) is not asked again, nor one whose name the
    pack's questions have (``taken``).
    """
    names = frozenset(taken)
    new = [
        it
        for it in questions
        if answered.get(it.identifier, 0) < it.revision and it.identifier not in names
    ]
    own = [it for it in new if it.subject is not None]
    others = [] if minor else [it for it in new if it.subject is None]
    return tuple(map(_personal, (own + others)[:MOST_PERSONAL]))


def _pack_question(question: PackQuestion, flag_hours: int) -> AgendaQuestion:
    condition = question.ask_if
    return AgendaQuestion(
        question=question.question,
        kind=AnswerKind(question.kind.value),
        text=_text(question.text),
        choices=tuple(AnswerChoice(it.code, _text(it.text)) for it in question.choices),
        minimum=question.minimum,
        maximum=question.maximum,
        ask_if=None
        if condition is None
        else AskIf(condition.question, frozenset(condition.any_of)),
        flags=tuple(_flag(it, flag_hours) for it in question.flags),
    )


def _flag(flag: Flag, flag_hours: int) -> FlagRule:
    hours = flag.acknowledge_within_hours
    return FlagRule(
        code=flag.code,
        any_of=frozenset(flag.any_of),
        acknowledge_within_hours=flag_hours if hours is None else hours,
        high=flag.urgency == "high",
    )


def _personal(question: Question) -> AgendaQuestion:
    """Answers are recorded by their number, from 1 on: texts of the feed may be long."""
    choices = enumerate(question.answers, start=1)
    return AgendaQuestion(
        question=question.identifier,
        kind=AnswerKind.CHOICE,
        text=LocalText(question.text, question.text),
        choices=tuple(AnswerChoice(str(number), LocalText(it, it)) for number, it in choices),
        personal=True,
    )


def _text(text: Text) -> LocalText:
    return LocalText(text.zh, text.en)
