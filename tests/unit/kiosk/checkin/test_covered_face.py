"""A face held covered to the end of its capture: nobody is stranded, rightly held or not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.presentation import present
from kiosk.checkin.runner import CheckInRunner
from kiosk.domain.capture import CaptureFailure, FaceGuidance, FingerPosition, FingerStage, Modality
from kiosk.domain.identity import SessionId
from kiosk.domain.policy import Policy
from kiosk.domain.record import CheckInRecord, NotCaptured, Outcome, Reason
from tests.unit.kiosk.checkin.samples import CLAIM, NUMBER
from tests.unit.kiosk.checkin.world import PROBE, World, runner_in

FINGERS = tuple(FingerPosition)[:2]


def _at_the_camera(
    world: World, fingers: tuple[FingerPosition, ...]
) -> tuple[CheckInRunner, SessionId]:
    world.roster = {NUMBER.value: replace(CLAIM, fingers=fingers)}
    runner = runner_in(world)
    runner.begin()
    session = world.session
    assert session is not None
    runner.post(ev.IdNumberEntered(session, NUMBER))
    runner.post(ev.ClaimConfirmed(session))
    return runner, session


def _only(world: World) -> CheckInRecord:
    (record,) = world.records
    return record


def test_whoever_is_not_recognised_for_a_mask_is_asked_to_take_it_off() -> None:
    world = World()
    runner = runner_in(world)
    runner.begin()
    assert world.session is not None
    usual = present(runner.state)
    runner.face_guided(world.session, FaceGuidance.UNCOVER, 0.0)
    assert present(runner.state) == replace(usual, prompt="face_covered")
    runner.face_guided(world.session, FaceGuidance.HOLD_STILL, 0.0)
    assert present(runner.state) == usual


def test_after_one_capture_the_finger_is_read_and_an_officer_decides() -> None:
    world = World()
    runner, session = _at_the_camera(world, FINGERS)
    waited_s = world.seconds
    runner.face_guided(session, FaceGuidance.UNCOVER, 0.0)
    assert world.seconds == waited_s == Policy().face_deadline_s
    world.time_out()
    assert isinstance(runner.state, st.CapturingFingerprint)
    assert world.asked[-2:] == ["stop", "capture_fingerprint"]
    runner.finger_read(session, world.fresh_digest(), None)
    runner.finger_compared(session, 120, "zfm-on-sensor", FingerStage.SENSOR)
    record = _only(world)
    assert (record.outcome, record.reasons) == (Outcome.REFERRED, (Reason.FACE_NOT_CAPTURED,))
    faces = [it.result for it in record.attempts if it.modality is Modality.FACE]
    assert faces == [NotCaptured(CaptureFailure.LOW_QUALITY)]


@pytest.mark.parametrize("fingers", [FINGERS, ()])
def test_without_a_finger_it_is_an_officer_and_not_nobody(
    fingers: tuple[FingerPosition, ...],
) -> None:
    world = World()
    runner, session = _at_the_camera(world, fingers)
    runner.face_guided(session, FaceGuidance.UNCOVER, 0.0)
    for _ in range(1 + (Policy().max_fingerprint_attempts if fingers else 0)):
        world.time_out()
    record = _only(world)
    assert record.outcome is Outcome.REFERRED
    assert record.reasons[0] is Reason.FACE_NOT_CAPTURED
    assert isinstance(runner.state, st.Referred)


def test_a_face_uncovered_in_time_is_captured_as_ever() -> None:
    world = World()
    runner, session = _at_the_camera(world, FINGERS)
    runner.face_guided(session, FaceGuidance.UNCOVER, 0.0)
    runner.face_guided(session, FaceGuidance.HOLD_STILL, 0.6)
    runner.face_probed(session, PROBE)
    assert isinstance(runner.state, st.CapturingFingerprint)
    assert not world.records


@pytest.mark.parametrize("last", [FaceGuidance.NO_FACE, FaceGuidance.HOLD_STILL, None])
def test_whoever_was_not_held_covered_at_the_end_may_try_again(last: FaceGuidance | None) -> None:
    world = World()
    runner, session = _at_the_camera(world, FINGERS)
    if last is not None:
        runner.face_guided(session, FaceGuidance.UNCOVER, 0.0)
        runner.face_guided(session, last, 0.0)
    world.time_out()
    assert isinstance(runner.state, st.CapturingFace)
    assert runner.state.number == 2
