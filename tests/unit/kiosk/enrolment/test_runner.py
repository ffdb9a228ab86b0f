"""The runner over small real ports: what is kept, what is wiped, what the officer sees."""

from __future__ import annotations

import math

import pytest

from kiosk.domain.capture import FingerPosition
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.finger_search import BATCH
from kiosk.enrolment.problems import CaptureProblem, StopReason
from kiosk.enrolment.prompts import Prompt
from kiosk.enrolment.record import EnrolmentRecord, StoppedRecord
from kiosk.enrolment.screens import EnrolmentScreen
from kiosk.workers.messages import MAX_SEARCHED
from tests.unit.kiosk.enrolment.memory_store import face_features, finger_features
from tests.unit.kiosk.enrolment.visit import COMPARED_BY, STAGE, Visit
from tests.unit.kiosk.enrolment.world import World

RIGHT, LEFT = FingerPosition.RIGHT_INDEX, FingerPosition.LEFT_INDEX


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def visit(world: World) -> Visit:
    return Visit(world)


def test_a_whole_enrolment(world: World, visit: Visit) -> None:
    world.store.enrol("p-2", 0.9, "another right", "another left")
    visit.until_review()
    assert world.props.prompt == Prompt.REVIEW
    assert len(world.references) == 3
    world.runner.post(ev.SignedOff())
    assert world.screen is EnrolmentScreen.DONE
    own = [it for it in world.store.faces if it.subject == "p-1"]
    assert [it.features for it in own] == [face_features(0.0)] * 5
    assert {it.finger: it.template for it in world.store.fingers[2:]} == {
        RIGHT: finger_features("right"),
        LEFT: finger_features("left"),
    }
    record = world.store.journal[-1]
    assert isinstance(record, EnrolmentRecord)
    assert (record.officer, record.subject) == ("o-1", "p-1")
    assert record.references_searched == 1 + 2 + 2
    assert not record.replaces
    assert not world.runner.holds_biometric_data


def test_the_officer_goes_on_with_the_next_person(world: World, visit: Visit) -> None:
    visit.until_review()
    world.runner.post(ev.SignedOff())
    world.runner.post(ev.BackToListPressed())
    assert [it.subject for it in world.props.people if it.enrolled] == ["p-1"]
    visit.choose("p-2")
    assert isinstance(world.runner.state, st.CapturingFace)
    assert world.runner.state.enrolment.session == "visit-1.2"


def test_enrolling_again_replaces_and_is_no_duplicate_of_oneself(
    world: World, visit: Visit
) -> None:
    world.store.enrol("p-1", 0.05, "right", "old thumb")
    visit.until_review()
    world.runner.post(ev.SignedOff())
    assert world.screen is EnrolmentScreen.DONE
    assert len(world.store.faces) == 5
    assert {it.finger for it in world.store.fingers} == {RIGHT, LEFT}
    record = world.store.journal[-1]
    assert isinstance(record, EnrolmentRecord)
    assert record.replaces


def test_the_face_of_an_officer_cannot_be_enrolled_for_somebody_else(
    world: World, visit: Visit
) -> None:
    world.store.enrol("s-1", 0.3, "officer's thumb")
    before = list(world.store.faces)
    visit.log_in()
    visit.choose()
    visit.face()
    visit.fingers()
    visit.face(0.1, count=1)
    assert world.screen is EnrolmentScreen.STOPPED
    assert world.props.prompt == StopReason.DUPLICATE
    assert world.props.matched_name == "王*"
    assert world.store.journal[-1] == StoppedRecord(
        SubjectId("p-1"), OfficerId("o-1"), StopReason.DUPLICATE, SubjectId("s-1")
    )
    assert world.store.faces == before
    assert not world.runner.holds_biometric_data


def test_a_finger_of_somebody_else_is_found_among_all(world: World, visit: Visit) -> None:
    world.store.enrol("s-1", 0.7, *(f"clerk's {number}" for number in range(10)))
    world.store.enrol("p-2", 0.9, *(f"another {number}" for number in range(9)), "right")
    visit.log_in()
    visit.choose()
    visit.face()
    visit.fingers()
    visit.face(0.0, count=1)
    visit.press("right")
    assert world.props.prompt == StopReason.DUPLICATE
    assert world.props.matched_name == "张*"
    assert {it.subject for it in world.store.fingers} == {"p-2", "s-1"}
    searching = [it.progress for it in world.shown if it.prompt == Prompt.CHECKING_DUPLICATES]
    assert searching == sorted(searching)
    assert len(set(searching)) >= 3


def test_what_cannot_be_compared_with_is_not_counted_as_compared(
    world: World, visit: Visit
) -> None:
    """A reference of another make that neither host nor sensor reads."""
    world.store.enrol("p-2", 0.9, "readable", "of another make")
    visit.log_in()
    visit.choose()
    visit.face()
    visit.fingers()
    visit.face(0.0, count=1)
    sink, devices = world.runner.sink, world.devices
    for _ in ("right", "left"):
        sink.finger_read(devices.last)
        sink.finger_compared(devices.last, 0.9, COMPARED_BY, STAGE)
        sink.fingers_compared(devices.last, (0.1, 0.2, None), COMPARED_BY, STAGE)
    world.runner.post(ev.SignedOff())
    record = world.store.journal[-1]
    assert isinstance(record, EnrolmentRecord)
    assert record.references_searched == 1 + 1 + 1, "one face, and one finger for each press"


def test_a_press_is_searched_in_batches(world: World, visit: Visit) -> None:
    world.store.enrol("s-1", 0.7, *(f"clerk's {number}" for number in range(10)))
    world.store.enrol("p-2", 0.9, *(f"another {number}" for number in range(10)))
    visit.log_in()
    visit.choose()
    visit.face()
    visit.fingers()
    visit.face(0.0, count=1)
    visit.press("right")
    searches = [asked for asked, _ in world.devices.asked if asked == "search_fingers"]
    assert len(searches) == math.ceil(21 / BATCH)
    assert BATCH <= MAX_SEARCHED
    assert len(world.devices.references) == 21 % BATCH


def test_a_self_verification_that_fails_leads_back_until_it_succeeds(
    world: World, visit: Visit
) -> None:
    visit.log_in()
    visit.choose()
    visit.face()
    visit.fingers()
    for _ in range(3):
        visit.face(0.9, count=1)
        assert world.props.prompt == CaptureProblem.FACE_NOT_CONFIRMED
        world.runner.post(ev.TryAgainPressed())
        visit.face()
    visit.face(0.1, count=1)
    visit.press("a wrong finger")
    assert world.props.prompt == Prompt.VERIFY_FINGER_AGAIN
    visit.press("a wrong finger")
    assert world.props.prompt == CaptureProblem.FINGER_NOT_CONFIRMED
    assert world.props.fingers_enrolled == (LEFT,)
    visit.finger(RIGHT, "right")
    world.runner.post(ev.FingersFinished())
    visit.press("left")
    visit.press("right")
    world.runner.post(ev.SignedOff())
    assert world.screen is EnrolmentScreen.DONE
    assert len(world.store.fingers) == 2


def test_one_finger_pressed_for_two_positions_is_sent_back(world: World, visit: Visit) -> None:
    visit.log_in()
    visit.choose()
    visit.face()
    visit.finger(RIGHT, "right")
    visit.finger(LEFT, "right")
    world.runner.post(ev.FingersFinished())
    visit.face(0.0, count=1)
    visit.press("right")
    assert world.props.prompt == CaptureProblem.FINGER_REPEATED
    assert world.props.fingers_enrolled == (RIGHT,)


def test_a_finger_that_was_dropped_is_forgotten(world: World, visit: Visit) -> None:
    """It may be enrolled under another position without being called the same finger twice."""
    visit.log_in()
    visit.choose()
    visit.face()
    visit.fingers()
    visit.face(0.0, count=1)
    visit.press("nobody's")
    visit.press("nobody's")
    assert world.props.fingers_enrolled == (LEFT,)
    visit.finger(FingerPosition.RIGHT_THUMB, "right")
    world.runner.post(ev.FingersFinished())
    visit.press("left")
    visit.press("right")
    assert world.props.prompt == Prompt.REVIEW
