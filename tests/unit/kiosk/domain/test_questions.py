"""Which question comes next, what answers it, and what an officer must take note of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.domain.agenda import (
    Agenda,
    AgendaQuestion,
    AnswerChoice,
    AnswerKind,
    AskIf,
    FlagRule,
    LocalText,
)
from kiosk.domain.questions import SKIPPED, accepts, askable, flags_of, next_question
from kiosk.domain.visit_content import Answer, RaisedFlag

WORDS = LocalText("问", "Q")
NAMES = ("a", "b", "c", "d", "e", "f")
CODES = ("x", "y", "z")


def choice(
    name: str, ask_if: AskIf | None = None, flags: tuple[FlagRule, ...] = ()
) -> AgendaQuestion:
    """A question with the answers x, y and z."""
    choices = tuple(AnswerChoice(code, WORDS) for code in CODES)
    return AgendaQuestion(name, AnswerKind.CHOICE, WORDS, choices, ask_if=ask_if, flags=flags)


some_codes = some.frozensets(some.sampled_from(CODES), min_size=1)
some_questions = some.lists(
    some.builds(
        choice,
        some.sampled_from(NAMES),
        some.none() | some.builds(AskIf, some.sampled_from(NAMES), some_codes),
        some.lists(
            some.builds(
                FlagRule,
                some.sampled_from(("moved", "work")),
                some_codes,
                some.integers(1, 744),
                some.booleans(),
            ),
            max_size=2,
        ).map(tuple),
    ),
    max_size=8,
).map(tuple)
"""With conditions on any question at all: earlier, later, itself, missing; and names twice."""


def talked_through(
    data: some.DataObject, questions: tuple[AgendaQuestion, ...]
) -> list[tuple[Answer, ...]]:
    """The answers so far before each question and at the end; ends by itself."""
    answers: tuple[Answer, ...] = ()
    so_far = [answers]
    while (question := next_question(questions, answers)) is not None:
        value = data.draw(some.sampled_from((*CODES, SKIPPED)))
        answers = (*answers, Answer(question.question, value))
        so_far.append(answers)
        assert len(answers) <= len(questions), "a question was asked twice"
    return so_far


@given(some.data(), some_questions)
def test_every_sequence_of_answers_ends_and_nothing_is_asked_twice(
    data: some.DataObject, questions: tuple[AgendaQuestion, ...]
) -> None:
    answers = talked_through(data, questions)[-1]
    asked = [answer.question for answer in answers]
    assert len(asked) == len(set(asked))


@given(some.data(), some_questions)
def test_nothing_is_asked_whose_condition_does_not_hold(
    data: some.DataObject, questions: tuple[AgendaQuestion, ...]
) -> None:
    for answers in talked_through(data, questions):
        question = next_question(questions, answers)
        if question is None or question.ask_if is None:
            continue
        given_before = {answer.question: answer.value for answer in answers}
        assert given_before[question.ask_if.question] in question.ask_if.any_of


@given(some.data(), some_questions)
def test_what_may_still_be_asked_only_shrinks_and_holds_what_was(
    data: some.DataObject, questions: tuple[AgendaQuestion, ...]
) -> None:
    before: set[str] | None = None
    for answers in talked_through(data, questions):
        possible = {question.question for question in askable(questions, answers)}
        assert {answer.question for answer in answers} <= possible
        coming = next_question(questions, answers)
        assert coming is None or coming.question in possible
        assert before is None or possible <= before
        before = possible
    assert before == {answer.question for answer in answers}


@given(some.data(), some_questions)
def test_flags_are_never_lost_by_a_further_answer(
    data: some.DataObject, questions: tuple[AgendaQuestion, ...]
) -> None:
    agenda = Agenda(questions=questions)
    before: dict[str, RaisedFlag] = {}
    for answers in talked_through(data, questions):
        flags = {flag.code: flag for flag in flags_of(agenda, answers, wants_to_talk=False)}
        for code, flag in before.items():
            assert flags[code].acknowledge_within_hours <= flag.acknowledge_within_hours
            assert flags[code].high or not flag.high
            assert flags[code].question == flag.question
        before = flags
    wanted = flags_of(agenda, answers, wants_to_talk=True)
    assert wanted[:-1] == tuple(before.values())
    assert wanted[-1] == RaisedFlag("talk", None, 24)


def test_a_condition_on_a_later_question_never_holds() -> None:
    questions = (choice("a", AskIf("b", frozenset({"x"}))), choice("b"))
    assert next_question(questions, ()) == questions[1]
    assert next_question(questions, (Answer("b", "x"),)) is None


def test_a_question_hangs_on_one_that_was_not_asked() -> None:
    questions = (
        choice("a"),
        choice("b", AskIf("a", frozenset({"x"}))),
        choice("c", AskIf("b", frozenset({"x"}))),
    )
    assert next_question(questions, (Answer("a", "y"),)) is None
    assert next_question(questions, (Answer("a", "x"), Answer("b", "x"))) == questions[2]
    assert next_question(questions, (Answer("a", SKIPPED),)) is None


def test_an_officer_has_the_agendas_hours_for_a_talk() -> None:
    agenda = Agenda(talk_acknowledge_hours=8)
    assert flags_of(agenda, (), wants_to_talk=True) == (RaisedFlag("talk", None, 8),)
    assert flags_of(agenda, (), wants_to_talk=False) == ()


@pytest.mark.parametrize(
    ("value", "good"),
    [
        *((value, True) for value in ("0", "12", "40")),
        *((value, False) for value in ("", "-1", "41", "007", "1.5", "½", "１２", "9" * 40, " 1")),
    ],
)
def test_a_number_is_whole_and_within_its_range(value: str, good: bool) -> None:
    question = AgendaQuestion("n", AnswerKind.NUMBER, WORDS, minimum=0, maximum=40)
    assert accepts(question, value) is good


def test_a_number_without_a_range_may_be_any() -> None:
    question = AgendaQuestion("n", AnswerKind.NUMBER, WORDS)
    assert accepts(question, "123456789")
    assert not accepts(question, "1234567890")


@pytest.mark.parametrize(
    ("value", "good"),
    [
        *((value, True) for value in ("2026-03-02", "2024-02-29")),
        *((value, False) for value in ("", "2026-02-29", "20260302", "2026-W10-1", "2026-3-2")),
    ],
)
def test_a_day_is_one_of_the_calendar(value: str, good: bool) -> None:
    assert accepts(AgendaQuestion("d", AnswerKind.DAY, WORDS), value) is good


def test_a_choice_is_one_of_those_offered() -> None:
    assert accepts(choice("c"), "x")
    assert not accepts(choice("c"), "yes")
    yes_no = AgendaQuestion("y", AnswerKind.YES_NO, WORDS)
    assert [accepts(yes_no, value) for value in ("yes", "no", "", "x")] == [
        True,
        True,
        False,
        False,
    ]


def test_an_agenda_has_a_purpose_and_at_most_three_personal_questions() -> None:
    personal = tuple(replace(choice(name), personal=True) for name in NAMES)
    assert len(Agenda(questions=(choice("g"), *personal[:3])).questions) == 4
    with pytest.raises(ValueError, match="4 personal questions are too many"):
        Agenda(questions=personal[:4])
    with pytest.raises(ValueError, match="at least one purpose"):
        Agenda(purposes=())
