"""Strict categories show two different fingers; exceptions on record are honoured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.runner import CheckInRunner
from kiosk.checkin.transition import deadline_of
from kiosk.domain.capture import CaptureFailure, FingerPosition, FingerStage, Modality
from kiosk.domain.comparison import ComparisonDecision
from kiosk.domain.identity import SessionId
from kiosk.domain.record import CheckInRecord, Outcome, Reason
from tests.unit.kiosk.checkin.samples import CLAIM, FINGERS, NUMBER
from tests.unit.kiosk.checkin.world import PROBE, World, runner_in

STRICT = replace(CLAIM, category="严管")
THREE = (*FINGERS, FingerPosition.RIGHT_THUMB)


class Visit:
    """A check-in up to the finger; ``press`` plays the finger that is asked for."""

    def __init__(self, claim: st.Claim) -> None:
        self.world = World(roster={NUMBER.value: claim})
        self.runner: CheckInRunner = runner_in(self.world)
        self.runner.begin()
        assert self.world.session is not None
        self.session: SessionId = self.world.session
        self.runner.post(ev.IdNumberEntered(self.session, NUMBER))
        self.runner.post(ev.ClaimConfirmed(self.session))
        self.asked: list[FingerPosition] = []
        while isinstance(self.runner.state, st.CapturingFace):
            self.runner.face_probed(self.session, PROBE)

    def press(self, similarity: float) -> None:
        state = self.runner.state
        assert isinstance(state, st.CapturingFingerprint)
        self.asked.append(state.finger)
        self.runner.finger_read(self.session, self.world.fresh_digest(), None)
        self.runner.finger_compared(
            self.session, similarity, "leader-1+mcc-geometry-1", FingerStage.IMAGE
        )

    @property
    def record(self) -> CheckInRecord:
        (record,) = self.world.records
        return record


def test_two_different_fingers_verify() -> None:
    visit = Visit(STRICT)
    visit.press(0.5)
    assert isinstance(visit.runner.state, st.CapturingFingerprint)
    visit.press(0.5)
    assert visit.record.outcome is Outcome.VERIFIED
    assert set(visit.asked) == set(FINGERS)
    fingers = [it for it in visit.record.attempts if it.modality is Modality.FINGERPRINT]
    assert [it.number for it in fingers] == [1, 2]


def test_one_finger_is_enough_for_everybody_else() -> None:
    visit = Visit(CLAIM)
    visit.press(0.5)
    assert visit.record.outcome is Outcome.VERIFIED


def test_the_second_finger_has_three_attempts_of_its_own_and_ends_with_another() -> None:
    visit = Visit(replace(STRICT, fingers=THREE))
    for similarity in (0.1, 0.5, 0.1, 0.1, 0.1):
        visit.press(similarity)
    assert visit.record.reasons == (Reason.FINGERPRINT_NON_MATCH,)
    first, second, last = visit.asked[0], visit.asked[2], visit.asked[4]
    assert visit.asked == [first, first, second, second, last]
    assert {first, second, last} == set(THREE)


def test_a_match_on_the_last_attempts_finger_asks_for_the_one_that_failed_before() -> None:
    visit = Visit(STRICT)
    for similarity in (0.1, 0.1, 0.5, 0.5):
        visit.press(similarity)
    assert visit.record.outcome is Outcome.VERIFIED
    assert visit.asked[2] != visit.asked[0] == visit.asked[3]


def test_a_second_finger_that_never_comes_is_not_captured_whatever_came_before() -> None:
    visit = Visit(STRICT)
    visit.press(0.1)
    visit.press(0.5)
    for _ in range(3):
        visit.world.time_out()
    assert visit.record.outcome is Outcome.REFERRED
    assert visit.record.reasons == (Reason.FINGERPRINT_NOT_CAPTURED,)


def test_a_deadline_of_the_first_finger_does_not_end_the_second() -> None:
    visit = Visit(STRICT)
    first = visit.runner.state
    assert isinstance(first, st.CapturingFingerprint)
    visit.press(0.5)
    second = visit.runner.state
    visit.runner.post(ev.TimedOut(deadline_of(first)))
    assert visit.runner.state == second


@pytest.mark.parametrize(
    ("excepted", "reason"),
    [(False, Reason.FINGERPRINT_SECOND_NOT_ENROLLED), (True, Reason.FINGER_EXCEPTION)],
)
def test_who_has_one_finger_only_shows_it_and_goes_to_an_officer(
    excepted: bool, reason: Reason
) -> None:
    visit = Visit(replace(STRICT, fingers=FINGERS[:1], finger_excepted=excepted))
    visit.press(0.5)
    assert (visit.record.outcome, visit.record.reasons) == (Outcome.REFERRED, (reason,))


@pytest.mark.parametrize("category", ["普管", "严管"])
def test_without_any_usable_finger_the_face_is_shown_and_the_officer_is_told_why(
    category: str,
) -> None:
    visit = Visit(replace(CLAIM, category=category, fingers=(), finger_excepted=True))
    assert (visit.record.outcome, visit.record.reasons) == (
        Outcome.REFERRED,
        (Reason.FINGER_EXCEPTION,),
    )
    assert [it.modality for it in visit.record.attempts] == [Modality.FACE]


def test_another_enrolled_finger_of_the_same_person_is_a_non_match_on_record() -> None:
    """It is compared with the finger that was asked for, and scores as a stranger's."""
    visit = Visit(CLAIM)
    visit.press(0.05)
    assert {it.finger for it in visit.world.references} == {visit.asked[0]}
    visit.press(0.05)
    visit.press(0.05)
    assert visit.record.reasons == (Reason.FINGERPRINT_NON_MATCH,)
    decisions = [getattr(it.result, "decision", None) for it in visit.record.attempts[1:]]
    assert decisions == [ComparisonDecision.NON_MATCH] * 3


def test_a_replayed_second_finger_outweighs_the_first_ones_match() -> None:
    visit = Visit(STRICT)
    visit.press(0.5)
    visit.world.digests.add(b"d" * 32)
    visit.runner.finger_read(visit.session, b"d" * 32, None)
    assert visit.record.outcome is Outcome.REFERRED
    assert visit.record.reasons == (Reason.FINGERPRINT_REPLAYED,)


def test_a_sensor_that_dies_between_two_fingers_is_the_sensors_fault() -> None:
    visit = Visit(STRICT)
    visit.press(0.5)
    visit.runner.finger_failed(visit.session, CaptureFailure.DEVICE_FAULT)
    assert visit.record.reasons == (Reason.DEVICE_FAULT,)
