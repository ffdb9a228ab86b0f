"""Self-verification, duplicates, and what has to be captured again after a problem."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.capture import CaptureFailure, FingerPosition, FingerStage, PadOutcome
from kiosk.domain.comparison import DissimilarityScore, DissimilarityThreshold, SimilarityScore
from kiosk.domain.finger_thresholds import ForeignScore
from kiosk.domain.identity import SubjectId
from kiosk.enrolment import answers as an
from kiosk.enrolment import effects as fx
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.machine import step
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.problems import CaptureProblem, StopReason
from kiosk.enrolment.record import StoppedRecord
from kiosk.enrolment.transition import Transition, deadline_of
from tests.unit.kiosk.enrolment.samples import (
    ENROLMENT,
    FACE_MATCH,
    FINGER_MATCH,
    FINGERS,
    INDEX,
    OFFICER,
    OTHER_INDEX,
    PERSON,
    face_compared,
)

POLICY = EnrolmentPolicy(fingers_wanted=2)
SESSION = ENROLMENT.session
SENSOR = FingerStage.SENSOR
ENGINE = "leader-1+mcc-geometry-1"
OTHER = SubjectId("p-2")
FACE_CHECKED = replace(ENROLMENT, checked=(FACE_MATCH,))
FINGER_CHECKED = replace(ENROLMENT, checked=(FACE_MATCH, FINGER_MATCH))


def taken(state: st.State, event: ev.Event) -> Transition:
    """The transition, which must exist."""
    transition = step(state, event, POLICY)
    assert transition is not None
    return transition


def test_a_face_that_does_not_match_itself_is_captured_again() -> None:
    transition = taken(st.ComparingFace(ENROLMENT), face_compared(SESSION, 0.41))
    kept = replace(ENROLMENT, face_samples=0)
    not_confirmed = CaptureProblem.FACE_NOT_CONFIRMED
    assert transition.state == st.Paused(kept, not_confirmed, st.Resume.CAPTURE_FACE)
    assert fx.DiscardFace(SESSION) in transition.effects
    again = taken(transition.state, ev.TryAgainPressed())
    assert again.state == st.CapturingFace(kept)
    assert fx.SampleFace(SESSION, 5, fx.FaceUse.REFERENCES) in again.effects


def test_fingers_already_enrolled_are_kept_when_the_face_is_captured_again() -> None:
    again = taken(st.CapturingFace(ENROLMENT), an.FaceSampled(SESSION, 5, FINGER_MATCH.pad))
    assert again.state == st.VerifyingFace(ENROLMENT)


@pytest.mark.parametrize("state", [st.CapturingFace(ENROLMENT), st.VerifyingFace(ENROLMENT)])
def test_a_presentation_attack_is_never_enrolled(state: st.State) -> None:
    transition = taken(state, an.FaceSampled(SESSION, 5, PadOutcome.ATTACK))
    assert isinstance(transition.state, st.Paused)
    assert transition.state.problem is CaptureProblem.FACE_ATTACK


@pytest.mark.parametrize(
    ("score", "people", "stops"),
    [
        (0.38, 8, True),
        (0.381, 8, False),
        (0.369, 50, True),
        (0.371, 50, False),
        (0.36, 200, False),
    ],
)
def test_a_face_of_somebody_else_stops_everything(score: float, people: int, stops: bool) -> None:
    """The more people are enrolled, the nearer it has to be."""
    closest = an.ClosestFace(OTHER, "张*", DissimilarityScore(score))
    transition = taken(
        st.SearchingFace(ENROLMENT, FACE_MATCH), an.FaceSearched(SESSION, closest, 40, people)
    )
    if not stops:
        checked = replace(FACE_CHECKED, references_searched=40)
        assert transition.state == st.VerifyingFinger(checked, INDEX)
        return
    assert isinstance(transition.state, st.Stopped)
    assert transition.state.reason is StopReason.DUPLICATE
    assert transition.state.matched_name == "张*"
    record = StoppedRecord(PERSON.subject, OFFICER, StopReason.DUPLICATE, OTHER)
    assert transition.effects[:3] == (
        fx.StopCapture(SESSION),
        fx.WipeEnrolment(SESSION),
        fx.RecordStopped(SESSION, record),
    )


def test_a_wrong_finger_may_be_corrected_once() -> None:
    no_match = an.FingerCompared(SESSION, SimilarityScore(0.0), "zfm-1", SENSOR)
    again = taken(st.ComparingFinger(FACE_CHECKED, INDEX, 1), no_match)
    assert again.state == st.VerifyingFinger(FACE_CHECKED, INDEX, 2)
    given_up = taken(st.ComparingFinger(FACE_CHECKED, INDEX, 2), no_match)
    rest = replace(FACE_CHECKED, fingers=(OTHER_INDEX,))
    assert given_up.state == st.ChoosingFinger(rest, CaptureProblem.FINGER_NOT_CONFIRMED)
    assert fx.DiscardFinger(SESSION, INDEX) in given_up.effects


@pytest.mark.parametrize("stage", [FingerStage.CHARACTERISTICS, FingerStage.IMAGE])
def test_scores_of_another_comparator_are_never_decided_about(stage: FingerStage) -> None:
    foreign = "leader-1+geometry-1"
    compared = an.FingerCompared(SESSION, SimilarityScore(3.9), foreign, stage)
    with pytest.raises(ForeignScore, match="geometry-1"):
        step(st.ComparingFinger(FACE_CHECKED, INDEX, 1), compared, POLICY)
    closest = an.ClosestFinger(OTHER, "张*", SimilarityScore(3.9))
    searched = an.FingerSearched(SESSION, closest, None, 9, foreign, stage)
    with pytest.raises(ForeignScore, match="geometry-1"):
        step(st.SearchingFinger(FACE_CHECKED, INDEX, FINGER_MATCH), searched, POLICY)


def test_a_finger_of_somebody_else_stops_everything() -> None:
    closest = an.ClosestFinger(OTHER, "张*", SimilarityScore(50.0))
    own = an.OwnFinger(OTHER_INDEX, SimilarityScore(90.0))
    searching = st.SearchingFinger(FACE_CHECKED, INDEX, FINGER_MATCH, 3, 9)
    stopped = taken(searching, an.FingerSearched(SESSION, closest, own, 9, ENGINE, SENSOR)).state
    assert isinstance(stopped, st.Stopped)
    assert stopped.reason is StopReason.DUPLICATE


def test_one_finger_under_two_positions_is_noticed() -> None:
    own = an.OwnFinger(OTHER_INDEX, SimilarityScore(90.0))
    searching = st.SearchingFinger(FACE_CHECKED, INDEX, FINGER_MATCH)
    transition = taken(searching, an.FingerSearched(SESSION, None, own, 9, ENGINE, SENSOR))
    rest = replace(FACE_CHECKED, fingers=(INDEX,))
    assert transition.state == st.ChoosingFinger(rest, CaptureProblem.FINGER_REPEATED)
    assert fx.DiscardFinger(SESSION, OTHER_INDEX) in transition.effects


def test_a_checked_finger_that_is_enrolled_again_is_checked_again() -> None:
    transition = taken(st.ChoosingFinger(FINGER_CHECKED), ev.FingerChosen(INDEX))
    rest = replace(FACE_CHECKED, fingers=(OTHER_INDEX,))
    assert transition.state == st.CapturingFingerprint(rest, INDEX)
    assert fx.DiscardFinger(SESSION, INDEX) in transition.effects
    enrolled = taken(transition.state, an.FingerEnrolled(SESSION, INDEX)).state
    next_up = taken(enrolled, ev.FingersFinished()).state
    assert isinstance(next_up, st.VerifyingFinger)
    assert next_up.finger is OTHER_INDEX


def test_too_few_fingers_cannot_be_finished() -> None:
    one = st.ChoosingFinger(replace(ENROLMENT, fingers=(INDEX,)))
    assert step(one, ev.FingersFinished(), POLICY) is None


def test_the_answer_for_another_finger_enrols_nothing() -> None:
    capturing = st.CapturingFingerprint(replace(ENROLMENT, fingers=()), INDEX)
    assert step(capturing, an.FingerEnrolled(SESSION, OTHER_INDEX), POLICY) is None


def test_what_is_cleared_needs_no_second_check_after_a_device_fault() -> None:
    searching = st.SearchingFinger(FINGER_CHECKED, OTHER_INDEX, FINGER_MATCH, 2, 9)
    paused = taken(searching, an.FingerCaptureFailed(SESSION, CaptureFailure.DEVICE_FAULT)).state
    assert paused == st.Paused(FINGER_CHECKED, CaptureProblem.SENSOR_FAULT, st.Resume.CHECK)
    assert taken(paused, ev.TryAgainPressed()).state == st.VerifyingFinger(
        FINGER_CHECKED, OTHER_INDEX
    )


def test_progress_prolongs_a_long_search() -> None:
    searching = st.SearchingFinger(FACE_CHECKED, INDEX, FINGER_MATCH)
    transition = taken(searching, an.FingerSearchProgressed(SESSION, 4, 9))
    prolonged = fx.SetDeadline(deadline_of(transition.state), POLICY.deadlines.compare_s)
    assert transition.effects == (prolonged,)
    assert step(transition.state, ev.TimedOut(deadline_of(searching)), POLICY) is None


def test_starting_over_from_the_review_keeps_nothing() -> None:
    transition = taken(st.Reviewing(FINGER_CHECKED), ev.TryAgainPressed())
    empty = replace(ENROLMENT, face_samples=0, fingers=(), checked=())
    assert transition.state == st.CapturingFace(empty)
    assert transition.effects[0] == fx.WipeEnrolment(SESSION)


def test_the_record_says_who_what_and_how_it_was_verified() -> None:
    attempts = (FACE_MATCH, FINGER_MATCH, replace(FINGER_MATCH, finger=OTHER_INDEX))
    person = replace(PERSON, enrolled=True)
    checked = replace(ENROLMENT, person=person, checked=attempts, references_searched=120)
    transition = taken(st.Reviewing(checked), ev.SignedOff())
    save = transition.effects[0]
    assert isinstance(save, fx.SaveEnrolment)
    assert save.record.verifications == attempts
    assert save.record.fingers == FINGERS
    assert save.record.officer == OFFICER
    assert save.record.notice_version == "notice-1"
    assert save.record.references_searched == 120
    assert save.record.replaces


def test_saving_cannot_be_aborted() -> None:
    assert step(st.Saving(FINGER_CHECKED), ev.AbortPressed(), POLICY) is None


def test_silence_while_saving_is_not_called_a_failure() -> None:
    saving = st.Saving(FINGER_CHECKED)
    stopped = taken(saving, ev.TimedOut(deadline_of(saving))).state
    assert isinstance(stopped, st.Stopped)
    assert stopped.reason is StopReason.SAVE_NOT_CONFIRMED


def test_silence_of_the_humans_wipes_and_logs_out() -> None:
    reviewing = st.Reviewing(FINGER_CHECKED)
    transition = taken(reviewing, ev.TimedOut(deadline_of(reviewing)))
    record = StoppedRecord(PERSON.subject, OFFICER, StopReason.INACTIVITY)
    assert transition == Transition(
        st.Closed(),
        (
            fx.StopCapture(SESSION),
            fx.WipeEnrolment(SESSION),
            fx.RecordStopped(SESSION, record),
            fx.ClearDeadline(),
            fx.LeaveConsole(),
        ),
    )


def test_the_other_finger_may_be_picked_while_one_is_waited_for() -> None:
    capturing = st.CapturingFingerprint(replace(ENROLMENT, fingers=()), INDEX)
    transition = taken(capturing, ev.FingerChosen(FingerPosition.LEFT_THUMB))
    assert transition.effects[:2] == (
        fx.StopCapture(SESSION),
        fx.EnrolFinger(SESSION, FingerPosition.LEFT_THUMB),
    )


def test_unsafe_face_thresholds_are_refused() -> None:
    with pytest.raises(ValueError, match="face_duplicate_threshold"):
        EnrolmentPolicy(face_duplicate_threshold=DissimilarityThreshold(0.6))


@pytest.mark.parametrize(
    ("stage", "others", "stops"),
    [
        (FingerStage.CHARACTERISTICS, 0.385, True),
        (FingerStage.CHARACTERISTICS, 0.38, False),
        (FingerStage.IMAGE, 0.38, False),
        (FingerStage.IMAGE, 0.9, True),
        (FingerStage.SENSOR, 49.0, False),
        (FingerStage.SENSOR, 50.0, True),
    ],
)
def test_a_search_among_everybody_is_stricter_than_one_comparison(
    stage: FingerStage, others: float, stops: bool
) -> None:
    """0.38 would verify a person; among thousands of fingers it is chance."""
    closest = an.ClosestFinger(OTHER, "张*", SimilarityScore(others))
    searching = st.SearchingFinger(FACE_CHECKED, INDEX, FINGER_MATCH)
    after = taken(searching, an.FingerSearched(SESSION, closest, None, 9, ENGINE, stage)).state
    assert isinstance(after, st.Stopped) == stops


def test_the_same_finger_under_two_positions_is_found_by_the_threshold_of_one_comparison() -> None:
    own = an.OwnFinger(OTHER_INDEX, SimilarityScore(0.35))
    searching = st.SearchingFinger(FACE_CHECKED, INDEX, FINGER_MATCH)
    found = an.FingerSearched(SESSION, None, own, 0, ENGINE, FingerStage.CHARACTERISTICS)
    after = taken(searching, found).state
    assert isinstance(after, st.ChoosingFinger)
    assert after.problem is CaptureProblem.FINGER_REPEATED


@pytest.mark.parametrize(
    ("stage", "score", "confirmed"),
    [
        (FingerStage.CHARACTERISTICS, 0.33, False),
        (FingerStage.CHARACTERISTICS, 0.34, True),
        (FingerStage.IMAGE, 0.29, True),
        (FingerStage.IMAGE, 0.28, False),
        (FingerStage.SENSOR, 2.0, False),
        (FingerStage.SENSOR, 50.0, True),
    ],
)
def test_each_stage_confirms_a_new_finger_on_its_own_scale(
    stage: FingerStage, score: float, confirmed: bool
) -> None:
    compared = an.FingerCompared(SESSION, SimilarityScore(score), ENGINE, stage)
    after = taken(st.ComparingFinger(FACE_CHECKED, INDEX, 1), compared).state
    assert isinstance(after, st.SearchingFinger) == confirmed
    if isinstance(after, st.SearchingFinger):
        assert after.verification.stage is stage
