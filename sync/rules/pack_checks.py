"""What the fields of a pack must be to each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from pydantic import BaseModel

from sync.rules.pack import EveryDays, Frequency, OnDaysOfMonth, OnWeekdays, ReportRule, RulePack
from sync.rules.pack_calendar_checks import calendar_checks
from sync.rules.pack_check import Check, repeated
from sync.rules.pack_conduct_checks import (
    clock_checks,
    health_checks,
    leave_checks,
    proposal_checks,
    retention_checks,
)
from sync.rules.pack_question_checks import question_checks
from sync.rules.yaml_text import Path

LAW_IN_FORCE = date(2020, 7, 1)
"""社区矫正法 63."""
_LATEST = date(2100, 1, 1)
_DAYS_OF_WEEK = 7


def checks_of(pack: RulePack) -> Iterator[Check]:
    """Every fault across fields."""
    yield from _effective_day(pack)
    yield from _bases(pack, pack, ())
    yield from _intake(pack)
    yield from _known_category(pack, ("default_category",), pack.default_category)
    for name, category in pack.categories.items():
        yield from _report(("categories", name, "report"), category.report)
    yield from calendar_checks(pack.calendar)
    yield from leave_checks(pack.leave)
    yield from health_checks(pack.health)
    yield from proposal_checks(pack.proposals)
    yield from clock_checks(pack.clocks)
    yield from retention_checks(pack.retention)
    yield from repeated(("two_person", "acts"), pack.two_person.acts)
    yield from question_checks(pack)


def _effective_day(pack: RulePack) -> Iterator[Check]:
    if not LAW_IN_FORCE <= pack.effective_from <= _LATEST:
        yield Check(
            ("effective_from",),
            f"is {pack.effective_from}; write a day from {LAW_IN_FORCE}, when the law took effect, "
            f"to {_LATEST}",
        )
    for name, source in pack.sources.items():
        if source.in_force_from is not None and source.in_force_from > pack.effective_from:
            yield Check(
                ("sources", name, "in_force_from"),
                f"is {source.in_force_from}, after the pack's effective_from "
                f"{pack.effective_from}; let the pack take effect later or rest on another source",
            )


def _bases(pack: RulePack, value: object, path: Path) -> Iterator[Check]:
    """Every ``basis`` names a source of the pack."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inside = (*path, name)
            if name == "source" and (source := getattr(value, name)) not in pack.sources:
                yield Check(
                    inside,
                    f'is "{source}", which sources does not list; add it there, or write one of '
                    f"{', '.join(pack.sources)}",
                )
            yield from _bases(pack, getattr(value, name), inside)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _bases(pack, each, (*path, str(key)))
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _bases(pack, each, (*path, at))


def _intake(pack: RulePack) -> Iterator[Check]:
    intake = pack.intake
    if intake.phase_category is not None:
        yield from _known_category(pack, ("intake", "phase_category"), intake.phase_category)
    if (intake.phase_category is None) != (intake.phase_days == 0):
        yield Check(
            ("intake", "phase_days"),
            f"is {intake.phase_days} and phase_category "
            f"{'is absent' if intake.phase_category is None else 'is given'}; "
            "write both, or 0 and no category",
        )


def _known_category(pack: RulePack, path: Path, category: str) -> Iterator[Check]:
    if category not in pack.categories:
        yield Check(
            path,
            f'is "{category}", which is no category; write one of {", ".join(pack.categories)}',
        )


def _report(path: Path, report: ReportRule) -> Iterator[Check]:
    yield from _repeated_days((*path, "frequency"), report.frequency)
    shortest = shortest_interval_days(report.frequency)
    for name in ("window_before_days", "grace_days"):
        days: int = getattr(report, name)
        # Of reports due every day, 0 is all there is.
        if days >= max(shortest, 1):
            yield Check(
                (*path, name),
                f"is {days}, but reports can be due {shortest} days apart; write at most "
                f"{shortest - 1}",
            )


def _repeated_days(path: Path, frequency: Frequency) -> Iterator[Check]:
    match frequency:
        case OnWeekdays():
            yield from repeated((*path, "weekdays"), frequency.weekdays)
        case OnDaysOfMonth():
            yield from repeated((*path, "days_of_month"), frequency.days_of_month)
        case EveryDays():
            return


def shortest_interval_days(frequency: Frequency) -> int:
    """The fewest days between two nominal due days."""
    match frequency:
        case EveryDays():
            return frequency.every_days
        case OnWeekdays():
            return _shortest(frequency.weekdays, _DAYS_OF_WEEK)
        case OnDaysOfMonth():
            return min(
                _shortest(tuple(min(day, length) for day in frequency.days_of_month), length)
                for length in range(28, 32)
            )


def _shortest(days: tuple[int, ...], length: int) -> int:
    """Of days in a cycle of ``length`` days, the smallest distance between two that differ."""
    in_order = sorted(set(days))
    return min(late - early for early, late in pairwise([*in_order, in_order[0] + length]))
