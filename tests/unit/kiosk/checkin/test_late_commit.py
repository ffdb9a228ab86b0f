"""The store answers later than at once: the person waits, and is told the truth."""

from __future__ import annotations

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.effects import SetDeadline
from kiosk.checkin.machine import step
from kiosk.checkin.transition import deadline_of
from kiosk.domain.policy import Policy
from kiosk.domain.record import Reason
from tests.unit.kiosk.checkin.samples import RECEIPT, SESSION
from tests.unit.kiosk.checkin.test_runner import claimed
from tests.unit.kiosk.checkin.world import World

POLICY = Policy()


def test_the_result_is_shown_when_the_receipt_is_there() -> None:
    world = World(commits_late=True)
    runner, session = claimed(world)
    runner.post(ev.OfficerRequested(session))
    assert isinstance(runner.state, st.Recording)
    (answer,) = world.late_answers
    answer(world.commit_answer)
    assert isinstance(runner.state, st.Referred)
    assert runner.state.receipt == world.commit_answer


def test_a_receipt_that_comes_too_late_still_says_that_it_is_recorded() -> None:
    world = World(commits_late=True)
    runner, session = claimed(world)
    runner.post(ev.OfficerRequested(session))
    world.time_out()
    unsaved = runner.state
    assert isinstance(unsaved, st.Referred)
    assert Reason.RECORD_NOT_SAVED in unsaved.reasons
    world.late_answers[0](world.commit_answer)
    saved = runner.state
    assert isinstance(saved, st.Referred)
    assert (saved.reasons, saved.receipt) == ((Reason.ASKED_FOR_OFFICER,), world.commit_answer)


def test_a_verified_visit_that_was_saved_late_does_not_stay_on_the_screen() -> None:
    unsaved = st.Referred(SESSION, (Reason.RECORD_NOT_SAVED,), None)
    late = step(unsaved, ev.RecordCommitted(SESSION, RECEIPT), POLICY)
    assert late is not None
    assert isinstance(late.state, st.Completed)
    (deadline,) = late.effects
    assert deadline == SetDeadline(deadline_of(late.state), POLICY.deadlines.completed_s)
