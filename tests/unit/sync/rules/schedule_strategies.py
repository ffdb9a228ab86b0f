"""Arbitrary offices and people: packs, categories, closures, leaves, outages and visits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from sync.rules.calendar_rules import CalendarRules, ClosedDay, Holiday
from sync.rules.pack import EveryDays, Frequency, OnDaysOfMonth, OnWeekdays, ReportRule, RulePack
from sync.rules.packs import DatedPack, PackTimeline
from sync.rules.standing import Circumstances
from sync.rules.supervision import (
    CategoryPeriod,
    Closure,
    IndividualPlan,
    Leave,
    LeaveState,
    PlanPeriod,
    Supervision,
)
from sync.rules.visits import Ruling, Visit, VisitOutcome
from tests.unit.sync.rules.schedule_cases import (
    a_pack,
    a_visit,
    calendar_rules,
    report,
)

START = date(2027, 12, 20)
"""Ten weeks before the end of a leap February."""
SPAN = 120
UNTIMED = settings(deadline=None)
"""How long an example takes says nothing on a shared machine."""
NAMES = ("普管", "严管", "宽管")

days = st.integers(0, SPAN).map(lambda offset: START + timedelta(days=offset))
frequencies: SearchStrategy[Frequency] = st.one_of(
    st.integers(1, 40).map(lambda every: EveryDays(every_days=every)),
    st.lists(st.integers(1, 7), min_size=1, max_size=3).map(
        lambda named: OnWeekdays(weekdays=tuple(named))
    ),
    st.lists(st.integers(1, 31), min_size=1, max_size=3).map(
        lambda named: OnDaysOfMonth(days_of_month=tuple(named))
    ),
)
reports: SearchStrategy[ReportRule] = st.builds(
    report, frequencies, st.integers(0, 10), st.integers(0, 10)
)


def _span(first: date, length: int) -> Holiday:
    return Holiday(name="放假", from_day=first, until_day=first + timedelta(days=length))


calendars: SearchStrategy[CalendarRules] = st.builds(
    calendar_rules,
    st.sampled_from(ClosedDay),
    st.lists(st.builds(_span, days, st.integers(0, 9)), max_size=4),
    st.lists(days, max_size=3),
    st.sets(st.integers(1, 7), min_size=1),
)


@st.composite
def packs(draw: st.DrawFn, version: str, effective_from: date) -> RulePack:
    return a_pack(
        {name: draw(reports) for name in NAMES},
        calendar=draw(calendars),
        version=version,
        effective_from=effective_from,
        phase_days=draw(st.integers(0, 40)),
        phase_category=draw(st.sampled_from((None, "严管"))),
    )


@st.composite
def timelines(draw: st.DrawFn) -> PackTimeline:
    """One that holds from the beginning, and up to two that come, some published late."""
    first = draw(packs("1", START - timedelta(days=100)))
    found = [DatedPack(first, first.effective_from, 1)]
    for at in range(draw(st.integers(0, 2))):
        pack = draw(packs(str(at + 2), draw(days)))
        found.append(DatedPack(pack, draw(days), at + 2))
    return PackTimeline(found)


closures: SearchStrategy[tuple[Closure, ...]] = st.lists(
    st.builds(
        lambda first, length, known: Closure(first, first + timedelta(days=length), known),
        days,
        st.integers(0, 6),
        days,
    ),
    max_size=3,
).map(tuple)
leaves: SearchStrategy[tuple[Leave, ...]] = st.lists(
    st.builds(
        lambda first, length, state, known: Leave(
            "l-1", first, first + timedelta(days=length), state, known
        ),
        days,
        st.integers(0, 10),
        st.sampled_from(LeaveState),
        days,
    ),
    max_size=2,
).map(tuple)
plans: SearchStrategy[IndividualPlan | None] = st.none() | st.builds(
    IndividualPlan, st.integers(1, 40), st.none() | days, st.integers(0, 6)
)
plan_periods: SearchStrategy[PlanPeriod] = st.builds(PlanPeriod, plans, days, days)


def _in_order(periods: list[PlanPeriod]) -> tuple[PlanPeriod, ...]:
    return tuple(sorted(periods, key=lambda period: (period.from_day, period.known_on)))


@st.composite
def people(draw: st.DrawFn, *, planned: bool = True) -> Supervision:
    changes = [
        CategoryPeriod(draw(st.sampled_from((*NAMES, "特管"))), draw(days), draw(days))
        for _ in range(draw(st.integers(0, 3)))
    ]
    first = CategoryPeriod(draw(st.sampled_from(NAMES)), START, START)
    until = draw(st.none() | days)
    return Supervision(
        "p-1",
        None,
        START,
        until,
        None,
        (first, *sorted(changes, key=lambda period: period.from_day)),
        _in_order(draw(st.lists(plan_periods, max_size=3))) if planned else (),
        draw(leaves),
        until_known_on=draw(st.none() | days),
    )


@st.composite
def visit_lists(
    draw: st.DrawFn, outcomes: tuple[VisitOutcome, ...] = tuple(VisitOutcome)
) -> list[Visit]:
    purposes = st.sampled_from(("routine_report", "summons", "study_sign_in"))
    found = []
    for at in range(draw(st.integers(0, 8))):
        outcome, purpose = draw(st.sampled_from(outcomes)), draw(purposes)
        trusted = draw(st.booleans())
        found.append(a_visit(draw(days), at + 1, outcome, purpose=purpose, clock_trusted=trusted))
    return found


rulings: SearchStrategy[Ruling] = st.builds(Ruling, days, st.booleans())


@st.composite
def reviewed(draw: st.DrawFn, visits: list[Visit]) -> list[Visit]:
    """Some of those that were referred, with what an officer found."""
    return [
        replace(visit, ruling=draw(st.none() | rulings))
        if visit.outcome is VisitOutcome.REFERRED
        else visit
        for visit in visits
    ]


@dataclass(frozen=True)
class Office:
    """Everything about one person at one office."""

    person: Supervision
    circumstances: Circumstances
    visits: list[Visit]


@st.composite
def offices(draw: st.DrawFn) -> Office:
    circumstances = Circumstances(
        draw(timelines()), draw(closures), frozenset(draw(st.sets(days, max_size=8)))
    )
    return Office(draw(people()), circumstances, draw(visit_lists()))
