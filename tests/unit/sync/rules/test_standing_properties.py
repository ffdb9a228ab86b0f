"""What holds of every standing: what is known later, visits, and what is nobody's fault."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sync.rules.duties import Duty, DutyStatus, Standing
from sync.rules.packs import DatedPack, PackTimeline
from sync.rules.standing import report_facts, standing
from sync.rules.supervision import CategoryPeriod, Closure, Leave, LeaveState, PlanPeriod
from sync.rules.visits import Visit, VisitOutcome
from tests.unit.sync.rules import schedule_strategies as any_
from tests.unit.sync.rules.schedule_cases import a_visit
from tests.unit.sync.rules.test_schedule_properties import is_explained

ONE_DAY = timedelta(days=1)
HELD = {DutyStatus.OVERDUE, DutyStatus.MISSED, DutyStatus.DONE_LATE}


def stands(office: any_.Office, on: date) -> Standing:
    return standing(office.person, office.circumstances, office.visits, on)


@any_.UNTIMED
@given(any_.offices(), any_.days)
def test_every_answer_is_explained_and_given_twice_the_same(office: any_.Office, on: date) -> None:
    found = stands(office, on)
    packs = office.circumstances.packs
    assert is_explained(found.explanation, packs)
    assert all(is_explained(duty.explanation, packs) for duty in found.duties)
    shuffled = list(office.visits)
    random.Random(len(shuffled)).shuffle(shuffled)
    assert standing(office.person, office.circumstances, shuffled, on) == found


@any_.UNTIMED
@given(any_.offices(), any_.days, any_.days, st.data())
def test_what_becomes_known_later_changes_no_answer_before(
    office: any_.Office, one: date, other: date, data: st.DataObject
) -> None:
    on, known_on = min(one, other), max(one, other) + ONE_DAY
    person, here = office.person, office.circumstances
    days = data.draw(st.tuples(any_.days, st.integers(0, 9)))
    first, last = days[0], days[0] + timedelta(days=days[1])
    category = CategoryPeriod(data.draw(st.sampled_from(any_.NAMES)), first, known_on)
    name, state = data.draw(st.sampled_from(("l-1", "l-9"))), data.draw(st.sampled_from(LeaveState))
    leave = Leave(name, first, last, state, known_on)
    pack = DatedPack(data.draw(any_.packs("9", first)), known_on, 9)
    plan = PlanPeriod(data.draw(any_.plans), first, known_on)
    unknown = person.until_day is None or on < (person.until_known_on or on)
    later = any_.Office(
        replace(
            person,
            categories=(*person.categories, category),
            leaves=(*person.leaves, leave),
            plans=(*person.plans, plan),
            until_day=first if unknown else person.until_day,
            until_known_on=known_on if unknown else person.until_known_on,
        ),
        replace(
            here,
            packs=PackTimeline((*here.packs.packs, pack)),
            closures=(*here.closures, Closure(first, last, known_on)),
        ),
        [*office.visits, a_visit(known_on, 99)],
    )
    assert stands(later, on) == stands(office, on)


@any_.UNTIMED
@given(any_.offices(), any_.days, any_.visit_lists())
def test_a_visit_that_arrives_late_changes_only_what_it_answers(
    office: any_.Office, on: date, arriving: list[Visit]
) -> None:
    if not arriving:
        return
    late = replace(arriving[0], place=replace(arriving[0].place, device="kiosk-2"))
    before = stands(office, on)
    after = standing(office.person, office.circumstances, [*office.visits, late], on)
    for old, new in zip(before.duties, after.duties, strict=True):
        assert new == old or new.answered_by == late.place
        assert new.obligation == old.obligation


@any_.UNTIMED
@given(any_.offices(), any_.days)
def test_nothing_that_is_nobodys_fault_makes_anybody_late(office: any_.Office, on: date) -> None:
    """Referred visits, closures and outages: for every duty that is held against somebody there
    was a day from its due day on, before the one that counts, on which a report was possible and
    no visit was made."""
    closed = {
        day
        for closure in office.circumstances.closures
        if closure.known_on <= on
        for day in _days(closure.from_day, closure.until_day)
    } | office.circumstances.outages
    for duty in stands(office, on).duties:
        owed = duty.obligation
        if duty.status not in HELD:
            continue
        until = _counted_day(duty, office.visits, on)
        possible = [day for day in _days(owed.due, until - ONE_DAY) if day not in closed]
        assert possible, "there was no day on which a report was possible"
        assert 0 < duty.late_days <= len([d for d in _days(owed.due, until) if d not in closed])
        assert not any(
            visit.outcome is VisitOutcome.REFERRED
            and visit.purpose != "study_sign_in"
            and owed.opens <= visit.day <= min(until - ONE_DAY, owed.due)
            for visit in office.visits
        ), "somebody who was there in time is late"


@any_.UNTIMED
@given(any_.offices(), any_.days)
def test_an_office_always_shut_or_out_of_service_makes_nobody_late(
    office: any_.Office, on: date
) -> None:
    everything = frozenset(_days(any_.START, on))
    out = replace(office.circumstances, outages=everything)
    for duty in standing(office.person, out, (), on).duties:
        assert duty.status not in HELD
        assert duty.late_days == 0


@any_.UNTIMED
@given(any_.offices(), any_.days)
def test_referring_instead_of_verifying_never_makes_worse(office: any_.Office, on: date) -> None:
    """A failed comparison, an alarm or a fault: the same visits, all referred."""
    held = _held(stands(office, on))
    referred = [
        replace(visit, outcome=VisitOutcome.REFERRED, reasons=("face_non_match",))
        if visit.outcome is VisitOutcome.VERIFIED
        else visit
        for visit in office.visits
    ]
    worse = _held(standing(office.person, office.circumstances, referred, on))
    assert worse <= held


@any_.UNTIMED
@given(any_.offices(), any_.days)
def test_untrusted_clocks_make_nobody_late(office: any_.Office, on: date) -> None:
    doubtful = [replace(visit, clock_trusted=False) for visit in office.visits]
    for duty in standing(office.person, office.circumstances, doubtful, on).duties:
        assert duty.status is not DutyStatus.DONE_LATE


@any_.UNTIMED
@given(any_.offices(), any_.days)
def test_what_a_report_would_answer_is_what_it_answers(office: any_.Office, on: date) -> None:
    before = [visit for visit in office.visits if visit.day < on]
    facts = report_facts(office.person, office.circumstances, before, on)
    visit = a_visit(on, 99)
    after = standing(office.person, office.circumstances, [*before, visit], on)
    met = tuple(duty.obligation for duty in after.duties if duty.answered_by == visit.place)
    assert facts.met == met
    ends = office.person.last_day(on)
    if ends is None or on <= ends:
        assert facts.next_due == after.next_due


@any_.UNTIMED
@given(any_.offices(), any_.days)
def test_the_next_due_day_is_the_first_that_is_still_owed(office: any_.Office, on: date) -> None:
    found = stands(office, on)
    owed = {DutyStatus.UPCOMING, DutyStatus.OPEN, DutyStatus.OVERDUE}
    begun = [duty.obligation.due for duty in found.duties if duty.status in owed]
    ends = office.person.last_day(on)
    ended = ends is not None and ends < on
    if ended:
        assert found.next_due is None
    elif begun and found.next_due is not None:
        assert found.next_due <= begun[0]
    if ends is None:
        assert found.next_due is not None


def _held(found: Standing) -> set[date]:
    return {duty.obligation.due for duty in found.duties if duty.status in HELD}


def _counted_day(duty: Duty, visits: list[Visit], on: date) -> date:
    made = (visit.day for visit in visits if visit.place == duty.answered_by)
    return next(made, on)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
