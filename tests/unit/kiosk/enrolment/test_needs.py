"""Asking what is difficult for a person: prefilled, ticked, saved with the enrolment or alone."""

from __future__ import annotations

import pytest

from kiosk.domain.capture import ChallengeNeed
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.problems import StopReason, StoreFault
from kiosk.enrolment.prompts import Prompt
from kiosk.enrolment.record import EnrolmentRecord, NeedsRecord
from kiosk.enrolment.screens import EnrolmentAction, EnrolmentScreen
from tests.unit.kiosk.enrolment.visit import Visit
from tests.unit.kiosk.enrolment.world import World

P1 = SubjectId("p-1")
SEATED, BLIND = ChallengeNeed.SEATED, ChallengeNeed.BLIND


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def visit(world: World) -> Visit:
    return Visit(world)


def toggle(world: World, *needs: ChallengeNeed) -> None:
    for need in needs:
        world.runner.post(ev.NeedToggled(need))


def test_by_default_nothing_is_difficult_and_one_touch_goes_on(world: World, visit: Visit) -> None:
    visit.log_in()
    visit.tell()
    asking = world.props
    assert asking.screen is EnrolmentScreen.NEEDS
    assert asking.needs == frozenset()
    assert asking.person_name == "李**"
    world.runner.post(ev.NeedsStated())
    assert world.screen is EnrolmentScreen.FACE


def test_what_is_ticked_is_saved_with_the_enrolment(world: World, visit: Visit) -> None:
    visit.log_in()
    visit.tell()
    toggle(world, SEATED, BLIND, SEATED)
    assert world.props.needs == {BLIND}
    world.runner.post(ev.NeedsStated())
    visit.face()
    visit.fingers()
    visit.face(0.1, count=1)
    visit.press("right")
    visit.press("left")
    assert world.props.needs == {BLIND}
    assert world.store.needs == {}
    world.runner.post(ev.SignedOff())
    record = world.store.journal[-1]
    assert isinstance(record, EnrolmentRecord)
    assert record.needs == {BLIND}
    assert record.officer == "o-1"
    assert world.store.needs == {P1: {BLIND}}


def test_starting_the_capture_over_keeps_what_was_ticked(world: World, visit: Visit) -> None:
    visit.log_in()
    visit.tell()
    toggle(world, SEATED)
    world.runner.post(ev.NeedsStated())
    visit.face()
    visit.fingers()
    visit.face(0.1, count=1)
    visit.press("right")
    visit.press("left")
    world.runner.post(ev.TryAgainPressed())
    assert isinstance(world.runner.state, st.CapturingFace)
    assert world.runner.state.enrolment.needs == {SEATED}


def test_what_is_stored_is_ticked_when_somebody_is_enrolled_again(
    world: World, visit: Visit
) -> None:
    world.store.enrol("p-1", 0.05, "right", "left")
    world.store.needs[P1] = frozenset({SEATED})
    visit.log_in()
    visit.tell()
    assert world.props.needs == {SEATED}
    assert EnrolmentAction.SIGN_NEEDS not in world.props.actions


def test_the_needs_of_the_enrolled_change_without_a_capture(world: World, visit: Visit) -> None:
    world.store.enrol("p-1", 0.05, "right", "left")
    world.store.needs[P1] = frozenset({SEATED})
    before = list(world.references)
    visit.log_in()
    visit.tell()
    toggle(world, SEATED, BLIND)
    world.runner.post(ev.NeedsSigned())
    assert world.props.prompt == Prompt.NEEDS_SAVED
    assert world.store.journal[-1] == NeedsRecord(
        P1, OfficerId("o-1"), "notice-4", "city-default-1", frozenset({BLIND})
    )
    assert world.store.needs == {P1: {BLIND}}
    assert world.references == before
    assert world.devices.asked == []
    world.runner.post(ev.BackToListPressed())
    visit.tell()
    assert world.props.needs == {BLIND}


def test_needs_alone_cannot_be_signed_for_somebody_who_is_not_enrolled(
    world: World, visit: Visit
) -> None:
    visit.log_in()
    visit.tell()
    toggle(world, SEATED)
    assert EnrolmentAction.SIGN_NEEDS not in world.props.actions
    world.runner.post(ev.NeedsSigned())
    assert world.screen is EnrolmentScreen.NEEDS
    assert world.store.needs == {}


def test_leaving_or_silence_changes_nothing(world: World, visit: Visit) -> None:
    visit.log_in()
    visit.tell()
    toggle(world, SEATED)
    world.runner.post(ev.AbortPressed())
    assert world.screen is EnrolmentScreen.STOPPED
    world.runner.post(ev.BackToListPressed())
    visit.tell()
    assert world.props.needs == frozenset()
    toggle(world, SEATED)
    world.clock.advance(EnrolmentPolicy().deadlines.inactivity_s)
    assert world.runner.state == st.Closed()
    assert world.store.needs == {}


def test_needs_that_cannot_be_saved_are_told_as_not_saved(world: World, visit: Visit) -> None:
    world.store.enrol("p-1", 0.05, "right", "left")
    visit.log_in()
    visit.tell()
    toggle(world, BLIND)
    world.store.fault = StoreFault.DISK_FULL
    world.runner.post(ev.NeedsSigned())
    assert world.props.prompt == StopReason.DISK_FULL
    assert world.store.needs == {}
    assert len(world.references) == 3
