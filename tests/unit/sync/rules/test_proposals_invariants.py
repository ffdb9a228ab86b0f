"""Over arbitrary histories: what never counts against a person, never does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.rules.attendance import REPORTS
from sync.rules.pack import Measure, SentenceType
from sync.rules.proposals import DecidedProposal, Proposal, proposals
from sync.rules.served_days import days_between
from sync.rules.standing import Circumstances
from sync.rules.supervision import Closure, DecidedMeasure, Supervision
from sync.rules.visits import EntryPlace, Visit, VisitOutcome
from tests.unit.sync.rules.clock_cases import (
    OFFICER,
    PROPOSALS,
    approved,
    circumstances,
    clock_pack,
    visit_at,
)
from tests.unit.sync.rules.schedule_cases import FIRST, a_person

SEVERITY = [None, Measure.ADMONITION, Measure.WARNING, Measure.REVOCATION]
MISSED_FOR = {rule.rule: rule.missed_for_days for rule in PROPOSALS}
PACK = clock_pack(grace=1, study=2)
OFFSETS = st.integers(0, 75)
DAYS = OFFSETS.map(lambda n: FIRST + timedelta(days=n))
PURPOSES = st.sampled_from(
    ["routine_report", "summons", "leave_return", "study_sign_in", "study_sign_out"]
)
SEEN = st.tuples(DAYS, PURPOSES, st.sampled_from(VisitOutcome), st.booleans() | st.just(True))


def _visits(seen: Iterable[tuple[date, str, VisitOutcome, bool]]) -> tuple[Visit, ...]:
    return tuple(
        visit_at(
            day,
            purpose=purpose,
            outcome=outcome,
            clock_trusted=trusted,
            place=EntryPlace("kiosk-1", 1, at),
        )
        for at, (day, purpose, outcome, trusted) in enumerate(sorted(seen), start=1)
    )


VISITS = st.lists(SEEN, max_size=12).map(_visits)
CLOSURES = st.lists(
    st.builds(
        lambda first, days: Closure(first, first + timedelta(days=days), first),
        DAYS,
        st.integers(0, 20),
    ),
    max_size=3,
).map(tuple)
OUTAGES = st.frozensets(DAYS, max_size=25)
PEOPLE = st.builds(
    lambda leave, measures: replace(
        a_person(leaves=() if leave is None else (approved(leave[0], leave[0] + leave[1]),)),
        sentence_type=SentenceType.PROBATION,
        measures=tuple(measures),
    ),
    st.none() | st.tuples(DAYS, st.integers(0, 20).map(lambda n: timedelta(days=n))),
    st.lists(
        st.builds(DecidedMeasure, st.sampled_from(["admonition", "warning"]), DAYS), max_size=3
    ),
)


def _raised(
    person: Supervision, around: Circumstances, visits: tuple[Visit, ...], on: date
) -> tuple[Proposal, ...]:
    return proposals(person, around, visits, (), on, addressee=OFFICER)


def _severest(drafts: Iterable[Proposal]) -> int:
    return max((SEVERITY.index(draft.measure) for draft in drafts), default=0)


def _is_decided(visit: Visit) -> bool:
    return visit.outcome is not VisitOutcome.REFERRED


def _absences(drafts: Iterable[Proposal]) -> list[Proposal]:
    return [draft for draft in drafts if draft.about.startswith("report:")]


@settings(max_examples=50)
@given(PEOPLE, VISITS, CLOSURES, OUTAGES, DAYS)
def test_evidence_is_proven_and_dated_by_a_trusted_clock(
    person: Supervision,
    visits: tuple[Visit, ...],
    closures: tuple[Closure, ...],
    outages: frozenset[date],
    on: date,
) -> None:
    by_place = {visit.place: visit for visit in visits}
    for draft in _raised(person, circumstances(PACK, closures, outages), visits, on):
        shown = [by_place[place] for place in draft.evidence]
        assert all(visit.outcome is VisitOutcome.VERIFIED for visit in shown)
        assert all(visit.clock_trusted for visit in shown)
        assert draft.until <= on
        assert draft.explanation
        assert draft.basis


@settings(max_examples=50)
@given(PEOPLE, VISITS, CLOSURES, OUTAGES, DAYS)
def test_an_absence_is_long_enough_without_the_days_nobody_could_report(
    person: Supervision,
    visits: tuple[Visit, ...],
    closures: tuple[Closure, ...],
    outages: frozenset[date],
    on: date,
) -> None:
    shut = {
        day
        for closure in closures
        if closure.known_on <= on
        for day in days_between(closure.from_day, closure.until_day)
    }
    for draft in _absences(_raised(person, circumstances(PACK, closures, outages), visits, on)):
        counted = set(days_between(draft.since, draft.until)[1:]) - shut - outages
        assert len(counted) > (MISSED_FOR[draft.rule] or 0)
        assert not any(
            leave.from_day <= draft.since <= leave.until_day
            for leave in person.leaves
            if leave.known_on <= on
        )


@settings(max_examples=50)
@given(PEOPLE, VISITS, DAYS)
def test_no_referred_or_undated_report_lies_in_an_absence(
    person: Supervision, visits: tuple[Visit, ...], on: date
) -> None:
    for draft in _absences(_raised(person, circumstances(PACK), visits, on)):
        inside = [
            visit
            for visit in visits
            if visit.purpose in REPORTS
            and visit.attended
            and draft.since <= visit.day < draft.until
        ]
        assert inside == []


@settings(max_examples=50)
@given(PEOPLE, VISITS, CLOSURES, OUTAGES, DAYS)
def test_a_closed_office_and_a_kiosk_out_of_service_make_nothing_worse(
    person: Supervision,
    visits: tuple[Visit, ...],
    closures: tuple[Closure, ...],
    outages: frozenset[date],
    on: date,
) -> None:
    """Of visits that leave no doubt: one in doubt can hide an absence that a due day moved by a
    closure shows."""
    plain = tuple(visit for visit in visits if visit.clock_trusted and _is_decided(visit))
    before = _raised(person, circumstances(PACK), plain, on)
    after = _raised(person, circumstances(PACK, closures, outages), plain, on)
    assert _severest(after) <= _severest(before)


@settings(max_examples=50)
@given(PEOPLE, VISITS, st.sets(OFFSETS, max_size=4), DAYS)
def test_a_failed_comparison_makes_nothing_worse(
    person: Supervision, visits: tuple[Visit, ...], referred: set[int], on: date
) -> None:
    """So is a PAD alarm and a device fault: each ends in a referred visit."""
    more = tuple(
        visit_at(
            FIRST + timedelta(days=n),
            hour=20,
            outcome=VisitOutcome.REFERRED,
            place=EntryPlace("kiosk-2", 1, at),
        )
        for at, n in enumerate(sorted(referred), start=1)
    )
    before = _raised(person, circumstances(PACK), visits, on)
    assert _severest(_raised(person, circumstances(PACK), visits + more, on)) <= _severest(before)


@settings(max_examples=50)
@given(PEOPLE, VISITS, DAYS)
def test_what_somebody_broke_off_counts_neither_way(
    person: Supervision, visits: tuple[Visit, ...], on: date
) -> None:
    finished = tuple(visit for visit in visits if visit.outcome is not VisitOutcome.DECLINED)
    around = circumstances(PACK)
    assert _raised(person, around, visits, on) == _raised(person, around, finished, on)


@settings(max_examples=50)
@given(PEOPLE, VISITS, DAYS)
def test_proposals_change_nothing_and_are_decided_once(
    person: Supervision, visits: tuple[Visit, ...], on: date
) -> None:
    around = circumstances(PACK)
    first = _raised(person, around, visits, on)
    assert _raised(person, around, tuple(reversed(visits)), on) == first
    done = [DecidedProposal(draft.subject, draft.rule, draft.about) for draft in first]
    assert proposals(person, around, visits, done, on, addressee=OFFICER) == ()
    assert len(set(done)) == len(done)
