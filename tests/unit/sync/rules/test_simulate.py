"""What a changed pack would have done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sync.rules.duties import DutyStatus
from sync.rules.pack import EveryDays, OnDaysOfMonth, RulePack
from sync.rules.packs import DatedPack, PackTimeline
from sync.rules.simulate import Count, SimulatedPerson, Simulation, simulate, with_pack
from sync.rules.visits import Visit
from tests.unit.sync.rules.clock_cases import circumstances, clock_pack, visit_at
from tests.unit.sync.rules.schedule_cases import FIRST, a_person, report

WEEK = timedelta(days=7)
UNTIL = FIRST + 4 * WEEK
"""Four weekly reports fall due from FIRST to here; the fourth on this day."""


def rarer(days: int = 14) -> RulePack:
    rules = clock_pack(version="2")
    category = rules.categories["普管"].model_copy(
        update={"report": report(EveryDays(every_days=days))}
    )
    return rules.model_copy(update={"categories": {"普管": category}})


def somebody(*visits: Visit, subject: str = "p-1") -> SimulatedPerson:
    person = replace(a_person(), subject=subject)
    own = tuple(replace(visit, subject=subject) for visit in visits)
    return SimulatedPerson(person, circumstances(clock_pack()), own)


def simulated(*people: SimulatedPerson, pack: RulePack | None = None) -> Simulation:
    return simulate(people, pack or rarer(), FIRST, UNTIL)


def test_rarer_reports_would_have_been_made_in_time() -> None:
    result = simulated(somebody(visit_at(FIRST + 2 * WEEK), visit_at(UNTIL)))
    before, after = result.before["普管"], result.after["普管"]
    assert (before[Count.DUE], before[Count.ON_TIME], before[Count.LATE]) == (4, 2, 2)
    assert (after[Count.DUE], after[Count.ON_TIME], after[Count.LATE]) == (2, 2, 0)
    assert before[Count.PROPOSALS] == 2
    assert after[Count.PROPOSALS] == 0


def test_the_first_difference_is_explained_both_ways() -> None:
    (affected,) = simulated(somebody()).affected
    assert affected.subject == "p-1"
    assert affected.first_before is not None
    assert affected.first_after is not None
    assert (affected.first_before.due, affected.first_after.due) == (
        FIRST + WEEK,
        FIRST + 2 * WEEK,
    )
    assert affected.first_before.status is DutyStatus.MISSED
    assert {step.pack for step in affected.first_before.explanation} >= {"test@1"}
    assert {step.pack for step in affected.first_after.explanation} >= {"test@2"}


def test_the_same_rules_affect_nobody() -> None:
    result = simulated(somebody(visit_at(FIRST + WEEK)), pack=clock_pack(version="3"))
    assert result.affected == ()
    assert result.before == result.after
    assert (result.people, result.pack) == (1, "test@3")


def test_weeks_count_what_was_due() -> None:
    result = simulated(somebody(), somebody(subject="p-2"))
    assert result.weeks == {
        FIRST + WEEK: (2, 0),
        FIRST + 2 * WEEK: (2, 2),
        FIRST + 3 * WEEK: (2, 0),
        UNTIL: (2, 2),
    }
    assert [each.subject for each in result.affected] == ["p-1", "p-2"]


def test_fewer_reports_have_no_counterpart() -> None:
    once = rarer().model_copy(update={"default_category": "普管"})
    monthly = once.categories["普管"].model_copy(
        update={"report": report(OnDaysOfMonth(days_of_month=(12,)))}
    )
    pack = once.model_copy(update={"categories": {"普管": monthly}})
    came = visit_at(FIRST + WEEK)
    (affected,) = simulated(somebody(came), pack=pack).affected
    assert affected.after[Count.DUE] == 1
    assert affected.first_before is not None
    assert affected.first_before.due == FIRST + 2 * WEEK
    assert affected.first_after is None


def test_progress_is_told_for_everybody() -> None:
    heard: list[int] = []
    people = (somebody(subject="p-1"), somebody(subject="p-2"))
    simulate(people, rarer(), FIRST, UNTIL, heard.append)
    assert heard == [1, 2]


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ValueError, match="lies before"):
        simulate((), rarer(), UNTIL, FIRST)


def test_the_new_pack_stands_in_for_every_other_from_the_first_day() -> None:
    old, later = clock_pack(version="1"), clock_pack(version="9")
    later = later.model_copy(update={"effective_from": FIRST + WEEK})
    packs = PackTimeline([DatedPack(old, old.effective_from, 1), DatedPack(later, FIRST + WEEK, 2)])
    changed = with_pack(packs, rarer(), FIRST)
    found = [changed.on(day) for day in (FIRST - timedelta(days=1), FIRST, date(2030, 1, 1))]
    assert [pack and pack.version for pack in found] == ["1", "2", "2"]
