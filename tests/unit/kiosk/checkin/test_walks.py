"""Random walks end in every way there is, and none ever leaves a person without a way on."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.effects import CommitRecord, SetDeadline
from kiosk.checkin.machine import step
from kiosk.checkin.presentation import Action, present
from kiosk.checkin.transition import deadline_of
from kiosk.domain.capture import CaptureFailure
from kiosk.domain.record import NotCaptured, Outcome, Reason
from tests.unit.kiosk.checkin.samples import RECEIPT
from tests.unit.kiosk.checkin.test_machine_table import ACCEPTED
from tests.unit.kiosk.checkin.walks import POLICY, Step, seeded_walk

WALKS = 600
LENGTH = 80
LONGEST_WAY_OUT = 20
"""Time-outs at most: three captures of the face and three of each of two fingers, with their
comparisons, then the record and its screen."""


@cache
def walks() -> tuple[tuple[Step, ...], ...]:
    return tuple(tuple(seeded_walk(random.Random(seed), LENGTH)) for seed in range(WALKS))


def steps() -> Iterator[Step]:
    for walk in walks():
        yield from walk


@cache
def reached() -> frozenset[st.State]:
    """Every different state of all walks."""
    return frozenset({it.state for it in steps()})


def test_visits_end_in_every_way() -> None:
    outcomes = Counter(
        effect.record.outcome
        for taken in steps()
        for effect in taken.effects
        if isinstance(effect, CommitRecord)
    )
    least = {Outcome.VERIFIED: 600, Outcome.REFERRED: 600, Outcome.DECLINED: 100}
    assert {it for it in Outcome if outcomes[it] < least[it]} == set(), outcomes


def test_walks_come_by_every_state_and_by_every_step_that_the_table_allows() -> None:
    taken = Counter((type(it.before), type(it.event)) for it in steps())
    allowed = {(state, event) for state, events in ACCEPTED.items() for event in events}
    assert {pair for pair in allowed if taken[pair] < 3} == set()


def test_walks_come_by_conversations_faults_and_every_reason() -> None:
    records = [
        effect.record
        for taken in steps()
        for effect in taken.effects
        if isinstance(effect, CommitRecord)
    ]
    completions = Counter(record.content.completion for record in records)
    assert min(completions.values()) >= 30
    assert len(completions) == 3
    failures = Counter(
        attempt.result.failure
        for record in records
        for attempt in record.attempts
        if isinstance(attempt.result, NotCaptured)
    )
    assert {it for it in CaptureFailure if failures[it] < 20} == set()
    reasons = Counter(reason for record in records for reason in record.reasons)
    assert reasons[Reason.DEVICE_FAULT] >= 30
    unsaved = [it.state for it in steps() if isinstance(it.event, ev.RecordFailed)]
    assert len(unsaved) >= 30


def test_every_state_of_a_session_has_its_own_deadline_running() -> None:
    """As the runner keeps it: a new kind of state forgets the deadline of the one before."""
    for walk in walks():
        running: ev.DeadlineId | None = None
        for taken in walk:
            if type(taken.before) is not type(taken.state):
                running = None
            for effect in taken.effects:
                if isinstance(effect, SetDeadline):
                    running = effect.deadline
            if isinstance(taken.state, st.InSession):
                assert running == deadline_of(taken.state), taken


def test_every_screen_offers_something_or_changes_by_itself() -> None:
    for state in reached():
        waits_for_health = isinstance(state, st.OutOfService)
        officers_own = isinstance(state, st.Attending)
        by_itself = isinstance(state, st.InSession) or waits_for_health or officers_own
        assert present(state).actions or by_itself, state


def test_time_outs_alone_lead_from_everywhere_to_idle() -> None:
    for state in reached():
        way = list(_waiting(state))
        assert len(way) <= LONGEST_WAY_OUT
        assert not isinstance(way[-1], st.InSession)


@pytest.mark.parametrize("button", [ev.OfficerRequested, ev.CancelPressed])
def test_the_ways_out_that_a_screen_offers_lead_out(
    button: type[ev.OfficerRequested] | type[ev.CancelPressed],
) -> None:
    action = {
        ev.OfficerRequested: Action.ASK_FOR_OFFICER,
        ev.CancelPressed: Action.CANCEL,
    }[button]
    pressed = 0
    for state in reached():
        if not isinstance(state, st.InSession) or action not in present(state).actions:
            continue
        transition = step(state, button(state.session), POLICY)
        assert transition is not None
        after = transition.state
        if isinstance(after, st.Recording):
            saved = step(after, ev.RecordCommitted(after.session, RECEIPT), POLICY)
            assert saved is not None
            assert Action.FINISH in present(saved.state).actions
        elif isinstance(state, st.AskingLeave):
            assert Action.FINISH in present(after).actions
        else:
            assert isinstance(after, st.Idle)
        pressed += 1
    assert pressed > 1_000


def _waiting(state: st.State) -> Iterator[st.State]:
    """``state``, and what it becomes when nobody does anything."""
    yield state
    while isinstance(state, st.InSession):
        transition = step(state, ev.TimedOut(deadline_of(state)), POLICY)
        assert transition is not None, f"{state} waits for ever"
        state = transition.state
        yield state
