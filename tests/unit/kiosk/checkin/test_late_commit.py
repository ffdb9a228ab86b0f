"""The store answers later than at once: the person waits, and is told the truth."""

from __future__ import annotations

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.domain.record import Reason
from tests.unit.kiosk.checkin.test_runner import claimed
from tests.unit.kiosk.checkin.world import World


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
