"""What the platform answers about people's days, standing, visits and hours."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import Query

from sync.rules.duties import DutyStatus
from sync.rules.explanation import Explanation, Reasoning
from sync.server.api.answers import Answer
from sync.server.office_day import DayState
from sync.wire.roster_fields import Identifier

DayQuery = Annotated[date | None, Query(description="In China, by default today.")]
MonthQuery = Annotated[str, Query(pattern=r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$")]
VisitCursor = Annotated[
    str, Query(pattern=r"^(-?[0-9]{1,16}\.[0-9a-f]{64}\.[0-9]{1,9}\.[0-9]{1,15})?$")
]


class PlaceLine(Answer):
    """Where an entry stands."""

    device: str
    epoch: int
    seq: int


class BasisLine(Answer):
    """One place in a source."""

    source: str
    article: str
    note: str


class ReasonLine(Answer):
    """One step that led to an answer."""

    rule: str
    pack: str
    zh: str
    en: str
    basis: tuple[BasisLine, ...]
    days: tuple[date, ...]


class Sums(Answer):
    """How many people; one is in as many as hold."""

    people: int
    due_today: int
    due: int
    """Not made yet."""
    done: int
    late: int
    missed: int
    waiting: int
    excused: int
    on_leave: int
    open: int
    nothing: int
    not_scheduled: int
    flagged: int
    talk: int


class DayCounts(Sums):
    """With the drafts."""

    proposals: int


class DayPerson(Answer):
    """One person's day."""

    subject: str
    name: str
    category: str
    state: DayState
    due_today: bool
    late_days: int
    next_due: date | None
    on_leave: bool
    flags: int
    wants_to_talk: bool
    proposals: int | None


class OfficeToday(Answer):
    """An office's day."""

    office: str
    day: date
    counts: DayCounts
    """Of everybody, sealed people too."""
    sealed: int
    """How many of them this list leaves out."""
    people: tuple[DayPerson, ...]
    pack_problems: tuple[str, ...]
    """Why packs of the feed are not applied."""


class OfficeSums(Answer):
    """An office's day in a list: no people."""

    office: str
    counts: Sums


class CityToday(Answer):
    """A page; ``after`` of the next one, or null at the end."""

    day: date
    items: tuple[OfficeSums, ...]
    next: Identifier | None


class DutyLine(Answer):
    """One report that is owed, and what became of it."""

    due: date
    nominal_due: date
    opens: date
    last_grace_day: date
    category: str
    pack: str
    status: DutyStatus
    late_days: int
    answered_by: PlaceLine | None
    explanation: tuple[ReasonLine, ...]


class StandingAnswer(Answer):
    """How somebody stands on a day, as known by its end."""

    subject: str
    day: date
    next_due: date | None
    on_leave: str | None
    duties: tuple[DutyLine, ...]
    """The newest, oldest of them first."""
    duties_left_out: int
    explanation: tuple[ReasonLine, ...]
    """Of ``next_due``."""


class VisitLine(Answer):
    """A visit as its entry says; ``due_met`` and what follows as the kiosk knew it."""

    place: PlaceLine
    day: date
    wall_ms: int
    purpose: str
    outcome: Literal["verified", "referred", "declined"]
    verdict: Literal["match", "no_match", "match_with_concern"] | None
    """What an officer found about a visit that was referred."""
    reasons: tuple[str, ...]
    by_hand: bool
    officer: str | None
    clock_trusted: bool
    leave: str | None
    wants_to_talk: bool
    due_met: date | None
    late_days: int
    next_due: date | None


class Visits(Answer):
    """A page, newest first; ``before`` of the next one, or null at the end."""

    items: tuple[VisitLine, ...]
    next: str | None


class PairLine(Answer):
    """A sign-in and the sign-out that follows it."""

    sign_in: PlaceLine
    sign_out: PlaceLine
    day: date
    minutes: int
    capped: bool


class UncountedLine(Answer):
    """What an officer should look at."""

    place: PlaceLine
    day: date
    why: str


class ActivityLine(Answer):
    """One activity in the month."""

    minutes: int
    pairs: tuple[PairLine, ...]
    uncounted: tuple[UncountedLine, ...]


class HoursAnswer(Answer):
    """One person's month."""

    subject: str
    month: str
    study_minutes: int
    service_minutes: int
    course_minutes: int
    study: ActivityLine
    service: ActivityLine
    uncounted_courses: tuple[UncountedLine, ...]


def reasons_of(explanation: Explanation) -> tuple[ReasonLine, ...]:
    """In both languages, with articles and dates."""
    return tuple(_reason(step) for step in explanation)


def _reason(step: Reasoning) -> ReasonLine:
    basis = tuple(
        BasisLine(source=it.source, article=it.article, note=it.note) for it in step.basis
    )
    return ReasonLine(
        rule=step.rule, pack=step.pack, zh=step.zh, en=step.en, basis=basis, days=step.days
    )
