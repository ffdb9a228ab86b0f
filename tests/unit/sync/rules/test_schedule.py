"""Due days that a reader can check with a calendar of 2026 (2026-01-05 is a Monday)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sync.rules.calendar_rules import ClosedDay, Holiday
from sync.rules.due_days import due_after
from sync.rules.duties import Obligation
from sync.rules.pack import EveryDays, Frequency, OnDaysOfMonth, OnWeekdays
from sync.rules.packs import DatedPack, PackTimeline
from sync.rules.schedule import obligations
from sync.rules.supervision import CategoryPeriod, Closure, IndividualPlan, PlanPeriod
from tests.unit.sync.rules.schedule_cases import (
    FIRST,
    a_pack,
    a_person,
    calendar_rules,
    report,
    timeline,
)

UNTIL = date(2026, 3, 31)


def dues(found: tuple[Obligation, ...]) -> list[str]:
    return [f"{owed.due:%m-%d}" for owed in found]


@pytest.mark.parametrize(
    ("frequency", "day", "following"),
    [
        (EveryDays(every_days=7), date(2028, 2, 25), date(2028, 3, 3)),
        (EveryDays(every_days=366), date(2028, 1, 1), date(2029, 1, 1)),
        (OnWeekdays(weekdays=(1,)), date(2026, 1, 5), date(2026, 1, 12)),
        (OnWeekdays(weekdays=(5, 2)), date(2026, 1, 5), date(2026, 1, 6)),
        (OnWeekdays(weekdays=(5, 2)), date(2026, 1, 6), date(2026, 1, 9)),
        (OnDaysOfMonth(days_of_month=(31,)), date(2026, 1, 31), date(2026, 2, 28)),
        (OnDaysOfMonth(days_of_month=(31,)), date(2028, 1, 31), date(2028, 2, 29)),
        (OnDaysOfMonth(days_of_month=(30, 31)), date(2026, 2, 27), date(2026, 2, 28)),
        (OnDaysOfMonth(days_of_month=(30, 31)), date(2026, 2, 28), date(2026, 3, 30)),
        (OnDaysOfMonth(days_of_month=(29,)), date(2028, 2, 28), date(2028, 2, 29)),
        (OnDaysOfMonth(days_of_month=(5, 20)), date(2026, 12, 20), date(2027, 1, 5)),
    ],
)
def test_the_nominal_day_after_a_day(frequency: Frequency, day: date, following: date) -> None:
    assert due_after(frequency, day) == following


def test_weekly_reports_around_the_spring_festival() -> None:
    """15 to 23 February are off: the Monday of the 16th goes to Tuesday the 24th, and the Monday
    of the 23rd with it."""
    found = obligations(a_person(), timeline(a_pack()), (), UNTIL)
    assert dues(found)[:10] == [
        "01-12", "01-19", "01-26", "02-02", "02-09", "02-24", "03-02", "03-09", "03-16", "03-23",
    ]  # fmt: skip
    moved = found[5]
    assert (moved.period_from, moved.nominal_due) == (date(2026, 2, 10), date(2026, 2, 16))
    step = moved.explanation[-1]
    assert step.rule == "calendar.closed_day"
    assert step.zh == "2026-02-16春节放假，顺延至2026-02-24"
    assert step.days == (date(2026, 2, 16), date(2026, 2, 24))


@pytest.mark.parametrize(
    ("policy", "due"),
    [
        (ClosedDay.NEXT_OPEN, date(2026, 2, 24)),
        (ClosedDay.PREVIOUS_OPEN, date(2026, 2, 14)),
        (ClosedDay.STAYS, date(2026, 2, 16)),
    ],
)
def test_where_a_day_of_the_spring_festival_goes(policy: ClosedDay, due: date) -> None:
    packs = timeline(a_pack(calendar=calendar_rules(policy)))
    found = obligations(a_person(), packs, (), UNTIL)
    assert [owed.due for owed in found if owed.nominal_due == date(2026, 2, 16)] == [due]


def test_daily_reports_in_a_holiday_are_one() -> None:
    packs = timeline(a_pack({"普管": report(EveryDays(every_days=1))}))
    found = obligations(a_person(), packs, (), date(2026, 2, 28))
    february = [owed for owed in found if owed.due >= date(2026, 2, 12)]
    assert dues(tuple(february)) == [
        "02-12", "02-13", "02-14", "02-24", "02-25", "02-26", "02-27", "02-28",
    ]  # fmt: skip


def test_month_ends_of_a_leap_year() -> None:
    packs = timeline(
        a_pack(
            {"普管": report(OnDaysOfMonth(days_of_month=(31,)))},
            calendar=calendar_rules(weekdays=range(1, 8)),
        )
    )
    found = obligations(a_person(from_day=date(2028, 1, 1)), packs, (), date(2028, 4, 30))
    assert dues(found) == ["01-31", "02-29", "03-31", "04-30"]


def test_the_window_opens_before_the_day_and_within_the_period() -> None:
    packs = timeline(a_pack({"普管": report(window=2), "严管": report(window=31)}))
    assert obligations(a_person(), packs, (), FIRST)[0].opens == date(2026, 1, 10)
    strict = obligations(a_person("严管"), packs, (), date(2026, 1, 13))
    assert [owed.opens for owed in strict] == [FIRST, date(2026, 1, 13)]


def test_days_of_grace_end_on_an_open_day() -> None:
    packs = timeline(a_pack({"普管": report(grace=5)}))
    found = obligations(a_person(), packs, (), date(2026, 2, 9))
    by_due = {owed.due: owed.last_grace_day for owed in found}
    assert by_due[date(2026, 1, 12)] == date(2026, 1, 19), "the 17th is a Saturday"
    assert by_due[date(2026, 2, 9)] == date(2026, 2, 14), "a Saturday that is worked"


def test_the_intake_phase_goes_before_the_roster() -> None:
    packs = timeline(
        a_pack(
            {"普管": report(OnDaysOfMonth(days_of_month=(20,))), "严管": report()},
            phase_days=15,
            phase_category="严管",
        )
    )
    found = obligations(a_person(), packs, (), UNTIL)
    assert dues(found) == ["01-12", "01-19", "01-26", "02-24", "03-20", "04-20"]
    assert [owed.category for owed in found][:4] == ["严管", "严管", "严管", "普管"]
    assert found[0].explanation[0].rule == "intake.phase_category"
    assert found[0].explanation[0].days == (FIRST, date(2026, 1, 19))


def test_a_transfer_begins_no_second_intake_phase() -> None:
    packs = timeline(
        a_pack({"普管": report(), "严管": report()}, phase_days=15, phase_category="严管")
    )
    long_ago = CategoryPeriod("普管", date(2025, 6, 1), date(2025, 6, 1))
    found = obligations(a_person(categories=(long_ago,)), packs, (), UNTIL)
    assert found[0].period_from == FIRST
    assert {owed.category for owed in found} == {"普管"}


def test_a_stricter_category_inside_a_period_brings_the_day_forward() -> None:
    packs = timeline(
        a_pack({"普管": report(EveryDays(every_days=28)), "严管": report(EveryDays(every_days=7))})
    )
    stricter = CategoryPeriod("严管", date(2026, 1, 13), date(2026, 1, 14))
    person = a_person(categories=(CategoryPeriod("普管", FIRST, FIRST), stricter))
    found = obligations(person, packs, (), date(2026, 1, 31))
    assert dues(found) == ["01-21", "01-28", "02-04"], "7 days from the 14th, when it was known"
    assert found[0].category == "严管"
    assert found[0].explanation[0].days == (date(2026, 1, 14),)
    assert dues(obligations(person, packs, (), date(2026, 1, 13))) == ["02-02"]


def test_a_milder_category_inside_a_period_leaves_its_day() -> None:
    packs = timeline(
        a_pack({"普管": report(EveryDays(every_days=28)), "严管": report(EveryDays(every_days=7))})
    )
    milder = CategoryPeriod("普管", date(2026, 1, 14), date(2026, 1, 14))
    person = a_person(categories=(CategoryPeriod("严管", FIRST, FIRST), milder))
    found = obligations(person, packs, (), date(2026, 2, 10))
    assert dues(found)[:3] == ["01-12", "01-19", "02-24"], "28 days after the 19th is a holiday"
    assert [owed.category for owed in found][:3] == ["严管", "严管", "普管"]


def test_the_individual_plan_goes_before_the_category() -> None:
    packs = timeline(a_pack({"普管": report(OnDaysOfMonth(days_of_month=(1,)))}))
    plan = IndividualPlan(every_days=14, first_due=date(2026, 1, 8), window_before_days=2)
    found = obligations(a_person(plan=plan), packs, (), date(2026, 2, 1))
    assert dues(found) == ["01-08", "01-22", "02-05"]
    assert [owed.opens for owed in found] == [
        date(2026, 1, 6), date(2026, 1, 20), date(2026, 2, 3),
    ]  # fmt: skip
    assert found[0].explanation[0].rule == "plan"
    assert "社区矫正法第二十四条" in found[0].explanation[0].zh


def test_a_plan_that_began_elsewhere_keeps_its_days() -> None:
    plan = IndividualPlan(every_days=7, first_due=date(2025, 12, 2), window_before_days=0)
    found = obligations(a_person(plan=plan), timeline(a_pack()), (), date(2026, 1, 14))
    assert dues(found) == ["01-06", "01-13", "01-20"], "Tuesdays, as before"


FORTNIGHT = IndividualPlan(every_days=14, first_due=None, window_before_days=0)


def test_a_plan_counts_from_the_day_it_is_known_and_brings_nothing_forward_into_the_past() -> None:
    daily = IndividualPlan(every_days=1, first_due=date(2026, 1, 6), window_before_days=0)
    late = PlanPeriod(daily, date(2026, 1, 6), date(2026, 1, 14))
    packs = timeline(a_pack(calendar=calendar_rules(ClosedDay.STAYS)))
    told = obligations(a_person(plans=(late,)), packs, (), date(2026, 1, 13))
    assert told == obligations(a_person(), packs, (), date(2026, 1, 13))
    found = obligations(a_person(plans=(late,)), packs, (), date(2026, 1, 16))
    assert dues(found) == ["01-12", "01-15", "01-16"]
    assert [step.rule for step in found[1].explanation] == ["plan", "plan"]


def test_a_plan_that_ends_gives_way_to_the_category_and_no_due_day_is_later_for_it() -> None:
    until = PlanPeriod(None, date(2026, 1, 21), date(2026, 1, 15))
    found = obligations(
        a_person(plan=FORTNIGHT, plans=(until,)), timeline(a_pack()), (), date(2026, 2, 1)
    )
    assert dues(found) == ["01-19", "01-28", "02-04"]
    assert found[0].pack == "test@1", "grace and days of the pack in force"
    assert found[1].explanation[-1].rule == "categories.普管.report"


def test_a_pack_that_changes_inside_a_plan_brings_no_planned_day_forward() -> None:
    plan = IndividualPlan(every_days=7, first_due=date(2026, 2, 2), window_before_days=0)
    packs = timeline(a_pack(), a_pack(version="2", effective_from=date(2026, 1, 8)))
    found = obligations(a_person(plan=plan), packs, (), date(2026, 2, 4))
    assert dues(found) == ["02-02", "02-09"]


def test_of_two_plans_for_a_day_the_one_published_last_holds() -> None:
    weekly = IndividualPlan(every_days=7, first_due=None, window_before_days=0)
    first = PlanPeriod(weekly, date(2026, 1, 19), date(2026, 1, 6))
    instead = PlanPeriod(None, date(2026, 1, 19), date(2026, 1, 8))
    packs = timeline(a_pack({"普管": report(EveryDays(every_days=20))}))
    found = obligations(a_person(plans=(first, instead)), packs, (), date(2026, 1, 30))
    assert dues(found) == ["01-26", "02-14"], "20 days each, the first off a Sunday"


def test_an_end_that_is_published_late_ends_nothing_before() -> None:
    person = replace(a_person(until_day=date(2026, 1, 14)), until_known_on=date(2026, 1, 20))
    packs = timeline(a_pack())
    assert dues(obligations(person, packs, (), date(2026, 1, 19))) == ["01-12", "01-19"]
    assert dues(obligations(person, packs, (), date(2026, 1, 20))) == ["01-12"]


def test_a_plan_needs_no_pack() -> None:
    plan = IndividualPlan(every_days=7, first_due=None, window_before_days=0)
    found = obligations(a_person(plan=plan), PackTimeline(()), (), date(2026, 1, 14))
    assert dues(found) == ["01-12", "01-19"]
    assert found[0].pack == ""


def test_without_pack_and_plan_nothing_is_owed() -> None:
    assert obligations(a_person(), PackTimeline(()), (), UNTIL) == ()


def test_before_the_first_pack_nothing_is_due_and_no_day_is_lost() -> None:
    packs = timeline(a_pack(effective_from=date(2026, 2, 3)))
    found = obligations(a_person(), packs, (), UNTIL)
    assert (found[0].period_from, found[0].due) == (FIRST, date(2026, 2, 10))


def test_an_unknown_category_is_the_default_one_and_says_so() -> None:
    packs = timeline(a_pack({"普管": report(), "严管": report(EveryDays(every_days=1))}))
    found = obligations(a_person("特管"), packs, (), FIRST)
    assert found[0].category == "普管"
    assert found[0].explanation[0].rule == "default_category"


def test_nothing_falls_due_after_the_end_of_supervision() -> None:
    person = a_person(until_day=date(2026, 1, 20))
    assert dues(obligations(person, timeline(a_pack()), (), UNTIL)) == ["01-12", "01-19"]


def test_a_closure_known_in_time_moves_the_day() -> None:
    closure = Closure(date(2026, 1, 12), date(2026, 1, 13), known_on=date(2026, 1, 9))
    packs = timeline(a_pack())
    before = obligations(a_person(), packs, (closure,), date(2026, 1, 8))
    after = obligations(a_person(), packs, (closure,), date(2026, 1, 9))
    assert (before[0].due, after[0].due) == (date(2026, 1, 12), date(2026, 1, 14))


def test_a_closure_known_too_late_moves_no_due_day() -> None:
    closure = Closure(date(2026, 1, 12), date(2026, 1, 13), known_on=date(2026, 1, 15))
    found = obligations(a_person(), timeline(a_pack()), (closure,), UNTIL)
    assert found[0].due == date(2026, 1, 12)


def test_a_day_is_not_brought_forward_into_the_past() -> None:
    """Monday's closure was published on Sunday: Friday has passed, so Tuesday it is."""
    closure = Closure(date(2026, 1, 12), date(2026, 1, 12), known_on=date(2026, 1, 11))
    packs = timeline(a_pack(calendar=calendar_rules(ClosedDay.PREVIOUS_OPEN)))
    assert obligations(a_person(), packs, (closure,), UNTIL)[0].due == date(2026, 1, 13)
    in_time = Closure(date(2026, 1, 12), date(2026, 1, 12), known_on=date(2026, 1, 9))
    assert obligations(a_person(), packs, (in_time,), UNTIL)[0].due == date(2026, 1, 9)


def test_an_office_that_never_opens_still_has_due_days() -> None:
    shut = Holiday(name="停业", from_day=date(2026, 1, 1), until_day=date(2026, 12, 31))
    packs = timeline(a_pack(calendar=calendar_rules(holidays=(shut,), working_days=())))
    found = obligations(a_person(), packs, (), date(2026, 1, 31))
    assert dues(found)[:2] == ["01-12", "01-19"]
    assert found[0].explanation[-1].rule == "calendar.closed_day"


def test_a_pack_published_late_holds_from_its_publication() -> None:
    weekly, daily = (
        a_pack(),
        a_pack({"普管": report(EveryDays(every_days=1))}, version="2", effective_from=FIRST),
    )
    known = FIRST + timedelta(days=9)
    packs = PackTimeline([DatedPack(weekly, weekly.effective_from, 1), DatedPack(daily, known, 2)])
    found = obligations(a_person(), packs, (), date(2026, 1, 16))
    assert dues(found) == ["01-12", "01-15", "01-16"]
    assert [owed.pack for owed in found] == ["test@1", "test@2", "test@2"]
