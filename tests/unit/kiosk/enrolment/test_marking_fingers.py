"""Fingers that cannot be used: marked one by one, kept, and asked for again in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.domain.capture import FingerPosition
from kiosk.domain.finger_exception import (
    ExceptionTerm,
    FingerExceptionKind,
    FingerExceptionReason,
    excepted_for,
    last_day,
)
from kiosk.domain.identity import SubjectId
from kiosk.enrolment import effects as fx
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.finger_marks import all_marked, fingers_wanted, marked
from kiosk.enrolment.machine import step
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.presentation import present
from kiosk.enrolment.prompts import Prompt
from kiosk.enrolment.record import EnrolmentRecord
from kiosk.enrolment.screens import EnrolmentAction, EnrolmentScreen
from kiosk.enrolment.transition import Transition
from tests.unit.kiosk.enrolment.samples import ENROLMENT, INDEX, OTHER_INDEX, TODAY
from tests.unit.kiosk.enrolment.visit import Visit
from tests.unit.kiosk.enrolment.world import World

POLICY = EnrolmentPolicy(fingers_wanted=2)
P1 = SubjectId("p-1")
THUMB = FingerPosition.RIGHT_THUMB
NOBODYS = replace(ENROLMENT, fingers=())


def taken(state: st.State, event: ev.Event) -> Transition:
    transition = step(state, event, POLICY)
    assert transition is not None
    return transition


def after(state: st.State, *events: ev.Event) -> st.State:
    for event in events:
        state = taken(state, event).state
    return state


@pytest.mark.parametrize(
    ("term", "today", "until"),
    [
        (ExceptionTerm.PERMANENT, TODAY, None),
        (ExceptionTerm.ONE_WEEK, TODAY, date(2026, 12, 7)),
        (ExceptionTerm.TWO_WEEKS, TODAY, date(2026, 12, 14)),
        (ExceptionTerm.ONE_MONTH, TODAY, date(2026, 12, 30)),
        (ExceptionTerm.THREE_MONTHS, TODAY, date(2027, 2, 28)),
        (ExceptionTerm.ONE_MONTH, date(2028, 1, 31), date(2028, 2, 29)),
    ],
)
def test_a_term_ends_on_a_day_of_the_calendar(
    term: ExceptionTerm, today: date, until: date | None
) -> None:
    assert last_day(term, today) == until
    stated = excepted_for(THUMB, term, today)
    permanent = term is ExceptionTerm.PERMANENT
    assert stated.until == until
    assert (stated.kind is FingerExceptionKind.PERMANENT) is permanent
    assert (stated.reason is FingerExceptionReason.MISSING) is permanent


def test_a_marked_finger_is_not_offered_and_can_be_unmarked() -> None:
    asked = after(st.ChoosingFinger(NOBODYS), ev.FingerUnusable(INDEX))
    assert asked == st.MarkingFinger(NOBODYS, INDEX)
    chosen = after(asked, ev.FingerMarked(ExceptionTerm.ONE_MONTH))
    assert isinstance(chosen, st.ChoosingFinger)
    stated = chosen.enrolment
    assert stated.finger_exceptions == (excepted_for(INDEX, ExceptionTerm.ONE_MONTH, TODAY),)
    assert present(chosen, POLICY).finger is OTHER_INDEX
    again = after(chosen, ev.FingerChosen(INDEX))
    assert again == st.MarkingFinger(stated, INDEX)
    assert after(again, ev.MarkingLeft()) == chosen
    assert after(again, ev.FingerUnmarked()) == st.ChoosingFinger(NOBODYS)
    changed = after(again, ev.FingerMarked(ExceptionTerm.PERMANENT))
    assert isinstance(changed, st.ChoosingFinger)
    assert [it.until for it in changed.enrolment.finger_exceptions] == [None]


def test_marking_while_the_sensor_waits_stops_it() -> None:
    capturing = st.CapturingFingerprint(NOBODYS, INDEX)
    reported = taken(capturing, ev.FingerUnusable(INDEX))
    assert fx.StopCapture(ENROLMENT.session) in reported.effects
    assert reported.state == st.MarkingFinger(NOBODYS, INDEX)
    other = replace(capturing, enrolment=marked(NOBODYS, THUMB, ExceptionTerm.ONE_WEEK))
    chosen = taken(other, ev.FingerChosen(THUMB))
    assert fx.StopCapture(ENROLMENT.session) in chosen.effects
    assert isinstance(chosen.state, st.MarkingFinger)


def test_marking_an_enrolled_finger_forgets_its_reference() -> None:
    stated = taken(st.MarkingFinger(ENROLMENT, INDEX), ev.FingerMarked(ExceptionTerm.ONE_WEEK))
    assert fx.DiscardFinger(ENROLMENT.session, INDEX) in stated.effects
    assert isinstance(stated.state, st.ChoosingFinger)
    assert stated.state.enrolment.fingers == (OTHER_INDEX,)


def test_as_many_fingers_are_wanted_as_can_be_used() -> None:
    enrolment, wanted = NOBODYS, []
    for finger in (THUMB, *(it for it in FingerPosition if it is not THUMB)):
        enrolment = marked(enrolment, finger, ExceptionTerm.PERMANENT)
        wanted.append(fingers_wanted(enrolment, POLICY))
    assert wanted == [2] * 8 + [1, 0]
    props = present(st.ChoosingFinger(enrolment), POLICY)
    assert props.prompt == Prompt.FINGERS_NONE_USABLE
    assert (props.finger, props.no_usable_finger, props.fingers_wanted) == (None, True, 0)
    assert EnrolmentAction.FINISH_FINGERS in props.actions
    assert EnrolmentAction.NO_USABLE_FINGER not in props.actions


def test_no_usable_finger_leaves_what_was_said_of_single_ones() -> None:
    healing = marked(NOBODYS, THUMB, ExceptionTerm.ONE_WEEK)
    checking = after(st.ChoosingFinger(healing), ev.NoUsableFinger())
    assert isinstance(checking, st.VerifyingFace)
    stated = checking.enrolment.finger_exceptions
    assert [it.until for it in stated if it.finger is THUMB] == [date(2026, 12, 7)]
    assert len(stated) == 10
    assert checking.enrolment == all_marked(healing)


def test_the_screen_says_until_when_before_anything_is_chosen() -> None:
    props = present(st.MarkingFinger(NOBODYS, THUMB), POLICY)
    assert (props.screen, props.finger) == (EnrolmentScreen.UNUSABLE_FINGER, THUMB)
    assert props.terms == tuple((term, last_day(term, TODAY)) for term in ExceptionTerm)


def test_stored_exceptions_are_there_when_somebody_is_enrolled_again_and_are_saved() -> None:
    world = World(POLICY)
    visit = Visit(world)
    world.store.enrol("p-1", 0.05, "right", "left")
    lost = excepted_for(THUMB, ExceptionTerm.PERMANENT, TODAY)
    until_today = excepted_for(
        FingerPosition.LEFT_THUMB, ExceptionTerm.ONE_WEEK, TODAY - timedelta(weeks=1)
    )
    healed = excepted_for(INDEX, ExceptionTerm.ONE_WEEK, TODAY - timedelta(days=8))
    world.store.finger_exceptions[P1] = (lost, until_today, healed)
    visit.until_review()
    assert world.props.finger_exceptions == (lost, until_today)
    world.runner.post(ev.SignedOff())
    record = world.store.journal[-1]
    assert isinstance(record, EnrolmentRecord)
    assert record.finger_exceptions == (lost, until_today)
    assert world.store.finger_exceptions[P1] == record.finger_exceptions


def test_somebody_stored_without_a_usable_finger_is_asked_again() -> None:
    world = World(POLICY)
    visit = Visit(world)
    world.store.finger_exceptions[P1] = all_marked(NOBODYS).finger_exceptions
    visit.log_in()
    visit.choose()
    visit.face()
    assert world.props.prompt == Prompt.FINGERS_NONE_USABLE
    world.runner.post(ev.FingerChosen(INDEX))
    world.runner.post(ev.FingerUnmarked())
    visit.finger(INDEX, "right")
    assert world.props.fingers_wanted == 1
    world.runner.post(ev.FingersFinished())
    visit.face(0.1, count=1)
    visit.press("right")
    assert world.screen is EnrolmentScreen.REVIEW
