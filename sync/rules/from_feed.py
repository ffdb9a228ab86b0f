"""From the items of an office's feed to what the rules are applied to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from sync.rules.pack import SentenceType
from sync.rules.supervision import (
    CategoryPeriod,
    Closure,
    DecidedMeasure,
    HealthKind,
    HealthReport,
    IndividualPlan,
    Leave,
    LeaveState,
    PlanPeriod,
    Supervision,
)
from sync.wire.roster import (
    ClosureItem,
    EarlierDecisionItem,
    FeedItem,
    HealthItem,
    LeaveItem,
    MeasureItem,
    PersonItem,
    RosterRole,
)

_HEALTH: Final = {"report": HealthKind.REPORT, "reexamination": HealthKind.RE_EXAMINATION}


def supervision_of(person: PersonItem, items: Iterable[FeedItem]) -> Supervision | None:
    """The supervision of one person; None for staff and where no day is named to count from.

    It begins on ``supervised_from``; where the feed lacks that, with the first category, or so
    that the first report of the plan can be made when its window opens. Without ``plans``, the
    history of the individual plan, ``report_every_days`` is the plan from that day on. ``items``:
    of the whole office, in any order.
    """
    first = _first_day(person)
    if person.role is not RosterRole.SUPERVISED or first is None:
        return None
    known = tuple(items)
    sentence = person.sentence_type
    return Supervision(
        subject=person.subject,
        sentence_type=None if sentence is None else SentenceType(sentence),
        from_day=first,
        until_day=person.supervised_until,
        judgment_effective=person.judgment_effective,
        categories=_categories(person, first),
        plans=_plans(person, first),
        leaves=tuple(
            leave
            for item in known
            if isinstance(item, LeaveItem) and item.subject == person.subject
            for leave in _leaves(item)
        ),
        measures=tuple(
            DecidedMeasure(item.kind, item.decided_on)
            for item in known
            if isinstance(item, MeasureItem) and item.subject == person.subject
        ),
        minor=person.minor,
        health=tuple(
            HealthReport(item.day, _HEALTH[item.kind], item.known_on)
            for item in known
            if isinstance(item, HealthItem) and item.subject == person.subject
        ),
        until_known_on=person.supervised_until_known_on,
    )


def closures_of(items: Iterable[FeedItem]) -> tuple[Closure, ...]:
    """The office's closures, by their first day."""
    found = (item for item in items if isinstance(item, ClosureItem))
    closures = (Closure(item.from_day, item.until_day, item.known_on) for item in found)
    return tuple(sorted(closures, key=lambda closure: (closure.from_day, closure.until_day)))


def _first_day(person: PersonItem) -> date | None:
    if person.supervised_from is not None:
        return person.supervised_from
    if person.categories:
        return min(period.from_day for period in person.categories)
    planned = [period.from_day for period in person.plans if period.every_days > 0]
    if planned:
        return min(planned)
    if not person.plans and person.report_every_days > 0 and person.report_from is not None:
        window = _window(person.window_days, person.report_every_days)
        return person.report_from - timedelta(days=window)
    return None


def _categories(person: PersonItem, first: date) -> tuple[CategoryPeriod, ...]:
    if not person.categories:
        return (CategoryPeriod(person.category, first, first),)
    periods = (
        CategoryPeriod(item.category, item.from_day, item.known_on) for item in person.categories
    )
    return tuple(sorted(periods, key=lambda period: (period.from_day, period.known_on)))


def _plans(person: PersonItem, first: date) -> tuple[PlanPeriod, ...]:
    if not person.plans:
        plan = _plan(person.report_every_days, person.report_from, person.window_days)
        known_before = first - timedelta(days=1)
        return () if plan is None else (PlanPeriod(plan, first, known_before),)
    periods = (
        PlanPeriod(
            _plan(item.every_days, item.first_due, item.window_days), item.from_day, item.known_on
        )
        for item in person.plans
    )
    return tuple(sorted(periods, key=lambda period: (period.from_day, period.known_on)))


def _plan(every_days: int, first_due: date | None, window_days: int) -> IndividualPlan | None:
    if every_days == 0:
        return None
    return IndividualPlan(every_days, first_due, _window(window_days, every_days))


def _window(window_days: int, every_days: int) -> int:
    """A window as long as the interval would let one report answer the next, too."""
    return max(0, min(window_days, every_days - 1))


def _leaves(item: LeaveItem) -> tuple[Leave, ...]:
    """Every decision, the one that stands last."""
    decisions: tuple[EarlierDecisionItem | LeaveItem, ...] = (*item.earlier, item)
    return tuple(
        Leave(item.leave, it.from_day, it.until_day, LeaveState(it.state), it.decided_on)
        for it in decisions
    )
