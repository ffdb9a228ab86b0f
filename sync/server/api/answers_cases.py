"""What the platform takes and answers about flags, drafts and leaves."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

from sync.rules.leave import LeaveLevel
from sync.rules.pack import Measure
from sync.rules.supervision import LeaveState
from sync.server.api.answers import Answer
from sync.server.api.answers_people import BasisLine, PlaceLine, ReasonLine
from sync.wire.roster_fields import Identifier

_TEXT = r"^[^\x00\s][^\x00]*$"
"""Not empty, nor only spaces; PostgreSQL's texts hold every character but one."""
Reason = Annotated[str, Field(min_length=1, max_length=500, pattern=_TEXT)]
Note = Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")]
Destination = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
CodePath = Annotated[str, Path(pattern=r"^[a-z0-9_]{1,32}$")]
FlagCursor = Annotated[
    str,
    Query(pattern=r"^(-?[0-9]{1,16}\.[0-9a-f]{64}\.[0-9]{1,9}\.[0-9]{1,15}\.[a-z0-9_]{1,32})?$"),
]


class _Given(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FlagNote(_Given):
    """POST …/acknowledge."""

    note: Note = ""


class DraftDecision(_Given):
    """POST /offices/{office}/proposals/decide."""

    subject: Identifier
    rule: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\x00]*$")]
    about: Annotated[str, Field(min_length=1, max_length=512, pattern=r"^[^\x00]*$")]
    outcome: Literal["accepted", "rejected"]
    reason: Reason
    publish: bool = False
    """Put the measure into the office's feed: said, never assumed."""


class LeaveDecision(_Given):
    """POST /offices/{office}/leaves."""

    leave: Identifier
    subject: Identifier
    from_day: date
    until_day: date
    destination: Destination = ""
    state: Literal["approved", "refused", "withdrawn"]
    reason: Reason


class NotedLine(Answer):
    """Somebody took note."""

    who: str
    at_ms: int
    note: str


class FlagLine(Answer):
    """Something that was said and waits for an officer; ``name`` of one on the roster."""

    visit: PlaceLine
    code: str
    subject: str
    name: str | None
    question: str | None
    high: bool
    raised_ms: int
    due_by_ms: int
    overdue: bool
    clock_trusted: bool
    noted: NotedLine | None


class Flags(Answer):
    """A page by deadline; ``after`` of the next one, or null at the end."""

    items: tuple[FlagLine, ...]
    next: str | None
    sealed: int
    """Open flags of people whom this list leaves out."""


class DraftLine(Answer):
    """A draft for a named human."""

    subject: str
    name: str
    rule: str
    about: str
    pack: str
    measure: Measure
    since: date
    until: date
    evidence: tuple[PlaceLine, ...]
    addressed_to: str
    zh: str
    en: str
    basis: tuple[BasisLine, ...]
    explanation: tuple[ReasonLine, ...]


class Drafts(Answer):
    """Everything that is open."""

    day: date
    items: tuple[DraftLine, ...]
    sealed: int
    """Drafts about people whom this list leaves out."""


class DecidedLine(Answer):
    """A decision about a draft, as kept."""

    subject: str
    rule: str
    about: str
    measure: Measure
    outcome: Literal["accepted", "rejected"]
    reason: str
    who: str
    at_ms: int
    published: str | None
    """The measure's identifier in the feed."""


class LeaveLine(Answer):
    """A leave that was asked for or decided."""

    leave: str
    subject: str
    name: str | None
    from_day: date
    until_day: date
    state: LeaveState
    asked: PlaceLine | None
    """The entry in which it was asked for."""
    asked_on: date | None
    destination: str
    reason: str
    """Of the request."""
    decided_by: str | None
    decided_on: date | None
    decision_reason: str | None
    decider: LeaveLevel | None
    """Who decides, by the rules of today; null where it is decided, or nobody may."""
    asked_late: bool
    explanation: tuple[ReasonLine, ...]


class Leaves(Answer):
    """Leaves by their first day."""

    items: tuple[LeaveLine, ...]
    sealed: int
    """Leaves of people whom this list leaves out."""
