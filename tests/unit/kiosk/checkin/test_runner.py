"""The runner with the machine, against a world in memory."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.presentation import present
from kiosk.checkin.runner import CheckInRunner
from kiosk.domain.capture import (
    CaptureFailure,
    ChallengeNeed,
    FaceGuidance,
    FingerStage,
    Modality,
    PadCue,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.comparison import ComparisonDecision
from kiosk.domain.finger_thresholds import ForeignScore
from kiosk.domain.identity import SessionId
from kiosk.domain.policy import Policy
from kiosk.domain.record import Compared, NotCaptured, Outcome, Purpose, Reason
from tests.unit.kiosk.checkin.samples import CLAIM, NUMBER, face_result
from tests.unit.kiosk.checkin.world import PROBE, World, runner_in

SENSOR = FingerStage.SENSOR


def claimed(world: World) -> tuple[CheckInRunner, SessionId]:
    """A runner whose person has typed the number and said yes."""
    runner = runner_in(world)
    runner.begin()
    session = world.session
    assert session is not None
    runner.post(ev.IdNumberEntered(session, NUMBER))
    runner.post(ev.ClaimConfirmed(session))
    return runner, session


def test_a_whole_check_in() -> None:
    world = World()
    runner, session = claimed(world)
    runner.face_guided(session, FaceGuidance.TOO_FAR, 0.0)
    runner.face_probed(session, PROBE)
    runner.finger_read(session, world.fresh_digest(), None)
    assert isinstance(runner.state, st.ComparingFingerprint)
    finger = runner.state.finger
    runner.finger_compared(session, 120, "zfm-on-sensor", SENSOR)
    assert isinstance(runner.state, st.Completed)
    (record,) = world.records
    assert record.outcome is Outcome.VERIFIED
    assert [attempt.modality.value for attempt in record.attempts] == ["face", "fingerprint"]
    assert [it.finger for it in world.references] == [finger]
    world.time_out()
    assert isinstance(runner.state, st.Idle)
    assert world.wipes == 1


def test_every_face_capture_is_told_what_is_difficult_for_the_person() -> None:
    needs = frozenset({ChallengeNeed.SEATED, ChallengeNeed.NO_BLINK})
    world = World(roster={NUMBER.value: replace(CLAIM, needs=needs)})
    runner, session = claimed(world)
    world.verify_answer = face_result(ComparisonDecision.NON_MATCH)
    runner.face_probed(session, PROBE)
    assert world.needs == [needs, needs]


def test_what_raised_an_alarm_goes_on_record_with_the_attempt() -> None:
    world = World()
    runner, session = claimed(world)
    alarms = (PadCue.BEZEL, PadCue.FLATNESS)
    runner.face_probed(session, replace(PROBE, pad=PadOutcome.ATTACK, pad_alarms=alarms))
    runner.finger_read(session, world.fresh_digest(), None)
    runner.finger_compared(session, 120, "zfm-on-sensor", SENSOR)
    (record,) = world.records
    assert [it.pad_alarms for it in record.attempts] == [alarms, ()]


def test_the_asked_finger_is_random_among_the_enrolled() -> None:
    fingers = set()
    world = World()
    runner = runner_in(world)
    for _ in range(24):
        runner.begin()
        assert world.session is not None
        runner.post(ev.IdNumberEntered(world.session, NUMBER))
        assert isinstance(runner.state, st.ConfirmingClaim)
        fingers.add(runner.state.claim.fingers[0])
        runner.post(ev.CancelPressed(world.session))
    assert fingers == set(CLAIM.fingers)


def test_the_sensors_no_is_final_whatever_the_threshold() -> None:
    world = World()
    runner, session = claimed(world)
    runner.face_probed(session, PROBE)
    for _ in range(3):
        runner.finger_read(session, world.fresh_digest(), None)
        runner.finger_compared(session, 0, "zfm-on-sensor", SENSOR)
    (record,) = world.records
    assert record.outcome is Outcome.REFERRED
    assert record.reasons == (Reason.FINGERPRINT_NON_MATCH,)


def test_each_stage_decides_on_its_own_scale_and_is_on_record() -> None:
    """0.31 suffices by the image, not by characteristics, and is nothing on the sensor's scale."""
    for stage, outcome in (
        (FingerStage.CHARACTERISTICS, Outcome.REFERRED),
        (FingerStage.IMAGE, Outcome.VERIFIED),
        (FingerStage.SENSOR, Outcome.REFERRED),
    ):
        world = World()
        runner, session = claimed(world)
        runner.face_probed(session, PROBE)
        for press in range(3):
            runner.finger_read(session, bytes([press]) * 32, QualityScore(64))
            runner.finger_compared(session, 0.31, "mcc-geometry-1", stage)
        (record,) = world.records
        fingers = [it for it in record.attempts if it.modality is Modality.FINGERPRINT]
        assert record.outcome is outcome
        assert {(it.stage, it.quality) for it in fingers} == {(stage, QualityScore(64))}
        assert world.accept_at == Policy().threshold_for(FingerStage.CHARACTERISTICS)


def test_a_score_of_another_comparator_matches_nothing() -> None:
    """3.4 is a stranger's score on the scale of geometry-1, and plenty on the other."""
    world = World()
    runner, session = claimed(world)
    runner.face_probed(session, PROBE)
    runner.finger_read(session, b"d" * 32, None)
    with pytest.raises(ForeignScore, match="leader-1\\+geometry-1"):
        runner.finger_compared(session, 3.4, "leader-1+geometry-1", FingerStage.IMAGE)
    assert not world.records


def test_the_same_bits_twice_go_to_an_officer_and_are_compared_with_nothing() -> None:
    """Also in another person's visit: no live finger ever leaves the same bits."""
    world = World()
    runner, session = claimed(world)
    runner.face_probed(session, PROBE)
    runner.finger_read(session, b"d" * 32, None)
    runner.finger_compared(session, 0.4, "mcc-geometry-1", FingerStage.IMAGE)
    runner.post(ev.FinishPressed(session))
    runner, session = claimed(world)
    runner.face_probed(session, PROBE)
    before = world.asked.count("compare_fingerprint")
    runner.finger_read(session, b"d" * 32, None)
    assert isinstance(runner.state, st.Referred)
    record = world.records[-1]
    assert (record.outcome, record.reasons) == (
        Outcome.REFERRED,
        (Reason.FINGERPRINT_REPLAYED,),
    )
    assert record.attempts[-1].result == NotCaptured(CaptureFailure.REPLAYED)
    assert world.asked.count("compare_fingerprint") == before


def test_a_digest_that_comes_late_is_not_remembered() -> None:
    world = World()
    runner, session = claimed(world)
    runner.finger_read(session, b"d" * 32, None)
    assert world.digests == set()


def test_an_impostor_is_referred_and_both_modalities_are_on_record() -> None:
    world = World(verify_answer=face_result(ComparisonDecision.NON_MATCH))
    runner, session = claimed(world)
    for _ in range(3):
        runner.face_probed(session, PROBE)
    for _ in range(3):
        runner.finger_read(session, world.fresh_digest(), None)
        runner.finger_compared(session, 12, "zfm-on-sensor", SENSOR)
    (record,) = world.records
    assert isinstance(runner.state, st.Referred)
    assert record.reasons == (Reason.FACE_NON_MATCH, Reason.FINGERPRINT_NON_MATCH)
    scores = [it.result.score.value for it in record.attempts if isinstance(it.result, Compared)]
    assert len(scores) == 6


def test_dead_camera_and_dead_sensor_refer_for_the_device() -> None:
    world = World()
    runner, session = claimed(world)
    runner.face_failed(session, CaptureFailure.DEVICE_FAULT)
    runner.finger_failed(session, CaptureFailure.DEVICE_FAULT)
    (record,) = world.records
    assert record.reasons == (Reason.DEVICE_FAULT,)
    assert [it.result for it in record.attempts] == [NotCaptured(CaptureFailure.DEVICE_FAULT)] * 2


def test_references_of_another_engine_ask_once_and_refer_for_a_new_enrolment() -> None:
    """Nothing is held against the person, and nobody is made to try again in vain."""
    old = CaptureFailure.NO_COMPARABLE_REFERENCE
    world = World(verify_answer=old, finger_answer=old)
    runner, session = claimed(world)
    runner.face_probed(session, PROBE)
    assert isinstance(runner.state, st.CapturingFingerprint)
    runner.finger_read(session, world.fresh_digest(), None)
    (record,) = world.records
    assert record.outcome is Outcome.REFERRED
    assert record.reasons == (
        Reason.FACE_REFERENCE_OUTDATED,
        Reason.FINGERPRINT_REFERENCE_OUTDATED,
    )
    assert [it.result for it in record.attempts] == [NotCaptured(old)] * 2
    assert present(runner.state).prompt == "referred_to_enrol"
    assert not any(asked.startswith("compare_fingerprint") for asked in world.asked)


def test_a_face_search_proposes_and_a_miss_searches_on() -> None:
    world = World()
    runner = runner_in(world)
    runner.face_near(1)
    assert world.session is not None
    runner.face_probed(world.session, PROBE)
    assert world.asked.count("search_face") == 2
    world.search_answer = CLAIM.subject
    runner.face_probed(world.session, PROBE)
    assert isinstance(runner.state, st.ConfirmingClaim)


def test_who_has_just_finished_does_not_wake_the_kiosk_again() -> None:
    world = World()
    runner = runner_in(world)
    runner.face_near(1)
    assert isinstance(runner.state, st.Claiming)
    runner.post(ev.CancelPressed(runner.state.session))
    runner.face_near(1)
    assert isinstance(runner.state, st.Idle)
    runner.face_near(0)
    runner.face_near(1)
    assert isinstance(runner.state, st.Claiming)


def test_who_leaves_before_the_result_has_gone_makes_room_for_the_next() -> None:
    world = World()
    runner, session = claimed(world)
    runner.post(ev.OfficerRequested(session))
    assert isinstance(runner.state, st.Referred)
    assert world.asked[-1] == "watch_for_face"
    runner.face_near(0)
    runner.face_near(1)
    runner.post(ev.FinishPressed(session))
    runner.face_near(1)
    assert isinstance(world.states.pop(), st.Claiming)


def test_a_full_disk_is_told_and_leads_to_an_officer_then_out_of_service() -> None:
    world = World(commit_answer=st.Fault.DISK_FULL)
    runner, session = claimed(world)
    runner.post(ev.OfficerRequested(session))
    reasons = (Reason.RECORD_NOT_SAVED, Reason.ASKED_FOR_OFFICER)
    unsaved = st.Referred(
        session, reasons, None, masked_name="李**", purpose=Purpose.ROUTINE_REPORT
    )
    assert unsaved in world.states
    world.current_fault = st.Fault.DISK_FULL
    runner.post(ev.FinishPressed(session))
    assert world.states.pop() == st.OutOfService(st.Fault.DISK_FULL)
    world.current_fault = None
    runner.health_changed()
    assert world.states.pop() == st.Idle()


def test_late_answers_after_the_session_change_nothing() -> None:
    world = World()
    runner, session = claimed(world)
    runner.post(ev.CancelPressed(session))
    world.time_out()
    assert isinstance(runner.state, st.Idle)
    before = list(world.states)
    runner.face_probed(session, PROBE)
    runner.finger_compared(session, 200, "zfm-on-sensor", SENSOR)
    runner.finger_read(session, world.fresh_digest(), None)
    assert world.states == before


def test_the_log_holds_names_of_states_only() -> None:
    world = World()
    claimed(world)
    words = {word for names in world.log for word in names}
    assert "ConfirmingClaim" in words
    assert not any("李" in word or NUMBER.value in word for word in words)
    assert NUMBER.value not in repr(ev.IdNumberEntered(SessionId("s"), NUMBER))
    assert "\\x00" not in repr(PROBE)
