"""Question packs: what a check-in asks, by category, with branching and flags."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from sync.rules.basis import Bases, Name, RuleModel

QuestionId = Annotated[str, Field(min_length=1, max_length=32, pattern=r"^[a-z0-9_]+$")]
Code = Annotated[str, Field(min_length=1, max_length=32, pattern=r"^[a-z0-9_]+$")]
Words = Annotated[str, Field(min_length=1, max_length=200)]


class Text(RuleModel):
    """One text in the kiosk's languages."""

    zh: Words
    en: Words


class Choice(RuleModel):
    """One answer to choose."""

    code: Code
    text: Text


class Condition(RuleModel):
    """Holds when an earlier question of the pack was answered with one of these codes."""

    question: QuestionId
    any_of: Annotated[tuple[Code, ...], Field(min_length=1, max_length=12)]


class AnswerKind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    YES_NO = "yes_no"
    """The codes are "yes" and "no"."""
    NUMBER = "number"
    DAY = "day"


class Flag(RuleModel):
    """An answer that an officer must take note of."""

    code: Code
    any_of: Annotated[tuple[Code, ...], Field(min_length=1, max_length=12)]
    acknowledge_within_hours: Annotated[int, Field(ge=1, le=744)] | None = None
    """None: as the pack's clocks say."""
    urgency: Literal["normal", "high"] = "normal"


class PackQuestion(RuleModel):
    """One question."""

    question: QuestionId
    kind: AnswerKind
    text: Text
    choices: Annotated[tuple[Choice, ...], Field(max_length=6)] = ()
    """For ``choice`` only: two at least."""
    minimum: int | None = None
    maximum: int | None = None
    ask_if: Condition | None = None
    flags: Annotated[tuple[Flag, ...], Field(max_length=6)] = ()


class QuestionPack(RuleModel):
    """Questions in order, for people of some categories."""

    questions_id: Annotated[str, Field(min_length=1, max_length=32, pattern=r"^[a-z0-9-]+$")]
    version: Annotated[str, Field(min_length=1, max_length=16, pattern=r"^[0-9A-Za-z.-]+$")]
    categories: Annotated[tuple[Name, ...], Field(max_length=16)] = ()
    """Empty: for every category. Of several packs the first that is for the person is asked."""
    sealed_for_minors: bool = False
    """Not asked of people sentenced as minors."""
    questions: Annotated[tuple[PackQuestion, ...], Field(min_length=1, max_length=37)]
    """With three personal ones as many as a record holds (``MAX_ANSWERS`` of sync/wire)."""
    basis: Bases

    @property
    def reference(self) -> str:
        """How records name this pack: ``questions_id@version``."""
        return f"{self.questions_id}@{self.version}"
