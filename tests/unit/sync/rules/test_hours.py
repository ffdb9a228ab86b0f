"""Hours: what pairs, what does not and why; what a month asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TypedDict, Unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.rules.hours import (
    MAX_PAIR_MINUTES,
    CreditedCourse,
    MonthHours,
    NotCounted,
    hours,
)
from sync.rules.hours_owed import hours_owed
from sync.rules.packs import DatedPack, PackTimeline
from sync.rules.supervision import CategoryPeriod, Supervision
from sync.rules.visits import EntryPlace, Visit, VisitOutcome
from tests.unit.sync.rules.clock_cases import approved, clock_pack, packs_of, visit_at
from tests.unit.sync.rules.schedule_cases import a_person

DAY = date(2026, 3, 3)
FIRST_OF_MONTH = date(2026, 3, 1)


def study_in(hour: int, minute: int = 0, day: date = DAY) -> Visit:
    return visit_at(day, hour, minute, purpose="study_sign_in")


def study_out(hour: int, minute: int = 0, day: date = DAY) -> Visit:
    return visit_at(day, hour, minute, purpose="study_sign_out")


def counted(*visits: Visit) -> MonthHours:
    return hours(visits, DAY, ())


def why(made: MonthHours) -> list[NotCounted]:
    return [item.why for item in made.study.uncounted]


def test_a_pair_counts_its_whole_minutes() -> None:
    first, last = study_in(9), study_out(10, 30)
    made = counted(last, first)
    assert (made.month, made.study_minutes, made.service_minutes) == (FIRST_OF_MONTH, 90, 0)
    (pair,) = made.study.pairs
    assert (pair.sign_in, pair.sign_out, pair.capped) == (first.place, last.place, False)


def test_two_sessions_of_a_day_both_count() -> None:
    assert counted(study_in(9), study_out(10), study_in(14), study_out(16)).study_minutes == 180


def test_service_and_study_do_not_pair_with_each_other() -> None:
    made = counted(study_in(9), visit_at(DAY, 10, purpose="service_sign_out"))
    assert (made.study_minutes, made.service_minutes) == (0, 0)
    assert why(made) == [NotCounted.NO_SIGN_OUT]
    assert [item.why for item in made.service.uncounted] == [NotCounted.NO_SIGN_IN]


def test_a_missing_sign_out_counts_nothing_and_is_named() -> None:
    alone = study_in(9)
    made = counted(alone)
    assert (made.study_minutes, why(made)) == (0, [NotCounted.NO_SIGN_OUT])
    assert made.study.uncounted[0].place == alone.place


def test_of_two_sign_ins_the_later_counts() -> None:
    made = counted(study_in(9), study_in(10), study_out(11))
    assert (made.study_minutes, why(made)) == (60, [NotCounted.SIGNED_IN_AGAIN])


def test_a_second_sign_out_has_no_sign_in() -> None:
    made = counted(study_in(9), study_out(10), study_out(11))
    assert (made.study_minutes, why(made)) == (60, [NotCounted.NO_SIGN_IN])


def test_nothing_pairs_across_midnight() -> None:
    made = counted(study_in(23), study_out(1, day=DAY + timedelta(days=1)))
    assert (made.study_minutes, why(made)) == (
        0,
        [NotCounted.NO_SIGN_OUT, NotCounted.NO_SIGN_IN],
    )


def test_a_long_pair_is_capped_and_says_so() -> None:
    made = counted(study_in(8), study_out(20))
    assert made.study_minutes == MAX_PAIR_MINUTES
    assert made.study.pairs[0].capped


def test_what_an_officer_must_decide_or_an_untrusted_clock_dates_counts_nothing() -> None:
    referred = visit_at(DAY, 10, purpose="study_sign_out", outcome=VisitOutcome.REFERRED)
    made = counted(study_in(9), referred, study_out(11))
    assert (made.study_minutes, why(made)) == (
        0,
        [NotCounted.NO_SIGN_OUT, NotCounted.OFFICER_DECIDES, NotCounted.NO_SIGN_IN],
    )
    adrift = visit_at(DAY, 9, purpose="study_sign_in", clock_trusted=False)
    made = counted(adrift, study_out(11))
    assert (made.study_minutes, why(made)) == (
        0,
        [NotCounted.CLOCK_UNTRUSTED, NotCounted.NO_SIGN_IN],
    )


def test_a_visit_somebody_broke_off_is_as_if_it_had_not_been() -> None:
    declined = visit_at(DAY, 10, purpose="study_sign_out", outcome=VisitOutcome.DECLINED)
    made = counted(study_in(9), declined, study_out(11))
    assert (made.study_minutes, why(made)) == (120, [])


def test_a_clock_that_contradicts_the_journal_makes_no_pair() -> None:
    sign_out = study_out(11)
    later_in_the_journal = study_in(9)
    made = counted(later_in_the_journal, sign_out)
    assert (made.study_minutes, why(made)) == (
        0,
        [NotCounted.NO_SIGN_OUT, NotCounted.NO_SIGN_IN],
    )


def test_other_months_are_left_out() -> None:
    april = date(2026, 4, 1)
    assert counted(study_in(9, day=april), study_out(10, day=april)).study_minutes == 0


@given(
    st.lists(
        st.tuples(st.integers(0, 23), st.integers(0, 59), st.booleans(), st.booleans()),
        max_size=10,
        unique_by=lambda seen: seen[:2],
    )
)
def test_every_visit_is_paired_once_or_named_once(
    seen: list[tuple[int, int, bool, bool]],
) -> None:
    visits = tuple(
        visit_at(
            DAY,
            hour,
            minute,
            purpose="study_sign_in" if is_in else "study_sign_out",
            clock_trusted=trusted,
        )
        for hour, minute, is_in, trusted in sorted(seen)
    )
    made = hours(visits, DAY, ())
    places = [item.place for item in made.study.uncounted]
    places += [place for pair in made.study.pairs for place in (pair.sign_in, pair.sign_out)]
    assert sorted(places) == sorted(visit.place for visit in visits)
    assert 0 <= made.study_minutes <= 24 * 60
    assert hours(tuple(reversed(visits)), DAY, ()) == made


class CourseChanges(TypedDict, total=False):
    subject: str
    day: date
    passed: bool
    visit: EntryPlace | None


def course(taken_in: Visit, seq: int = 90_001, **changes: Unpack[CourseChanges]) -> CreditedCourse:
    place = EntryPlace("kiosk-1", 1, seq)
    taken = CreditedCourse("p-1", "law-1", DAY, True, 30, place, taken_in.place)
    return replace(taken, **changes)


def test_a_course_counts_with_a_verified_check_in_of_the_person_and_day() -> None:
    visit = visit_at(DAY)
    made = hours((visit,), DAY, (course(visit),))
    assert (made.study_minutes, made.course_minutes, made.uncounted_courses) == (30, 30, ())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"passed": False}, NotCounted.NOT_PASSED),
        ({"visit": None}, NotCounted.NO_VERIFIED_VISIT),
        ({"visit": EntryPlace("kiosk-1", 1, 80_000)}, NotCounted.NO_VERIFIED_VISIT),
        ({"subject": "p-2"}, NotCounted.NO_VERIFIED_VISIT),
        ({"day": DAY + timedelta(days=1)}, NotCounted.NO_VERIFIED_VISIT),
    ],
)
def test_a_course_without_proof_counts_nothing(
    changes: CourseChanges, expected: NotCounted
) -> None:
    visit = visit_at(DAY)
    made = hours((visit,), DAY, (course(visit, **changes),))
    assert (made.study_minutes, [item.why for item in made.uncounted_courses]) == (0, [expected])


def test_a_course_in_a_referred_visit_counts_nothing() -> None:
    visit = visit_at(DAY, outcome=VisitOutcome.REFERRED)
    assert hours((visit,), DAY, (course(visit),)).study_minutes == 0


def test_a_course_counts_the_first_time_it_is_passed() -> None:
    february = visit_at(date(2026, 2, 3))
    march = visit_at(DAY)
    failed = course(february, 90_001, day=february.day, passed=False)
    passed = course(february, 90_002, day=february.day)
    again = course(march, 90_003)
    visits = (february, march)
    assert hours(visits, DAY, (failed, again)).study_minutes == 30
    made = hours(visits, DAY, (failed, passed, again))
    assert made.study_minutes == 0
    assert [item.why for item in made.uncounted_courses] == [NotCounted.TAKEN_BEFORE]
    assert hours(visits, february.day, (failed, passed, again)).study_minutes == 30


PACKS = packs_of(clock_pack(study=8, service=4))
LONG_HERE = a_person(from_day=date(2026, 1, 5))
END = date(2026, 3, 31)


def asked(person: Supervision, packs: PackTimeline = PACKS) -> tuple[int, int]:
    study, service = hours_owed(person, packs, counted(), END)
    assert study.explanation
    return study.asked_minutes, service.asked_minutes


def test_a_whole_month_asks_the_categorys_hours() -> None:
    made = counted(study_in(9), study_out(11))
    study, service = hours_owed(LONG_HERE, PACKS, made, END)
    assert (study.asked_minutes, study.short_minutes) == (480, 360)
    assert (service.asked_minutes, service.short_minutes) == (240, 240)


def test_the_first_and_the_last_month_ask_their_part() -> None:
    assert asked(a_person(from_day=date(2026, 3, 22))) == (480 * 10 // 31, 240 * 10 // 31)
    until = a_person(from_day=date(2026, 1, 5), until_day=date(2026, 3, 10))
    assert asked(until)[0] == 480 * 10 // 31
    assert asked(a_person(from_day=date(2026, 4, 1))) == (0, 0)


def test_days_of_leave_ask_nothing() -> None:
    leave = approved(date(2026, 3, 1), date(2026, 3, 21))
    assert asked(a_person(from_day=date(2026, 1, 5), leaves=(leave,)))[0] == 480 * 10 // 31


def test_a_change_of_category_asks_some_of_each() -> None:
    pack = clock_pack(study=8)
    strict = pack.categories["普管"].model_copy(update={"study_hours_per_month": 12})
    both = pack.model_copy(update={"categories": {**pack.categories, "严管": strict}})
    first, change = date(2026, 1, 5), date(2026, 3, 11)
    periods = (CategoryPeriod("普管", first, first), CategoryPeriod("严管", change, change))
    packs = PackTimeline([DatedPack(both, both.effective_from, 1)])
    assert asked(a_person(categories=periods), packs)[0] == (480 * 10 + 720 * 21) // 31


def test_without_rules_nothing_is_asked() -> None:
    assert asked(LONG_HERE, PackTimeline([])) == (0, 0)
