"""Which question comes next, what answers it, and what an officer must take note of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from kiosk.domain.agenda import Agenda, AgendaQuestion, AnswerKind, AskIf
from kiosk.domain.visit_content import Answer, RaisedFlag

SKIPPED: Final = ""
"""In the place of a value while a visit is under way: asked, and left without an answer."""
TALK: Final = "talk"
"""The flag of somebody who wants to talk to an officer."""
_YES_NO: Final = frozenset({"yes", "no"})
_MOST_DIGITS: Final = 9


def next_question(
    questions: tuple[AgendaQuestion, ...], answers: tuple[Answer, ...]
) -> AgendaQuestion | None:
    """The first that is to be asked and was not yet; None where all were.

    A condition refers to an earlier question. Where that one was not asked, was skipped, or stands
    later in the order, the condition does not hold and the question is never asked.
    """
    given = {answer.question: answer.value for answer in answers}
    asked: dict[str, str] = {}
    for question in questions:
        if not _holds(question.ask_if, asked):
            continue
        if question.question not in given:
            return question
        asked[question.question] = given[question.question]
    return None


def askable(
    questions: tuple[AgendaQuestion, ...], answers: tuple[Answer, ...]
) -> tuple[AgendaQuestion, ...]:
    """Those that were asked, and those that may still be; only ever fewer as answers come in."""
    given = {answer.question: answer.value for answer in answers}
    possible: dict[str, AgendaQuestion] = {}
    for question in questions:
        condition = question.ask_if
        if condition is not None:
            if condition.question not in possible:
                continue
            earlier = given.get(condition.question)
            if earlier is not None and earlier not in condition.any_of:
                continue
        possible.setdefault(question.question, question)
    return tuple(possible.values())


def codes(question: AgendaQuestion) -> frozenset[str]:
    """What a choice may be; empty for numbers and days."""
    if question.kind is AnswerKind.YES_NO:
        return _YES_NO
    return frozenset(choice.code for choice in question.choices)


def accepts(question: AgendaQuestion, value: str) -> bool:
    """Whether ``value`` answers ``question``: a code of its choices, a whole number in decimal
    digits within its range, or any day of ISO 8601 as YYYY-MM-DD: which days can be picked is a
    matter of the day on which it is asked."""
    match question.kind:
        case AnswerKind.CHOICE | AnswerKind.YES_NO:
            return value in codes(question)
        case AnswerKind.NUMBER:
            return _is_number(value) and _within(question, int(value))
        case AnswerKind.DAY:
            return _is_day(value)


def flags_of(
    agenda: Agenda, answers: tuple[Answer, ...], wants_to_talk: bool
) -> tuple[RaisedFlag, ...]:
    """One of each code, in the order raised. Where several answers raise the same, the first is
    named, the shortest time holds, and one that is high makes it high."""
    raised: dict[str, RaisedFlag] = {}
    for flag in _raised(agenda, answers, wants_to_talk):
        before = raised.get(flag.code)
        raised[flag.code] = flag if before is None else _merged(before, flag)
    return tuple(raised.values())


def _raised(
    agenda: Agenda, answers: tuple[Answer, ...], wants_to_talk: bool
) -> Iterator[RaisedFlag]:
    rules = {question.question: question.flags for question in agenda.questions}
    for answer in answers:
        for rule in rules.get(answer.question, ()):
            if answer.value in rule.any_of:
                hours = rule.acknowledge_within_hours
                yield RaisedFlag(rule.code, answer.question, hours, rule.high)
    if wants_to_talk:
        yield RaisedFlag(TALK, None, agenda.talk_acknowledge_hours)


def _merged(first: RaisedFlag, second: RaisedFlag) -> RaisedFlag:
    hours = min(first.acknowledge_within_hours, second.acknowledge_within_hours)
    return RaisedFlag(first.code, first.question, hours, first.high or second.high)


def _holds(condition: AskIf | None, asked: dict[str, str]) -> bool:
    return condition is None or asked.get(condition.question, SKIPPED) in condition.any_of


def _is_number(value: str) -> bool:
    plain = value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS
    return plain and str(int(value)) == value


def _within(question: AgendaQuestion, number: int) -> bool:
    above = question.minimum is None or number >= question.minimum
    return above and (question.maximum is None or number <= question.maximum)


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
