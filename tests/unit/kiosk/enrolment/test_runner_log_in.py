"""Logging in through the runner: wrong PINs counted per officer, in journal and memory."""

from __future__ import annotations

import pytest

from kiosk.domain.identity import OfficerId
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.problems import LogInProblem, StoreFault
from kiosk.enrolment.prompts import Prompt
from kiosk.enrolment.screens import EnrolmentAction, EnrolmentScreen
from kiosk.enrolment.secret import Secret
from tests.unit.kiosk.enrolment.visit import Visit
from tests.unit.kiosk.enrolment.world import PINS, World


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def visit(world: World) -> Visit:
    visit = Visit(world)
    world.runner.start()
    return visit


def test_a_good_log_in_is_journalled_and_shows_the_list(world: World, visit: Visit) -> None:
    assert [it.officer for it in world.props.officers] == ["o-1", "o-2"]
    visit.submit("o-1", PINS["o-1"])
    assert world.store.journal == [("log_in", "o-1")]
    assert world.props.screen is EnrolmentScreen.CHOOSE_PERSON
    assert world.props.officer_name == "王芳"


def test_the_wait_rises_with_every_wrong_pin(world: World, visit: Visit) -> None:
    waits = []
    for _ in range(7):
        visit.submit("o-1", "0000")
        waits.append(world.props.wait_seconds)
        world.clock.advance(waits[-1])
        if isinstance(world.runner.state, st.Closed):
            world.runner.start()
    assert waits == [0, 0, 5, 15, 60, 300, 300]
    assert world.store.journal == [("log_in_failed", "o-1", count) for count in range(1, 8)]


def test_no_pin_is_verified_while_the_wait_lasts(world: World, visit: Visit) -> None:
    for _ in range(3):
        visit.submit("o-1", "0000")
    assert world.props.prompt == Prompt.LOG_IN_WAIT
    assert EnrolmentAction.LOG_IN not in world.props.actions
    world.clock.advance(2.0)
    assert world.props.wait_seconds == 3
    with pytest.raises(IndexError):
        visit.submit("o-1", PINS["o-1"])
    world.clock.advance(3.0)
    visit.submit("o-1", PINS["o-1"])
    assert world.props.screen is EnrolmentScreen.CHOOSE_PERSON


def test_one_officers_good_log_in_does_not_reset_another_ones_count(
    world: World, visit: Visit
) -> None:
    for _ in range(2):
        visit.submit("o-1", "0000")
    visit.submit("o-2", PINS["o-2"])
    world.clock.advance(120.0)
    world.runner.start()
    visit.submit("o-1", "0000")
    assert world.props.wait_seconds == 5


def test_a_good_log_in_resets_the_count(world: World, visit: Visit) -> None:
    for _ in range(2):
        visit.submit("o-1", "0000")
    visit.submit("o-1", PINS["o-1"])
    world.clock.advance(120.0)
    world.runner.start()
    visit.submit("o-1", "0000")
    assert world.props.prompt == LogInProblem.WRONG_PIN
    assert world.props.wait_seconds == 0


def test_a_restart_of_the_kiosk_does_not_reset_the_count(world: World, visit: Visit) -> None:
    for _ in range(4):
        visit.submit("o-1", "0000")
        world.clock.advance(world.props.wait_seconds)
    restarted = World()
    restarted.store.journal = world.store.journal
    restarted.runner.start()
    Visit(restarted).submit("o-1", "0000")
    assert restarted.props.wait_seconds == 60


def test_what_others_unlocked_counts_no_more(world: World, visit: Visit) -> None:
    for _ in range(4):
        visit.submit("o-1", "0000")
        world.clock.advance(world.props.wait_seconds)
    world.store.journal.append(("unlocked", "o-1"))
    visit.submit("o-1", "0000")
    assert world.props.wait_seconds == 0


def test_a_full_disk_does_not_reset_the_count(world: World, visit: Visit) -> None:
    world.store.fault = StoreFault.DISK_FULL
    for _ in range(3):
        visit.submit("o-1", "0000")
    assert world.props.wait_seconds == 5
    assert world.faults == [StoreFault.DISK_FULL] * 3


def test_nobody_gets_in_while_log_ins_cannot_be_journalled(world: World, visit: Visit) -> None:
    world.store.fault = StoreFault.DISK_FULL
    visit.submit("o-1", PINS["o-1"])
    assert world.props.screen is EnrolmentScreen.LOG_IN
    assert world.props.prompt == LogInProblem.STORE_FAULT


def test_an_answer_that_comes_after_the_visit_logs_nobody_in(world: World, visit: Visit) -> None:
    world.runner.post(ev.LogInSubmitted(OfficerId("o-1"), Secret(PINS["o-1"])))
    world.clock.advance(10.0)
    assert world.closings == 1
    world.runner.start()
    world.officers.answer()
    assert world.props.screen is EnrolmentScreen.LOG_IN
    assert world.store.journal == []


def test_the_kiosk_is_given_back_while_a_long_wait_lasts(world: World, visit: Visit) -> None:
    for _ in range(5):
        visit.submit("o-1", "0000")
        if world.props.wait_seconds < 60:
            world.clock.advance(world.props.wait_seconds)
    world.clock.advance(15.0)
    assert world.closings == 1
    world.clock.advance(20.0)
    world.runner.start()
    assert world.props.wait_seconds == 25
    assert [it.officer for it in world.props.officers] == ["o-1", "o-2"]
