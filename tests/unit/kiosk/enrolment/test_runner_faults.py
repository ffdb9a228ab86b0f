"""The runner when things fail, are late or are aborted: nothing is kept, and it is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.domain.capture import CaptureFailure, FaceGuidance, FingerPosition, PadOutcome
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.problems import CaptureProblem, StopReason, StoreFault
from kiosk.enrolment.prompts import Prompt
from kiosk.enrolment.record import StoppedRecord
from kiosk.enrolment.screens import EnrolmentScreen
from tests.unit.kiosk.enrolment.memory_store import face_samples
from tests.unit.kiosk.enrolment.samples import members
from tests.unit.kiosk.enrolment.visit import COMPARED_BY, STAGE, Visit
from tests.unit.kiosk.enrolment.world import World

RIGHT, LEFT = FingerPosition.RIGHT_INDEX, FingerPosition.LEFT_INDEX


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def visit(world: World) -> Visit:
    return Visit(world)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (StoreFault.DISK_FULL, StopReason.DISK_FULL),
        (StoreFault.STORE_LOCKED, StopReason.STORE_FAULT),
        (StoreFault.PERSON_LEFT, StopReason.PERSON_LEFT),
    ],
)
def test_a_failed_save_keeps_nothing_and_says_so(
    world: World, visit: Visit, fault: StoreFault, reason: StopReason
) -> None:
    visit.until_review()
    entries = list(world.store.journal)
    world.store.fault = fault
    world.runner.post(ev.SignedOff())
    assert world.screen is EnrolmentScreen.STOPPED
    assert world.props.prompt == reason
    assert world.references == []
    assert world.store.journal == entries
    assert world.faults == [fault, fault]
    assert not world.runner.holds_biometric_data


def test_an_abort_that_cannot_be_journalled_is_said_to_be_so(world: World, visit: Visit) -> None:
    visit.log_in()
    visit.choose()
    world.store.fault = StoreFault.DISK_FULL
    world.runner.post(ev.AbortPressed())
    assert world.props.prompt == Prompt.STOPPED_NOT_JOURNALLED


def test_a_camera_that_is_lost_lets_the_officer_try_again(world: World, visit: Visit) -> None:
    visit.log_in()
    visit.choose()
    world.runner.sink.face_failed(world.devices.last, CaptureFailure.DEVICE_FAULT)
    assert world.props.prompt == CaptureProblem.CAMERA_FAULT
    world.runner.post(ev.TryAgainPressed())
    visit.face()
    assert world.screen is EnrolmentScreen.FINGERPRINT


def test_a_sensor_lost_in_the_middle_of_the_search_voids_the_search(
    world: World, visit: Visit
) -> None:
    world.store.enrol("p-2", 0.9, "another right", "another left")
    visit.log_in()
    visit.choose()
    visit.face()
    visit.fingers()
    visit.face(0.0, count=1)
    sink, devices = world.runner.sink, world.devices
    sink.finger_read(devices.last)
    sink.finger_compared(devices.last, 0.9, COMPARED_BY, STAGE)
    sink.finger_failed(devices.last, CaptureFailure.DEVICE_FAULT)
    assert world.props.prompt == CaptureProblem.SENSOR_FAULT
    world.runner.post(ev.TryAgainPressed())
    visit.press("right")
    visit.press("left")
    assert world.screen is EnrolmentScreen.REVIEW


def test_the_search_can_fail_to_read_the_references(world: World, visit: Visit) -> None:
    world.store.enrol("p-2", 0.9, "another right")
    visit.log_in()
    visit.choose()
    visit.face()
    visit.fingers()
    visit.face(0.0, count=1)
    world.store.unreadable = StoreFault.STORE_LOCKED
    visit.press("right")
    assert world.props.prompt == CaptureProblem.STORE_FAULT


def test_an_attack_at_the_camera_is_not_enrolled(world: World, visit: Visit) -> None:
    visit.log_in()
    visit.choose()
    visit.face(pad=PadOutcome.ATTACK)
    assert world.props.prompt == CaptureProblem.FACE_ATTACK
    assert not world.runner.holds_biometric_data


def test_late_answers_of_an_aborted_enrolment_reach_nobody(world: World, visit: Visit) -> None:
    visit.log_in()
    visit.choose()
    late = world.devices.last
    world.runner.post(ev.AbortPressed())
    assert world.devices.stops == 1
    world.runner.post(ev.BackToListPressed())
    visit.choose("p-2")
    world.runner.sink.face_sampled(late, face_samples(0.9, 5))
    world.runner.sink.face_guided(late, FaceGuidance.TOO_FAR, 0.2)
    world.runner.sink.face_failed(late, CaptureFailure.STOPPED)
    assert world.props.prompt == Prompt.FACE_LOOK_HERE
    assert not world.runner.holds_biometric_data


def test_a_late_sample_is_never_taken_for_the_fresh_probe(world: World, visit: Visit) -> None:
    """Otherwise the reference samples would verify themselves."""
    visit.log_in()
    visit.choose()
    reference_capture = world.devices.last
    visit.face()
    visit.fingers()
    world.runner.sink.face_sampled(reference_capture, face_samples(0.0, 5))
    assert isinstance(world.runner.state, st.VerifyingFace)


def test_nobody_there_wipes_and_logs_out(world: World, visit: Visit) -> None:
    visit.until_review()
    world.clock.advance(119.0)
    world.runner.post(ev.Touched())
    world.clock.advance(119.0)
    assert world.screen is EnrolmentScreen.REVIEW
    world.clock.advance(1.0)
    assert world.runner.state == st.Closed()
    assert world.closings == 1
    assert not world.clock.is_running
    assert not world.runner.holds_biometric_data
    assert world.store.faces == []
    stopped = world.store.journal[-1]
    assert isinstance(stopped, StoppedRecord)
    assert stopped.reason is StopReason.INACTIVITY


def test_the_log_names_types_only(world: World, visit: Visit) -> None:
    visit.until_review()
    world.runner.post(ev.SignedOff())
    kinds = {kind.__name__ for kind in members(st.State) | members(ev.Event)}
    assert {word for line in world.log for word in line.split()} <= kinds


ENROLMENT_STEPS: tuple[Callable[[Visit], None], ...] = (
    lambda visit: visit.choose(),
    lambda visit: visit.face(),
    lambda visit: visit.fingers(),
    lambda visit: visit.face(0.1, count=1),
    lambda visit: visit.press("right"),
    lambda visit: visit.press("left"),
)


@pytest.mark.parametrize("length", range(1, 1 + len(ENROLMENT_STEPS)))
def test_aborting_anywhere_keeps_nothing(world: World, visit: Visit, length: int) -> None:
    visit.log_in()
    for act in ENROLMENT_STEPS[:length]:
        act(visit)
    world.runner.post(ev.AbortPressed())
    assert world.props.prompt == StopReason.ABORTED
    assert world.references == []
    assert not world.runner.holds_biometric_data


def test_a_device_that_is_already_gone_may_answer_at_once(world: World, visit: Visit) -> None:
    visit.log_in()
    visit.choose()
    visit.face()
    world.devices.gone = world.runner.sink
    world.runner.post(ev.FingerChosen(RIGHT))
    assert world.props.prompt == CaptureProblem.SENSOR_FAULT
    world.devices.gone = None
    visit.finger(RIGHT, "right")
    assert world.props.fingers_enrolled == (RIGHT,)


def test_a_face_search_that_cannot_read_the_references_clears_nobody(
    world: World, visit: Visit
) -> None:
    visit.log_in()
    visit.choose()
    visit.face()
    visit.fingers()
    world.store.unreadable = StoreFault.STORE_CORRUPT
    visit.face(0.0, count=1)
    assert world.props.prompt == CaptureProblem.STORE_FAULT
    assert world.faults == [StoreFault.STORE_CORRUPT]
