"""What the officer's screens show, and that they offer exactly what the machine accepts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.capture import ChallengeNeed, FaceGuidance, FingerPosition
from kiosk.domain.finger_exception import ExceptionTerm
from kiosk.enrolment import announcing as act
from kiosk.enrolment import announcing_events as av
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.finger_marks import all_marked, marked
from kiosk.enrolment.machine import step
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.presentation import present
from kiosk.enrolment.problems import CaptureProblem, StopReason, StoreFault
from kiosk.enrolment.prompts import Prompt, every_prompt
from kiosk.enrolment.screens import EnrolmentAction, EnrolmentScreen
from tests.unit.kiosk.enrolment.samples import (
    ANNOUNCEMENT,
    ATTENDANCE,
    DESK,
    ENROLMENT,
    FACE_MATCH,
    FINGER_MATCH,
    HELD,
    INDEX,
    PERSON,
    SCRIPT,
    STATES,
    events_for,
)

POLICY = EnrolmentPolicy(fingers_wanted=2, announcement=SCRIPT)
SESSION = ENROLMENT.session

EVENT_OF = {
    EnrolmentAction.LOG_IN: ev.LogInSubmitted,
    EnrolmentAction.CHOOSE_PERSON: ev.PersonChosen,
    EnrolmentAction.REVIEW_ROSTER: ev.RosterChangeOpened,
    EnrolmentAction.CONFIRM_ROSTER: ev.RosterChangeConfirmed,
    EnrolmentAction.NOTICE_SHOWN: ev.NoticeShown,
    EnrolmentAction.STATE_NEEDS: ev.NeedsStated,
    EnrolmentAction.SIGN_NEEDS: ev.NeedsSigned,
    EnrolmentAction.CHOOSE_FINGER: ev.FingerChosen,
    EnrolmentAction.FINISH_FINGERS: ev.FingersFinished,
    EnrolmentAction.NO_USABLE_FINGER: ev.NoUsableFinger,
    EnrolmentAction.REPORT_FINGER: ev.FingerUnusable,
    EnrolmentAction.MARK_FINGER: ev.FingerMarked,
    EnrolmentAction.UNMARK_FINGER: ev.FingerUnmarked,
    EnrolmentAction.LEAVE_MARKING: ev.MarkingLeft,
    EnrolmentAction.SIGN_OFF: ev.SignedOff,
    EnrolmentAction.TRY_AGAIN: ev.TryAgainPressed,
    EnrolmentAction.ABORT: ev.AbortPressed,
    EnrolmentAction.BACK_TO_LIST: ev.BackToListPressed,
    EnrolmentAction.LOG_OUT: ev.LogOutPressed,
    EnrolmentAction.ANNOUNCE: av.AnnouncementOpened,
    EnrolmentAction.READ_PAGE: av.PageRead,
    EnrolmentAction.TURN_BACK: av.PageTurnedBack,
    EnrolmentAction.COUNT_DOCUMENTS: av.DocumentsCounted,
    EnrolmentAction.STATE_DOCUMENTS: av.DocumentsStated,
    EnrolmentAction.SIGN: av.SignatureGiven,
    EnrolmentAction.EXCUSE_SIGNATURE: av.SigningImpossible,
    EnrolmentAction.STATE_UNSIGNED: av.UnsignedStated,
}

ENROLLED = replace(ENROLMENT, person=replace(PERSON, enrolled=True))
NEEDS_CHANGED = replace(ENROLLED, needs=frozenset({ChallengeNeed.BLIND}))

MORE_STATES: tuple[st.State, ...] = (
    st.StatingNeeds(ENROLLED),
    st.StatingNeeds(NEEDS_CHANGED),
    st.Saving(NEEDS_CHANGED, needs_only=True),
    st.Done(SESSION, ATTENDANCE, PERSON, needs_only=True),
    st.LoggingIn(replace(DESK, officers=())),
    st.Choosing(ATTENDANCE, ()),
    st.Choosing(ATTENDANCE, (PERSON,), replace(HELD, confirmed=True)),
    st.ChoosingFinger(replace(ENROLMENT, fingers=(INDEX,))),
    st.ChoosingFinger(replace(ENROLMENT, fingers=())),
    st.ChoosingFinger(marked(ENROLMENT, FingerPosition.LEFT_THUMB, ExceptionTerm.ONE_WEEK)),
    st.ChoosingFinger(all_marked(replace(ENROLMENT, fingers=()))),
    st.MarkingFinger(
        marked(ENROLMENT, FingerPosition.LEFT_THUMB, ExceptionTerm.ONE_WEEK),
        FingerPosition.LEFT_THUMB,
    ),
    st.Paused(ENROLMENT, CaptureProblem.SENSOR_FAULT, st.Resume.CHECK),
    act.StatingDocuments(replace(ANNOUNCEMENT, surrendered=())),
    act.Announced(SESSION, ATTENDANCE, PERSON, signed=False, exit_filed=True),
)


@pytest.mark.parametrize("action", EnrolmentAction)
@pytest.mark.parametrize("state", STATES + MORE_STATES, ids=lambda state: type(state).__name__)
def test_a_screen_offers_exactly_what_the_machine_accepts(
    state: st.State, action: EnrolmentAction
) -> None:
    kind = EVENT_OF[action]
    event = next(event for event in events_for(state) if isinstance(event, kind))
    accepted = step(state, event, POLICY) is not None
    assert (action in present(state, POLICY).actions) == accepted


def test_every_screen_is_used() -> None:
    assert {present(state, POLICY).screen for state in STATES} == set(EnrolmentScreen)


def test_prompts_are_codes_that_can_be_translated() -> None:
    prompts = {present(state, POLICY).prompt for state in STATES + MORE_STATES}
    assert prompts - {""} <= every_prompt()
    assert all(code == code.lower() and " " not in code for code in every_prompt())


@pytest.mark.parametrize("state", STATES, ids=lambda state: type(state).__name__)
def test_the_full_name_is_shown_only_where_the_officer_answers_for_it(state: st.State) -> None:
    props = present(state, POLICY)
    in_full = isinstance(state, st.ShowingNotice | st.Reviewing | act.Signing)
    assert (props.person_name == PERSON.name) == in_full
    assert props.person_name in {"", PERSON.name, "李**"}


def test_the_needs_screen_shows_what_is_ticked_and_the_ending_what_was_done() -> None:
    props = present(st.StatingNeeds(NEEDS_CHANGED), POLICY)
    assert props.needs == {ChallengeNeed.BLIND}
    assert present(st.Reviewing(NEEDS_CHANGED), POLICY).needs == {ChallengeNeed.BLIND}
    endings = [
        present(st.Done(SESSION, ATTENDANCE, PERSON, needs_only=only), POLICY).prompt
        for only in (False, True)
    ]
    assert endings == [Prompt.DONE, Prompt.NEEDS_SAVED]


def test_fingers_are_suggested_in_the_order_of_the_policy() -> None:
    enrolment, suggested = replace(ENROLMENT, fingers=()), []
    for _ in range(4):
        finger = present(st.ChoosingFinger(enrolment), POLICY).finger
        assert finger is not None
        suggested.append(finger)
        enrolment = replace(enrolment, fingers=(*enrolment.fingers, finger))
    assert suggested == [
        FingerPosition.RIGHT_INDEX,
        FingerPosition.LEFT_INDEX,
        FingerPosition.RIGHT_THUMB,
        FingerPosition.LEFT_THUMB,
    ]
    every = replace(ENROLMENT, fingers=POLICY.finger_order)
    assert present(st.ChoosingFinger(every), POLICY).finger is None


def test_the_face_screen_counts_samples_and_guides() -> None:
    props = present(st.CapturingFace(ENROLMENT, FaceGuidance.TOO_DARK, 0.4), POLICY)
    assert (props.samples_taken, props.samples_wanted) == (2, 5)
    assert props.prompt == FaceGuidance.TOO_DARK
    assert props.live_preview


def test_progress_of_the_check_grows_with_every_comparison() -> None:
    checked = replace(ENROLMENT, checked=(FACE_MATCH,))
    shares = [
        present(state, POLICY).progress
        for state in (
            st.VerifyingFace(ENROLMENT),
            st.VerifyingFinger(checked, INDEX),
            st.SearchingFinger(checked, INDEX, FINGER_MATCH, 3, 4),
            st.Reviewing(checked),
        )
    ]
    assert shares == pytest.approx([0.0, 1 / 3, 1 / 3 + 0.25, 1.0])


@pytest.mark.parametrize(
    ("reason", "prompt"),
    [
        (StopReason.DUPLICATE, Prompt.STOPPED_NOT_JOURNALLED),
        (StopReason.ABORTED, Prompt.STOPPED_NOT_JOURNALLED),
        (StopReason.DISK_FULL, StopReason.DISK_FULL),
        (StopReason.SAVE_NOT_CONFIRMED, StopReason.SAVE_NOT_CONFIRMED),
    ],
)
def test_a_stop_that_is_missing_from_the_journal_is_said_to_be(
    reason: StopReason, prompt: str
) -> None:
    stopped = st.Stopped(ENROLMENT.session, ATTENDANCE, PERSON, reason, "张*", StoreFault.DISK_FULL)
    props = present(stopped, POLICY)
    assert (props.prompt, props.matched_name) == (prompt, "张*")
