"""What holds of every schedule: for any rules, any calendar, any history of a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sync.rules.calendar import OfficeCalendar
from sync.rules.calendar_rules import ClosedDay
from sync.rules.duties import Obligation
from sync.rules.explanation import Explanation
from sync.rules.pack import RulePack
from sync.rules.packs import DatedPack, PackTimeline
from sync.rules.schedule import obligations
from sync.rules.supervision import CategoryPeriod, Closure, Supervision
from tests.unit.sync.rules import schedule_strategies as any_

ONE_DAY = timedelta(days=1)
END = any_.START + timedelta(days=any_.SPAN)


def is_explained(explanation: Explanation, packs: PackTimeline) -> bool:
    """Both languages, and every basis found in the pack that the step names."""
    known = {dated.pack.reference: dated.pack for dated in packs.packs}
    resolved = all(
        basis.source in known[step.pack].sources for step in explanation for basis in step.basis
    )
    named = all(step.pack in known for step in explanation if step.pack)
    return bool(explanation) and resolved and named and all(s.zh and s.en for s in explanation)


@any_.UNTIMED
@given(any_.people(), any_.timelines(), any_.closures, any_.days)
def test_periods_follow_each_other_without_gap_or_overlap(
    person: Supervision, packs: PackTimeline, closures: tuple[Closure, ...], until: date
) -> None:
    found = obligations(person, packs, closures, until)
    last_day = person.last_day(until)
    if found:
        assert found[0].period_from == person.from_day
    for before, after in pairwise(found):
        assert after.period_from == before.due + ONE_DAY
        assert after.due > before.due
    for owed in found:
        assert owed.period_from <= owed.opens <= owed.due <= owed.last_grace_day
        assert owed.period_from <= until
        assert last_day is None or owed.due <= last_day
        assert is_explained(owed.explanation, packs)
    if found and last_day is None:
        assert found[-1].due >= until, "no day up to the last is without an obligation"


@any_.UNTIMED
@given(any_.people(), any_.timelines(), any_.closures)
def test_asked_twice_it_answers_the_same(
    person: Supervision, packs: PackTimeline, closures: tuple[Closure, ...]
) -> None:
    again = PackTimeline(reversed(packs.packs))
    first = obligations(person, packs, closures, END)
    assert obligations(person, again, tuple(reversed(closures)), END) == first


@any_.UNTIMED
@given(any_.people(), any_.timelines(), any_.closures, any_.days, any_.days)
def test_what_fell_due_stays_as_it_was(
    person: Supervision,
    packs: PackTimeline,
    closures: tuple[Closure, ...],
    one: date,
    other: date,
) -> None:
    """Whatever becomes known later, periods that ended by a day keep their days and rules; but an
    end published late takes away what fell due after it."""
    early, late = min(one, other), max(one, other)
    last_day = person.last_day(late) or late
    told = obligations(person, packs, closures, early)
    then = [(_fixed(owed), owed.due) for owed in told if owed.due <= early]
    now = [_fixed(o) for o in obligations(person, packs, closures, late) if o.due <= early]
    assert now == [facts for facts, due in then if due <= last_day]


@any_.UNTIMED
@given(any_.people(planned=False), any_.packs("1", any_.START), any_.closures, any_.days, st.data())
def test_a_change_of_category_makes_no_due_day_later(
    person: Supervision,
    pack: RulePack,
    closures: tuple[Closure, ...],
    day: date,
    data: st.DataObject,
) -> None:
    """The period in which it takes effect ends no later than was said the day before."""
    packs = PackTimeline([DatedPack(pack, pack.effective_from, 1)])
    day = max(day, person.from_day + timedelta(days=pack.intake.phase_days + 1))
    name = data.draw(st.sampled_from(any_.NAMES))
    held = tuple(p for p in person.categories if max(p.from_day, p.known_on) < day)
    person = replace(person, categories=held)
    changed = replace(person, categories=(*held, CategoryPeriod(name, day, day)))
    known = tuple(closure for closure in closures if closure.known_on < day)
    told = obligations(person, packs, known, END, known_by=day - ONE_DAY)
    before = _first_due_from(told, day)
    after = _first_due_from(obligations(changed, packs, known, END, known_by=day), day)
    if before is not None:
        assert after is not None
        assert after <= before


@any_.UNTIMED
@given(any_.people(), any_.packs("1", any_.START), any_.closures, any_.days)
def test_a_due_day_moves_to_open_days_only(
    person: Supervision, pack: RulePack, closures: tuple[Closure, ...], known_by: date
) -> None:
    packs = PackTimeline([DatedPack(pack, pack.effective_from, 1)])
    calendar = OfficeCalendar(pack.calendar, closures)
    for owed in obligations(person, packs, closures, END, known_by=known_by):
        is_open = calendar.is_open(owed.due, min(owed.due, known_by))
        if pack.calendar.closed_day is ClosedDay.STAYS:
            assert owed.due == owed.nominal_due
        else:
            assert is_open
        if owed.due != owed.nominal_due:
            assert not calendar.is_open(owed.nominal_due, min(owed.nominal_due, known_by))
            assert owed.explanation[-1].days == (owed.nominal_due, owed.due)


def _fixed(owed: Obligation) -> tuple[object, ...]:
    """All but the last day of grace, which a closure to come may put off."""
    facts = (owed.period_from, owed.due, owed.nominal_due, owed.opens, owed.category, owed.pack)
    return (*facts, owed.explanation)


def _first_due_from(found: tuple[Obligation, ...], day: date) -> date | None:
    return next((owed.due for owed in found if owed.due >= day), None)
