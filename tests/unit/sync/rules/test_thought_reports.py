"""When a thought report is due, and that nobody is late with one by somebody else's doing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from sync.rules.clocks import TaskKind, tasks
from sync.rules.from_journal import thought_report_of
from sync.rules.pack import RulePack
from sync.rules.packs import PackTimeline
from sync.rules.standing import Circumstances, standing
from sync.rules.supervision import CategoryPeriod, Closure
from sync.rules.thought_reports import ThoughtReport, thought_duty
from sync.rules.visits import EntryPlace, VisitOutcome
from sync.wire.entry import ClockGrade, EntryKind
from tests.unit.sync.rules import schedule_strategies as any_
from tests.unit.sync.rules.clock_cases import approved, china_ms
from tests.unit.sync.rules.schedule_cases import FIRST, a_pack, a_person, a_visit, report, timeline
from tests.unit.sync.rules.test_from_feed import an_entry


def pack(**every_days: int) -> RulePack:
    base = a_pack({name: report() for name in every_days})
    rules = {
        name: rule.model_copy(update={"thought_report_every_days": every_days[name]})
        for name, rule in base.categories.items()
    }
    return base.model_copy(update={"categories": rules})


def january(day: int) -> date:
    return date(2026, 1, day)


def handed_in(day: date, seq: int = 50, *, trusted: bool = True) -> ThoughtReport:
    return ThoughtReport(EntryPlace("kiosk-1", 1, seq), "p-1", day, trusted)


FORTNIGHTLY = timeline(pack(普管=14))
AROUND = Circumstances(FORTNIGHTLY)
PERSON = a_person()


def test_it_counts_from_the_first_day_and_then_from_the_last_one() -> None:
    first = thought_duty(PERSON, AROUND, (), (), january(20))
    assert first is not None
    assert (first.due, first.last, first.overdue_days) == (january(19), None, 1)
    assert first.explanation[0].rule == "categories.普管.thought_report_every_days"
    assert first.explanation[0].basis
    others = replace(handed_in(january(10)), subject="p-2")
    again = thought_duty(PERSON, AROUND, (), (handed_in(january(15)), others), january(20))
    assert again is not None
    assert (again.due, again.last, again.overdue_days) == (january(29), january(15), 0)
    stands = standing(PERSON, AROUND, (), january(20))
    found = tasks(stands, (), (), None, china_ms(january(20)), thought=first)
    assert [(task.kind, task.deadline, task.overdue) for task in found] == [
        (TaskKind.THOUGHT_REPORT, january(19), True)
    ]
    assert tasks(stands, (), (), None, china_ms(january(20)), thought=again) == ()


def test_nothing_is_asked_without_a_rule_and_outside_supervision() -> None:
    assert thought_duty(PERSON, Circumstances(timeline(pack(普管=0))), (), (), january(20)) is None
    assert thought_duty(PERSON, Circumstances(PackTimeline(())), (), (), january(20)) is None
    assert thought_duty(PERSON, AROUND, (), (), FIRST - timedelta(days=1)) is None
    ended = replace(PERSON, until_day=january(19))
    assert thought_duty(ended, AROUND, (), (), january(20)) is None


def test_a_category_that_begins_to_ask_does_not_ask_for_the_time_before() -> None:
    periods = (
        CategoryPeriod("宽管", FIRST, FIRST),
        CategoryPeriod("普管", date(2026, 4, 1), date(2026, 4, 1)),
    )
    around = Circumstances(timeline(pack(宽管=0, 普管=14)))
    duty = thought_duty(a_person(categories=periods), around, (), (), date(2026, 4, 2))
    assert duty is not None
    assert (duty.due, duty.overdue_days) == (date(2026, 4, 15), 0)


def test_a_shorter_interval_counts_from_the_change_and_a_longer_one_puts_nothing_off() -> None:
    around = Circumstances(timeline(pack(宽管=30, 普管=7)))
    for before, after, due in (("宽管", "普管", january(19)), ("普管", "宽管", january(12))):
        periods = (CategoryPeriod(before, FIRST, FIRST), CategoryPeriod(after, january(12), FIRST))
        duty = thought_duty(a_person(categories=periods), around, (), (), january(12))
        assert duty is not None
        assert duty.due == due


@pytest.mark.parametrize("nobody_could", ["closure", "outage", "leave"])
def test_days_that_are_not_the_persons_fault_do_not_count(nobody_could: str) -> None:
    first, last = january(19), january(22)
    days = frozenset(first + timedelta(days=n) for n in range(4))
    around = {
        "closure": Circumstances(FORTNIGHTLY, (Closure(first, last, first),)),
        "outage": Circumstances(FORTNIGHTLY, (), days),
    }.get(nobody_could, AROUND)
    person = a_person(leaves=(approved(first, last),) if nobody_could == "leave" else ())
    for on, overdue in ((last, 0), (january(23), 0), (january(24), 1)):
        duty = thought_duty(person, around, (), (), on)
        assert duty is not None
        assert duty.overdue_days == overdue


def test_who_was_sent_on_to_an_officer_could_not_hand_one_in() -> None:
    referred = a_visit(january(20), 1, VisitOutcome.REFERRED)
    held = thought_duty(PERSON, AROUND, (referred,), (), january(25))
    assert held is not None
    assert (held.overdue_days, held.explanation[-1].rule) == (0, "visit")
    verified = a_visit(january(22), 2)
    runs = thought_duty(PERSON, AROUND, (referred, verified), (), january(25))
    assert runs is not None
    assert runs.overdue_days == 6


def test_a_day_by_an_untrusted_clock_alone_makes_nobody_late() -> None:
    doubtful = handed_in(FIRST, 5, trusted=False)
    held = thought_duty(PERSON, AROUND, (), (doubtful,), january(25))
    assert held is not None
    assert (held.overdue_days, held.explanation[-1].rule) == (0, "thought_report")
    runs = thought_duty(PERSON, AROUND, (), (doubtful, handed_in(january(6), 6)), january(25))
    assert runs is not None
    assert runs.overdue_days == 5


def test_an_entry_says_who_handed_one_in() -> None:
    found = thought_report_of(an_entry(kind=EntryKind.THOUGHT_REPORT, outcome=None))
    assert found == ThoughtReport(EntryPlace("kiosk-1", 1, 7), "p-1", january(12), True)
    doubtful = an_entry(kind=EntryKind.THOUGHT_REPORT, clock_grade=ClockGrade.RTC_ONLY)
    told = thought_report_of(doubtful)
    assert told is not None
    assert not told.clock_trusted
    assert thought_report_of(an_entry()) is None


@any_.UNTIMED
@given(any_.offices(), any_.days)
def test_an_office_always_shut_or_out_of_service_makes_nobody_late(
    office: any_.Office, on: date
) -> None:
    out = frozenset(any_.START + timedelta(days=n) for n in range((on - any_.START).days + 1))
    around = Circumstances(timeline(pack(普管=1, 严管=1, 宽管=1)), (), out)
    duty = thought_duty(office.person, around, (), (), on)
    assert duty is None or duty.overdue_days == 0
