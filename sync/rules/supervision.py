"""What the rules are applied to: one person's supervision, as the city's feed describes it.

Whatever changes over time says from which day it holds and since which day it is known. An answer
for a day uses only what was known by the end of that day, so that a change that arrives late never
rewrites an answer already given.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sync.rules.pack import SentenceType


@dataclass(frozen=True, slots=True)
class CategoryPeriod:
    """A category holds from a day on, until the next period begins."""

    category: str
    from_day: date
    known_on: date
    """The day the city published it; it counts from the later of the two days."""


@dataclass(frozen=True, slots=True)
class IndividualPlan:
    """A frequency of the person's own (矫正方案, 社区矫正法 24); it goes before the category's."""

    every_days: int
    """At least 1."""
    first_due: date | None
    """The first due day; the later ones are counted from it. None: counted from the day on which
    the plan begins to hold."""
    window_before_days: int


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """A plan holds from a day on, or none does, until the next period begins."""

    plan: IndividualPlan | None
    """None: back to the category's frequency."""
    from_day: date
    known_on: date
    """As of ``CategoryPeriod``. A due day of the plan is after it: nobody can be told sooner."""


class LeaveState(StrEnum):
    """What became of a request."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Leave:
    """外出: asked for, decided on; both days included."""

    leave: str
    from_day: date
    until_day: date
    state: LeaveState
    known_on: date
    """The day the decision was published; a request not decided: the day it was made."""


@dataclass(frozen=True, slots=True)
class DecidedMeasure:
    """A formal measure that a human decided."""

    measure: str
    """``Measure`` of sync/rules/pack.py."""
    decided_on: date


class HealthKind(StrEnum):
    """Owed on 暂予监外执行; a thought report (思想汇报) is neither."""

    REPORT = "health_report"
    """身体情况报告"""
    RE_EXAMINATION = "re_examination"
    """复查, with its papers"""


@dataclass(frozen=True, slots=True)
class HealthReport:
    """Papers that an officer took."""

    day: date
    kind: HealthKind
    known_on: date


@dataclass(frozen=True, slots=True)
class Closure:
    """An office closed beyond its calendar; both days included."""

    from_day: date
    until_day: date
    known_on: date


@dataclass(frozen=True, slots=True)
class Supervision:
    """One supervised person at one office."""

    subject: str
    sentence_type: SentenceType | None
    """None where the city has not said."""
    from_day: date
    """The first day of supervision at this office (入矫, or transfer in)."""
    until_day: date | None
    """The last day, where it is known (解矫, or transfer out)."""
    judgment_effective: date | None
    categories: tuple[CategoryPeriod, ...]
    """In order of ``from_day``; at least one."""
    plans: tuple[PlanPeriod, ...] = ()
    """In order of ``from_day``."""
    leaves: tuple[Leave, ...] = ()
    """Every decision; of those of one leave the one known last stands."""
    measures: tuple[DecidedMeasure, ...] = ()
    minor: bool = False
    """Sentenced as a minor: sealed, also after the 18th birthday (社区矫正法 58)."""
    health: tuple[HealthReport, ...] = ()
    until_known_on: date | None = None
    """The day ``until_day`` was published; None: it was known from the first day on."""

    def last_day(self, known_by: date) -> date | None:
        """The last day, as far as it was known by the end of a day."""
        known_on = self.until_known_on
        return self.until_day if known_on is None or known_on <= known_by else None
