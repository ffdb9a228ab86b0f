"""A short course with its quiz, as the roster feed carries it. Normative: PROTOCOL.md §5."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sync.wire.roster_fields import Identifier, Strict


class QuizQuestion(Strict):
    """A question with one right answer."""

    text: Annotated[str, Field(min_length=1, max_length=300)]
    answers: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=100)], ...],
        Field(min_length=2, max_length=6),
    ]
    right: Annotated[int, Field(ge=0, le=5)]
    """Which answer, counted from 0."""


class CourseItem(Strict):
    """A short course with its quiz, taken at the kiosk by a verified person."""

    op: Literal["course"] = "course"
    revision: Annotated[int, Field(ge=1)]
    course: Identifier
    version: Annotated[str, Field(min_length=1, max_length=16, pattern=r"^[0-9A-Za-z.-]+$")]
    title: Annotated[str, Field(min_length=1, max_length=100)]
    categories: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=32)], ...], Field(max_length=16)
    ] = ()
    """Empty: for every category."""
    pages: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=2000)], ...],
        Field(min_length=1, max_length=20),
    ]
    quiz: Annotated[tuple[QuizQuestion, ...], Field(min_length=1, max_length=10)]
    right_to_pass: Annotated[int, Field(ge=1, le=10)]
    credited_minutes: Annotated[int, Field(ge=1, le=240)]
