"""The roster feed of one office: who reports here and who works here. Normative: PROTOCOL.md §5."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from sync.wire.course import CourseItem
from sync.wire.roster_fields import Code, Day, Identifier, Name, Strict

MAX_PAGE_BYTES = 1_048_576
"""Content of one page (PROTOCOL.md §6.2). Every single item is far smaller."""


class RosterRole(StrEnum):
    """Supervised person (社区矫正对象) or member of staff."""

    SUPERVISED = "supervised"
    STAFF = "staff"


class FingerExceptionItem(Strict):
    """A finger that is not to be asked for."""

    finger: Annotated[int, Field(ge=1, le=10)]
    """Position code of ISO/IEC 19794-2."""
    until: Day | None
    """The last day it holds; None where it is permanent."""
    reason: Annotated[str, Field(max_length=32, pattern=r"^[a-z_]+$")]


class CategoryPeriodItem(Strict):
    """From when on a category of supervision holds."""

    category: Annotated[str, Field(min_length=1, max_length=32)]
    from_day: Day
    known_on: Day
    """The day the city published it."""


class PlanPeriodItem(Strict):
    """From when on a frequency of the person's own holds (矫正方案)."""

    every_days: Annotated[int, Field(ge=0, le=366)]
    """0: none; back to the category's frequency."""
    first_due: Day | None = None
    """The first due day, from which the later ones are counted; None: from ``from_day``."""
    window_days: Annotated[int, Field(ge=0, le=31)] = 0
    """How many days before the day it is due a report may be made."""
    from_day: Day
    known_on: Day
    """The day the city published it."""


class PersonItem(Strict):
    """Insert or replace a person."""

    op: Literal["person"] = "person"
    revision: Annotated[int, Field(ge=1)]
    subject: Identifier
    name: Name
    id_number: Annotated[str, Field(pattern=r"^\d{17}[\dX]$")]
    role: RosterRole
    category: Annotated[str, Field(max_length=32)] = ""
    report_every_days: Annotated[int, Field(ge=0, le=366)] = 0
    report_from: Day | None = None
    """The day of the first report, from which the later ones are counted."""
    window_days: Annotated[int, Field(ge=0, le=31)] = 0
    """How many days before the day it is due a report may be made."""
    finger_exceptions: Annotated[tuple[FingerExceptionItem, ...], Field(max_length=10)] = ()
    needs: Annotated[tuple[Code, ...], Field(max_length=16)] = ()
    """What is difficult for the person (``ChallengeNeed`` of the kiosk)."""
    sentence_type: Literal["control", "probation", "parole", "temporary_outside"] | None = None
    judgment_effective: Day | None = None
    """The day from which the initial report's deadline counts."""
    supervised_from: Day | None = None
    """The first day of supervision at this office."""
    supervised_until: Day | None = None
    """The last day, where it is known."""
    supervised_until_known_on: Day | None = None
    """The day that was published; None: it was known from the first day on."""
    plans: Annotated[tuple[PlanPeriodItem, ...], Field(max_length=32)] = ()
    """The history of the person's own frequency, in order of ``from_day``; empty: the three fields
    above from the first day on."""
    categories: Annotated[tuple[CategoryPeriodItem, ...], Field(max_length=32)] = ()
    """Its history, in order of ``from_day``; empty: ``category`` from the first day on."""
    minor: bool = False
    """Sentenced as a minor: sealed."""


class OfficerItem(Strict):
    """Insert or replace somebody who may log in at the kiosk."""

    op: Literal["officer"] = "officer"
    revision: Annotated[int, Field(ge=1)]
    officer: Identifier
    name: Name
    pin_hash: Annotated[str, Field(max_length=256, pattern=r"^\$argon2id\$")]


class MessageItem(Strict):
    """Insert or replace a message to one person, or to everybody who reports."""

    op: Literal["message"] = "message"
    revision: Annotated[int, Field(ge=1)]
    message: Identifier
    subject: Identifier | None = None
    text: Annotated[str, Field(min_length=1, max_length=2000)]
    from_day: Day
    until_day: Day
    must_acknowledge: bool = False


class QuestionItem(Strict):
    """Insert or replace a question, to one person or to a category ("": to everybody)."""

    op: Literal["question"] = "question"
    revision: Annotated[int, Field(ge=1)]
    question: Identifier
    subject: Identifier | None = None
    category: Annotated[str, Field(max_length=32)] = ""
    order: Annotated[int, Field(ge=0, le=999)] = 0
    text: Annotated[str, Field(min_length=1, max_length=500)]
    answers: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=100)], ...],
        Field(min_length=2, max_length=6),
    ]


class RulePackItem(Strict):
    """Insert or replace the rules of a version."""

    op: Literal["rule_pack"] = "rule_pack"
    revision: Annotated[int, Field(ge=1)]
    rule_pack: Identifier
    effective_from: Day
    document: Annotated[str, Field(min_length=1, max_length=65_536)]
    """The pack's text (YAML)."""
    known_on: Day | None = None
    """The day the city published it; None: ``effective_from``."""


class EarlierDecisionItem(Strict):
    """What was decided on a leave before, and no longer stands."""

    from_day: Day
    until_day: Day
    state: Literal["approved", "refused", "withdrawn"]
    decided_on: Day


class LeaveItem(Strict):
    """What was decided on somebody's leave (外出)."""

    op: Literal["leave"] = "leave"
    revision: Annotated[int, Field(ge=1)]
    leave: Identifier
    subject: Identifier
    from_day: Day
    until_day: Day
    destination: Annotated[str, Field(max_length=200)] = ""
    state: Literal["approved", "refused", "withdrawn"]
    decided_by: Name
    decided_on: Day
    reason: Annotated[str, Field(max_length=500)] = ""
    earlier: Annotated[tuple[EarlierDecisionItem, ...], Field(max_length=16)] = ()
    """What was decided before, oldest first: it held until ``decided_on``."""


class MeasureItem(Strict):
    """A formal measure that a human decided on somebody."""

    op: Literal["measure"] = "measure"
    revision: Annotated[int, Field(ge=1)]
    measure: Identifier
    subject: Identifier
    kind: Literal["admonition", "warning", "revocation"]
    decided_by: Name
    decided_on: Day
    reason: Annotated[str, Field(max_length=500)] = ""


class HealthItem(Strict):
    """Papers on somebody's health that were handed in (暂予监外执行)."""

    op: Literal["health"] = "health"
    revision: Annotated[int, Field(ge=1)]
    health: Identifier
    subject: Identifier
    kind: Literal["report", "reexamination"]
    """身体情况报告, or the papers of a 复查."""
    day: Day
    """The day they were handed in."""
    recorded_by: Name
    known_on: Day
    """The day the city published it."""


class ClosureItem(Strict):
    """Days on which the office is closed beyond its calendar, both included."""

    op: Literal["closure"] = "closure"
    revision: Annotated[int, Field(ge=1)]
    closure: Identifier
    from_day: Day
    until_day: Day
    known_on: Day
    reason: Annotated[str, Field(max_length=200)] = ""


class Tombstone(Strict):
    """Remove whatever has this identifier."""

    op: Literal["tombstone"] = "tombstone"
    revision: Annotated[int, Field(ge=1)]
    identifier: Identifier
    why: Literal["released", "transferred", "corrected"] | None = None
    """Of a person: why the office's supervision ends."""


FeedItem = (
    MessageItem
    | QuestionItem
    | RulePackItem
    | LeaveItem
    | MeasureItem
    | HealthItem
    | ClosureItem
    | CourseItem
)
"""What is neither a person nor an officer."""
NamedItem = PersonItem | OfficerItem | FeedItem
RosterItem = Annotated[NamedItem | Tombstone, Field(discriminator="op")]


def identifier_of(item: NamedItem | Tombstone) -> str:
    """What a later item of the same identifier replaces or removes."""
    match item:
        case PersonItem():
            return item.subject
        case OfficerItem():
            return item.officer
        case MessageItem():
            return item.message
        case QuestionItem():
            return item.question
        case RulePackItem():
            return item.rule_pack
        case LeaveItem():
            return item.leave
        case MeasureItem():
            return item.measure
        case HealthItem():
            return item.health
        case ClosureItem():
            return item.closure
        case CourseItem():
            return item.course
        case Tombstone():
            return item.identifier


class RosterPage(Strict):
    """A run of changes in revision order, for one office."""

    nonce: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """The server nonce of the request it answers: an old page cannot pass for a new one."""
    office: Identifier
    office_name: Name
    since: Annotated[int, Field(ge=0)]
    """The cursor the kiosk had."""
    until: Annotated[int, Field(ge=0)]
    """The cursor after this page."""
    more: bool
    items: Annotated[tuple[RosterItem, ...], Field(max_length=500)]
