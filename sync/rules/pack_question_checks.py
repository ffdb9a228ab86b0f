"""Faults of a pack's questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sync.rules.pack import RulePack
from sync.rules.pack_check import Check, repeated
from sync.rules.question_pack import AnswerKind, PackQuestion, QuestionPack
from sync.rules.yaml_text import Path
from sync.wire.visit_body import MAX_FLAGS

Audience = tuple[str, str]
"""A category, and whether its adults or those sentenced as minors."""

_YES_NO = ("yes", "no")
_FEWEST_CHOICES = 2
_MOST_FLAGS = MAX_FLAGS - 1
"""As many codes as a record holds, less that of the button."""
_ADULTS, _MINORS = "adults", "minors"
_TALK = "talk"
"""The flag of somebody who touched "I want to talk to someone" (kiosk/domain/visit_content.py)."""


def question_checks(pack: RulePack) -> Iterator[Check]:
    """Every fault of every question pack."""
    asked: dict[Audience, str] = {}
    for at, questions in enumerate(pack.question_packs):
        path: Path = ("question_packs", at)
        if questions.questions_id in [each.questions_id for each in pack.question_packs[:at]]:
            yield Check(
                (*path, "questions_id"),
                f'is "{questions.questions_id}" again; give every question pack its own id',
            )
        yield from _categories(path, pack, questions, asked)
        yield from _questions((*path, "questions"), questions.questions)
        yield from _flag_codes((*path, "questions"), questions.questions)


def _categories(
    path: Path, pack: RulePack, questions: QuestionPack, asked: dict[Audience, str]
) -> Iterator[Check]:
    yield from repeated((*path, "categories"), questions.categories)
    for at, category in enumerate(questions.categories):
        if category not in pack.categories:
            yield Check(
                (*path, "categories", at),
                f'is "{category}", which is no category; write one of {", ".join(pack.categories)}',
            )
    # No list means everybody. The first pack that is for somebody is the one that is asked.
    for category in dict.fromkeys(questions.categories or pack.categories):
        audiences = [(category, _ADULTS)]
        if not questions.sealed_for_minors:
            audiences.append((category, _MINORS))
        if all(each in asked for each in audiences):
            yield Check(
                (*path, "categories") if questions.categories else path,
                f"asks {category}, whom {asked[category, _ADULTS]} asks already; keep one question "
                "pack for a category",
            )
        for each in audiences:
            asked.setdefault(each, questions.questions_id)


def _flag_codes(path: Path, questions: tuple[PackQuestion, ...]) -> Iterator[Check]:
    codes = {flag.code for question in questions for flag in question.flags}
    if len(codes) > _MOST_FLAGS:
        yield Check(
            path,
            f"have flags of {len(codes)} codes, and a record holds {_MOST_FLAGS}; write fewer",
        )


def _questions(path: Path, questions: tuple[PackQuestion, ...]) -> Iterator[Check]:
    later = {each.question for each in questions}
    earlier: dict[str, PackQuestion] = {}
    for at, question in enumerate(questions):
        place = (*path, at)
        if question.question in earlier:
            yield Check(
                (*place, "question"),
                f'is "{question.question}" again; give every question of a pack its own id',
            )
        yield from _choices(place, question)
        yield from _limits(place, question)
        yield from _flags(place, question)
        yield from _condition(place, question, earlier, later)
        earlier.setdefault(question.question, question)


def _choices(path: Path, question: PackQuestion) -> Iterator[Check]:
    if question.kind is not AnswerKind.CHOICE:
        if question.choices:
            yield Check(
                (*path, "choices"),
                f"stand in a question of kind {question.kind.value}; remove them, or write kind: "
                "choice",
            )
        return
    if len(question.choices) < _FEWEST_CHOICES:
        yield Check(
            (*path, "choices") if question.choices else path,
            f"offers {len(question.choices)} to choose from; write at least {_FEWEST_CHOICES} "
            "choices",
        )
    codes = [choice.code for choice in question.choices]
    for at, code in enumerate(codes):
        if code in codes[:at]:
            yield Check(
                (*path, "choices", at, "code"), f'is "{code}" again; give every choice its own code'
            )


def _limits(path: Path, question: PackQuestion) -> Iterator[Check]:
    for name in ("minimum", "maximum"):
        if question.kind is not AnswerKind.NUMBER and getattr(question, name) is not None:
            yield Check(
                (*path, name),
                f"stands in a question of kind {question.kind.value}; remove it, or write kind: "
                "number",
            )
    low, high = question.minimum, question.maximum
    if low is not None and high is not None and low > high:
        yield Check((*path, "maximum"), f"is {high}, below minimum {low}; exchange the two")


def _flags(path: Path, question: PackQuestion) -> Iterator[Check]:
    codes = codes_of(question)
    for at, flag in enumerate(question.flags):
        place = (*path, "flags", at)
        if flag.code == _TALK:
            yield Check(
                (*place, "code"),
                f'is "{_TALK}", the code of the button on every screen; write another',
            )
        if flag.code in [each.code for each in question.flags[:at]]:
            yield Check((*place, "code"), f'is "{flag.code}" again; join the two flags of one code')
        yield from _any_of((*place, "any_of"), flag.any_of, question.question, codes)


def _condition(
    path: Path, question: PackQuestion, earlier: Mapping[str, PackQuestion], known: set[str]
) -> Iterator[Check]:
    condition = question.ask_if
    if condition is None:
        return
    place = (*path, "ask_if")
    asked = earlier.get(condition.question)
    if asked is not None:
        yield from _any_of((*place, "any_of"), condition.any_of, asked.question, codes_of(asked))
    elif condition.question in known:
        yield Check(
            (*place, "question"),
            f'is "{condition.question}", which is not asked before it, so that this is never '
            "asked; move that question up",
        )
    else:
        yield Check(
            (*place, "question"),
            f'is "{condition.question}", which this pack does not ask; write an earlier question',
        )


def _any_of(
    path: Path, wanted: tuple[str, ...], question: str, codes: tuple[str, ...]
) -> Iterator[Check]:
    yield from repeated(path, wanted)
    if not codes:
        yield Check(path, f"asks for a code, but {question} has a free answer; remove it")
        return
    for at, code in enumerate(wanted):
        if code not in codes:
            yield Check(
                (*path, at),
                f'is "{code}", which {question} cannot be answered with; write one of '
                f"{', '.join(codes)}",
            )


def codes_of(question: PackQuestion) -> tuple[str, ...]:
    """What a question can be answered with; empty for a number or a day."""
    match question.kind:
        case AnswerKind.CHOICE:
            return tuple(choice.code for choice in question.choices)
        case AnswerKind.YES_NO:
            return _YES_NO
        case AnswerKind.NUMBER | AnswerKind.DAY:
            return ()
