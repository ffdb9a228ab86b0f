"""Wrong PINs: the rising wait, where it is shown, and that check-ins go on meanwhile."""

from __future__ import annotations

import pytest

from kiosk.domain.identity import OfficerId, SessionId
from kiosk.enrolment import answers as an
from kiosk.enrolment import effects as fx
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.attendance import Desk
from kiosk.enrolment.machine import step
from kiosk.enrolment.policy import EnrolmentDeadlines, EnrolmentPolicy
from kiosk.enrolment.problems import LogInProblem, StoreFault
from kiosk.enrolment.secret import Secret
from kiosk.enrolment.transition import Transition, deadline_of
from tests.unit.kiosk.enrolment.samples import ATTENDANCE, DESK, OFFICER, PERSON, TODAY

POLICY = EnrolmentPolicy()
VERIFYING = st.VerifyingPin(DESK, OFFICER)


def taken(state: st.State, event: ev.Event) -> Transition:
    """The transition, which must exist."""
    transition = step(state, event, POLICY)
    assert transition is not None
    return transition


def tick(state: st.State) -> Transition:
    return taken(state, ev.TimedOut(deadline_of(state)))


@pytest.mark.parametrize(("consecutive", "wait_s"), [(3, 5), (4, 15), (5, 60), (6, 300), (40, 300)])
def test_the_wait_rises(consecutive: int, wait_s: int) -> None:
    transition = taken(VERIFYING, an.PinRefused(DESK.session, consecutive))
    assert transition.state == st.LockedOut(DESK, wait_s)
    assert fx.RecordLogInFailed(DESK.session, OFFICER, consecutive) in transition.effects


@pytest.mark.parametrize("consecutive", [1, 2])
def test_the_first_two_wrong_pins_cost_no_wait_but_are_journalled(consecutive: int) -> None:
    transition = taken(VERIFYING, an.PinRefused(DESK.session, consecutive))
    assert transition.state == st.LoggingIn(DESK, LogInProblem.WRONG_PIN)
    assert fx.RecordLogInFailed(DESK.session, OFFICER, consecutive) in transition.effects


def test_no_pin_is_taken_while_waiting() -> None:
    locked = st.LockedOut(DESK, 5)
    assert step(locked, ev.LogInSubmitted(OFFICER, Secret("1")), POLICY) is None


def test_a_short_wait_ends_on_the_log_in_screen() -> None:
    state: st.State = st.LockedOut(DESK, 5)
    waits = []
    while isinstance(state, st.LockedOut):
        waits.append(state.wait_seconds)
        state = tick(state).state
    assert waits == [5, 4, 3, 2, 1]
    assert state == st.LoggingIn(DESK)


def test_a_long_wait_goes_on_behind_the_idle_screen() -> None:
    state: st.State = st.LockedOut(DESK, 60)
    effects: tuple[fx.Effect, ...] = ()
    while isinstance(state, st.LockedOut):
        state, effects = (it := tick(state)).state, it.effects
    assert state == st.Closed(60 - POLICY.deadlines.locked_screen_s)
    assert fx.LeaveConsole() in effects
    again = taken(state, ev.Opened(SessionId("v2"))).state
    assert again == st.LockedOut(Desk(SessionId("v2")), 45)


def test_going_away_and_coming_back_does_not_shorten_the_wait() -> None:
    away = taken(st.LockedOut(DESK, 300), ev.AbortPressed())
    assert away.state == st.Closed(300)
    back = taken(tick(away.state).state, ev.Opened(SessionId("v2")))
    assert back.state == st.LockedOut(Desk(SessionId("v2")), 299)


def test_the_wait_behind_the_idle_screen_comes_to_its_end() -> None:
    state: st.State = st.Closed(2)
    state = tick(state).state
    last = tick(state)
    assert last == Transition(st.Closed())
    assert step(last.state, ev.TimedOut(deadline_of(last.state)), POLICY) is None


def test_only_listed_officers_may_try() -> None:
    stranger = ev.LogInSubmitted(OfficerId("o-9"), Secret("1"))
    assert step(st.LoggingIn(DESK), stranger, POLICY) is None


def test_the_answer_for_another_officer_logs_nobody_in() -> None:
    assert step(VERIFYING, an.PinAccepted(DESK.session, OfficerId("o-2")), POLICY) is None


def test_a_log_in_that_is_not_journalled_is_not_granted() -> None:
    recording = st.RecordingLogIn(DESK, ATTENDANCE)
    transition = taken(recording, an.StoreFailed(DESK.session, StoreFault.DISK_FULL))
    assert transition.state == st.LoggingIn(DESK, LogInProblem.STORE_FAULT)


def test_only_people_on_the_list_can_be_chosen() -> None:
    choosing = st.Choosing(ATTENDANCE, ())
    assert step(choosing, ev.PersonChosen(PERSON.subject, TODAY), POLICY) is None


def test_the_notice_that_was_shown_is_the_one_recorded() -> None:
    begun = taken(st.Choosing(ATTENDANCE, (PERSON,)), ev.PersonChosen(PERSON.subject, TODAY)).state
    assert isinstance(begun, st.ShowingNotice)
    assert begun.enrolment.notice_version == ""
    asking = taken(begun, ev.NoticeShown()).state
    assert isinstance(asking, st.StatingNeeds)
    capturing = taken(asking, ev.NeedsStated()).state
    assert isinstance(capturing, st.CapturingFace)
    assert capturing.enrolment.notice_version == POLICY.notice_version


def test_policies_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="wrong_pin_delays_s"):
        EnrolmentPolicy(wrong_pin_delays_s=())
    with pytest.raises(ValueError, match="finger_order"):
        EnrolmentPolicy(finger_order=())
    with pytest.raises(ValueError, match="face_samples"):
        EnrolmentPolicy(face_samples=11)
    with pytest.raises(ValueError, match="fingers_wanted"):
        EnrolmentPolicy(fingers_wanted=0)
    with pytest.raises(ValueError, match="verify_presses"):
        EnrolmentPolicy(verify_presses=0)
    with pytest.raises(ValueError, match="locked_screen_s"):
        EnrolmentDeadlines(locked_screen_s=0)
    with pytest.raises(ValueError, match="counted from 1"):
        POLICY.wrong_pin_delay_s(0)
