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
    """None: counted from ``Supervision.from_day``."""
    window_before_days: int


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
    plan: IndividualPlan | None = None
    leaves: tuple[Leave, ...] = ()
    measures: tuple[DecidedMeasure, ...] = ()
    minor: bool = False
    """Sentenced as a minor: sealed, also after the 18th birthday (社区矫正法 58)."""
