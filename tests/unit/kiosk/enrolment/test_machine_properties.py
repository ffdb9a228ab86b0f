"""What no sequence of events may ever bring about."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kiosk.domain.capture import (
    CaptureFailure,
    ChallengeNeed,
    FingerPosition,
    FingerStage,
    PadOutcome,
)
from kiosk.domain.comparison import DissimilarityScore, SimilarityScore
from kiosk.domain.finger_exception import ExceptionTerm, excepted_for
from kiosk.domain.identity import SessionId, SubjectId
from kiosk.enrolment import announcing as act
from kiosk.enrolment import announcing_events as av
from kiosk.enrolment import answers as an
from kiosk.enrolment import effects as fx
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.finger_marks import enough_fingers
from kiosk.enrolment.machine import step
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.presentation import present
from kiosk.enrolment.prompts import every_prompt
from kiosk.enrolment.transition import Transition, deadline_of, session_of
from tests.unit.kiosk.enrolment.samples import (
    ENROLMENT,
    NO_PAD,
    PERSON,
    PIN,
    SCRIPT,
    STATES,
    TODAY,
    events_for,
    face_compared,
)
from tests.unit.kiosk.enrolment.witness import Witness

POLICY = EnrolmentPolicy(fingers_wanted=2, announcement=SCRIPT)
OTHER = SubjectId("p-2")
OTHERS_FINGER = an.ClosestFinger(OTHER, "张*", SimilarityScore(50.0))
SEATED = frozenset({ChallengeNeed.SEATED})
KNOWN = dataclasses.replace(
    PERSON,
    enrolled=True,
    needs=SEATED,
    finger_exceptions=(
        excepted_for(FingerPosition.RIGHT_THUMB, ExceptionTerm.PERMANENT, TODAY),
        excepted_for(FingerPosition.RIGHT_INDEX, ExceptionTerm.ONE_WEEK, TODAY),
        excepted_for(FingerPosition.RIGHT_MIDDLE, ExceptionTerm.ONE_WEEK, TODAY - timedelta(8)),
    ),
)
"""Enrolled before, with a stored exception that has expired."""
FINGER_FAILURES = tuple(
    it for it in CaptureFailure if it is not CaptureFailure.NO_COMPARABLE_REFERENCE
)
FACE_FAILURES = tuple(it for it in FINGER_FAILURES if it is not CaptureFailure.REPLAYED)
"""What a capture at enrolment can end with."""


def adversities(state: st.State) -> list[ev.Event]:
    """Whatever else may happen in ``state``: failures, non-matches, duplicates, alarms."""
    session = session_of(state) or SessionId("nobody")
    found: list[ev.Event] = [
        an.PinRefused(session, 4),
        an.FaceSampled(session, 5, PadOutcome.ATTACK),
        face_compared(session, 0.41),
        an.FaceSearched(session, an.ClosestFace(OTHER, "张*", DissimilarityScore(0.38)), 5, 1),
        an.FaceSearched(session, an.ClosestFace(OTHER, "张*", DissimilarityScore(0.39)), 5, 1),
        an.FingerCompared(session, SimilarityScore(0.0), "zfm-1", FingerStage.SENSOR),
        an.FingerSearched(
            session,
            an.ClosestFinger(OTHER, "张*", SimilarityScore(50.0)),
            None,
            9,
            "zfm-1",
            FingerStage.SENSOR,
        ),
        *(an.FaceCaptureFailed(session, failure) for failure in FACE_FAILURES),
        *(an.FingerCaptureFailed(session, failure) for failure in FINGER_FAILURES),
        *(ev.NeedToggled(need) for need in ChallengeNeed),
        an.PeopleLoaded(session, (KNOWN,)),
        *(ev.FingerChosen(finger) for finger in FingerPosition),
        *(ev.FingerUnusable(finger) for finger in FingerPosition),
        *(ev.FingerMarked(term) for term in ExceptionTerm),
    ]
    if isinstance(state, st.SearchingFinger):
        rest = [it for it in state.enrolment.fingers if it is not state.finger]
        found += [
            an.FingerSearched(
                session,
                None,
                an.OwnFinger(it, SimilarityScore(80.0)),
                9,
                "zfm-1",
                FingerStage.SENSOR,
            )
            for it in rest
        ]
    return found


def accepted(state: st.State) -> list[ev.Event]:
    """Everything that means something in ``state``; the table test covers the rest."""
    every = [*events_for(state), *adversities(state)]
    return [event for event in every if step(state, event, POLICY) is not None]


def forward(state: st.State, count: int) -> ev.Event:
    """The event that leads on towards a saved enrolment."""
    session = session_of(state) or SessionId("nobody")
    match state:
        case st.Closed():
            return ev.Opened(SessionId(f"v{count}"))
        case st.LoggingIn() if not state.desk.officers:
            wanted: type = an.OfficersLoaded
        case st.ChoosingFinger() if not enough_fingers(state.enrolment, POLICY):
            return ev.FingerChosen(FingerPosition(1 + count % 10))
        case _:
            wanted = {
                st.LoggingIn: ev.LogInSubmitted,
                st.VerifyingPin: an.PinAccepted,
                st.LockedOut: ev.TimedOut,
                st.RecordingLogIn: an.LogInRecorded,
                st.LoadingPeople: an.PeopleLoaded,
                st.Choosing: ev.PersonChosen,
                st.ReviewingRoster: ev.BackToListPressed,
                st.ShowingNotice: ev.NoticeShown,
                st.StatingNeeds: ev.NeedsStated,
                st.CapturingFace: an.FaceSampled,
                st.ChoosingFinger: ev.FingersFinished,
                st.MarkingFinger: ev.MarkingLeft,
                st.CapturingFingerprint: an.FingerEnrolled,
                st.VerifyingFace: an.FaceSampled,
                st.ComparingFace: an.FaceCompared,
                st.SearchingFace: an.FaceSearched,
                st.VerifyingFinger: an.FingerRead,
                st.ComparingFinger: an.FingerCompared,
                st.SearchingFinger: an.FingerSearched,
                st.Paused: ev.TryAgainPressed,
                st.Reviewing: ev.SignedOff,
                st.Saving: an.EnrolmentSaved,
                st.Done: ev.BackToListPressed,
                st.Stopped: ev.BackToListPressed,
                act.ReadingAnnouncement: av.PageRead,
                act.StatingDocuments: av.DocumentsStated,
                act.Signing: av.SignatureGiven,
                act.ExcusingSignature: av.UnsignedStated,
                act.SavingAnnouncement: an.EnrolmentSaved,
                act.Announced: ev.BackToListPressed,
            }[type(state)]
    assert session
    return next(event for event in events_for(state) if isinstance(event, wanted))


@dataclasses.dataclass
class Walk:
    """A random walk: mostly forward, sometimes anything."""

    witness: Witness
    steps: list[tuple[st.State, ev.Event, Transition]]

    @property
    def state(self) -> st.State:
        return self.steps[-1][2].state if self.steps else st.Closed()


def walk(data: some.DataObject, length: int) -> Walk:
    """Every visit has a session never used before."""
    walked = Walk(Witness(POLICY), [])
    for count in range(length):
        state = walked.state
        if data.draw(some.integers(0, 9)) < 7:
            event = forward(state, count)
        else:
            event = data.draw(some.sampled_from(accepted(state)))
        if isinstance(event, ev.Opened):
            event = ev.Opened(SessionId(f"v{count}"))
        transition = step(state, event, POLICY)
        if transition is not None:
            walked.steps.append((state, event, transition))
            walked.witness.saw(state, event, transition.state, transition.effects)
    return walked


@settings(max_examples=100, deadline=None)
@given(some.data())
def test_only_what_was_verified_searched_and_signed_off_is_saved(data: some.DataObject) -> None:
    witness = walk(data, 60).witness
    assert witness.complaints == []
    assert all(count == 1 for count in witness.saves.values())


@settings(max_examples=40, deadline=None)
@given(some.data())
def test_every_enrolment_ends_in_a_wipe_and_is_journalled(data: some.DataObject) -> None:
    for before, _, transition in walk(data, 50).steps:
        ends = isinstance(before, st.InEnrolment) and not isinstance(
            transition.state, st.InEnrolment
        )
        wiped = [it for it in transition.effects if isinstance(it, fx.WipeEnrolment)]
        stopped = [it for it in transition.effects if isinstance(it, fx.RecordStopped)]
        if isinstance(transition.state, act.ReadingAnnouncement) and ends:
            assert wiped
            assert not stopped  # nothing was captured yet
        elif ends and isinstance(before, st.InEnrolment):
            assert wiped == [fx.WipeEnrolment(before.enrolment.session)]
            assert len(stopped) == (not isinstance(transition.state, st.Done))
        if isinstance(transition.state, st.Stopped) and ends:
            assert not any(isinstance(it, fx.SaveEnrolment) for it in transition.effects)


@settings(max_examples=40, deadline=None)
@given(some.data())
def test_no_state_holds_a_pin_or_a_feature(data: some.DataObject) -> None:
    for before, event, transition in walk(data, 40).steps:
        assert PIN not in f"{before!r} {event!r} {transition!r}"
        assert not any(isinstance(it, bytes | bytearray) for it in _leaves(transition.state))


@settings(max_examples=40, deadline=None)
@given(some.data())
def test_whatever_happens_can_be_shown(data: some.DataObject) -> None:
    prompts = every_prompt() | {""}
    for _, _, transition in walk(data, 40).steps:
        props = present(transition.state, POLICY)
        assert props.prompt in prompts
        assert 0.0 <= props.progress <= 1.0


@settings(max_examples=40, deadline=None)
@given(some.data())
def test_time_alone_leads_back_to_the_idle_screen(data: some.DataObject) -> None:
    _wait_until_closed(walk(data, 40).state)


@pytest.mark.parametrize("state", STATES, ids=lambda state: type(state).__name__)
def test_time_alone_leads_back_from_every_state(state: st.State) -> None:
    _wait_until_closed(state)


def test_the_walk_forward_saves() -> None:
    """Guards the properties above: they would hold of a machine that never saves."""
    state: st.State = st.Closed()
    saved: list[fx.SaveEnrolment] = []
    for count in range(60):
        transition = step(state, forward(state, count), POLICY)
        assert transition is not None
        saved += [it for it in transition.effects if isinstance(it, fx.SaveEnrolment)]
        state = transition.state
    assert len(saved) >= 2
    assert {it.record.face_samples for it in saved} == {5}
    assert saved[0].session != saved[1].session
    assert NO_PAD in {attempt.pad for attempt in saved[0].record.verifications}


def test_the_walk_changes_needs_alone() -> None:
    """Guards the witness: an enrolled person's needs can be signed."""
    person = dataclasses.replace(PERSON, enrolled=True, needs=SEATED)
    enrolment = dataclasses.replace(ENROLMENT, person=person, needs=SEATED)
    asking = st.StatingNeeds(enrolment)
    assert step(asking, ev.NeedsSigned(), POLICY) is None
    toggled = step(asking, ev.NeedToggled(ChallengeNeed.SEATED), POLICY)
    assert toggled is not None
    signed = step(toggled.state, ev.NeedsSigned(), POLICY)
    assert signed is not None
    (save,) = (it for it in signed.effects if isinstance(it, fx.SaveNeeds))
    assert save.record.needs == frozenset()


def _wait_until_closed(state: st.State) -> None:
    for _ in range(400):
        if state == st.Closed():
            return
        transition = step(state, ev.TimedOut(deadline_of(state)), POLICY)
        assert transition is not None, f"{type(state).__name__} waits for ever"
        state = transition.state
    raise AssertionError(f"still in {type(state).__name__}")


def _leaves(value: object) -> list[object]:
    if isinstance(value, tuple):
        return [leaf for item in value for leaf in _leaves(item)]
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return [leaf for field in fields for leaf in _leaves(getattr(value, field.name))]
    return [value]
