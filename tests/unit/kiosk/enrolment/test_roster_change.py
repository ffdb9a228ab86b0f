"""An officer who has logged in sees the change of the roster that waits, and decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.enrolment import events as ev
from kiosk.enrolment.problems import LogInProblem, StoreFault
from kiosk.enrolment.screens import EnrolmentAction, EnrolmentScreen
from tests.unit.kiosk.enrolment.samples import HELD
from tests.unit.kiosk.enrolment.visit import Visit
from tests.unit.kiosk.enrolment.world import PINS, World


@pytest.fixture
def world() -> World:
    world = World()
    world.roster_changes.waiting = HELD
    return world


@pytest.fixture
def visit(world: World) -> Visit:
    """The officer has logged in."""
    visit = Visit(world)
    world.runner.start()
    visit.submit("o-1", PINS["o-1"])
    return visit


def shown(world: World) -> EnrolmentScreen:
    return world.props.screen


def test_nobody_sees_it_before_the_log_in(world: World) -> None:
    world.runner.start()
    world.runner.post(ev.RosterChangeOpened())
    world.runner.post(ev.RosterChangeConfirmed())
    assert world.props.held is None
    assert world.roster_changes.confirmed == []


def test_the_officer_sees_whom_it_is_about_and_confirms_it(world: World, visit: Visit) -> None:
    assert EnrolmentAction.REVIEW_ROSTER in world.props.actions
    world.runner.post(ev.RosterChangeOpened())
    assert shown(world) is EnrolmentScreen.ROSTER_CHANGE
    assert world.props.held == HELD
    world.runner.post(ev.RosterChangeConfirmed())
    assert world.roster_changes.confirmed == [("o-1", HELD.page)]
    assert shown(world) is EnrolmentScreen.CHOOSE_PERSON
    assert world.props.held == replace(HELD, confirmed=True)
    assert EnrolmentAction.REVIEW_ROSTER not in world.props.actions


def test_the_officer_may_leave_it_as_it_is(world: World, visit: Visit) -> None:
    world.runner.post(ev.RosterChangeOpened())
    world.runner.post(ev.BackToListPressed())
    assert shown(world) is EnrolmentScreen.CHOOSE_PERSON
    assert EnrolmentAction.REVIEW_ROSTER in world.props.actions
    assert world.roster_changes.confirmed == []


def test_what_another_page_has_replaced_is_shown_again(world: World, visit: Visit) -> None:
    world.runner.post(ev.RosterChangeOpened())
    world.roster_changes.waiting = replace(HELD, page="page-2")
    world.runner.post(ev.RosterChangeConfirmed())
    assert world.roster_changes.confirmed == []
    assert world.props.held == replace(HELD, page="page-2")
    assert EnrolmentAction.REVIEW_ROSTER in world.props.actions


def test_a_confirmation_that_cannot_be_journalled_is_none(world: World, visit: Visit) -> None:
    world.runner.post(ev.RosterChangeOpened())
    world.roster_changes.fault = StoreFault.DISK_FULL
    world.runner.post(ev.RosterChangeConfirmed())
    assert world.roster_changes.confirmed == []
    assert shown(world) is EnrolmentScreen.LOG_IN
    assert world.props.prompt == LogInProblem.STORE_FAULT
    assert world.faults


def test_time_alone_confirms_nothing(world: World, visit: Visit) -> None:
    world.runner.post(ev.RosterChangeOpened())
    world.clock.advance(10_000)
    assert world.closings == 1
    assert world.roster_changes.confirmed == []
