"""From the items of an office's feed to what the rules are applied to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sync.rules.pack import SentenceType
from sync.rules.supervision import (
    CategoryPeriod,
    Closure,
    DecidedMeasure,
    IndividualPlan,
    Leave,
    LeaveState,
    Supervision,
)
from sync.wire.roster import (
    ClosureItem,
    FeedItem,
    LeaveItem,
    MeasureItem,
    PersonItem,
    RosterRole,
)


def supervision_of(person: PersonItem, items: Iterable[FeedItem]) -> Supervision | None:
    """The supervision of one person; None for staff and where no day is named to count from.

    It begins on ``supervised_from``; where the feed lacks that, with the first category, or so
    that the first report of the plan can be made when its window opens. ``report_every_days`` is
    the individual plan. ``items``: of the whole office, in any order.
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
        plan=_plan(person),
        leaves=tuple(
            _leave(item)
            for item in known
            if isinstance(item, LeaveItem) and item.subject == person.subject
        ),
        measures=tuple(
            DecidedMeasure(item.kind, item.decided_on)
            for item in known
            if isinstance(item, MeasureItem) and item.subject == person.subject
        ),
        minor=person.minor,
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
    if person.report_every_days > 0 and person.report_from is not None:
        return person.report_from - timedelta(days=_window(person))
    return None


def _categories(person: PersonItem, first: date) -> tuple[CategoryPeriod, ...]:
    if not person.categories:
        return (CategoryPeriod(person.category, first, first),)
    periods = (
        CategoryPeriod(item.category, item.from_day, item.known_on) for item in person.categories
    )
    return tuple(sorted(periods, key=lambda period: (period.from_day, period.known_on)))


def _plan(person: PersonItem) -> IndividualPlan | None:
    if person.report_every_days == 0:
        return None
    return IndividualPlan(person.report_every_days, person.report_from, _window(person))


def _window(person: PersonItem) -> int:
    """A window as long as the interval would let one report answer the next, too."""
    return max(0, min(person.window_days, person.report_every_days - 1))


def _leave(item: LeaveItem) -> Leave:
    return Leave(item.leave, item.from_day, item.until_day, LeaveState(item.state), item.decided_on)
