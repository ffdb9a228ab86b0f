"""Who has no finger that a sensor can read is enrolled all the same."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.capture import FingerPosition
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.machine import step
from kiosk.enrolment.policy import EnrolmentPolicy
from tests.unit.kiosk.enrolment.samples import ENROLMENT

POLICY = EnrolmentPolicy()
INDEX = FingerPosition.RIGHT_INDEX


def after(state: st.State, event: ev.Event) -> st.State:
    transition = step(state, event, POLICY)
    assert transition is not None
    return transition.state


def test_nobody_without_a_usable_finger_is_kept_from_being_enrolled() -> None:
    none = st.ChoosingFinger(replace(ENROLMENT, fingers=()))
    checking = after(none, ev.NoUsableFinger())
    assert isinstance(checking, st.VerifyingFace)
    stated = checking.enrolment
    assert {it.finger for it in stated.finger_exceptions} == set(FingerPosition)
    assert not any(it.until for it in stated.finger_exceptions)
    asked = after(st.ChoosingFinger(stated), ev.FingerChosen(INDEX))
    assert asked == st.MarkingFinger(stated, INDEX)
    after_all = after(asked, ev.FingerUnmarked())
    assert isinstance(after_all, st.ChoosingFinger)
    assert len(after_all.enrolment.finger_exceptions) == 9
    assert isinstance(after(after_all, ev.FingerChosen(INDEX)), st.CapturingFingerprint)


def test_who_has_an_enrolled_finger_has_a_usable_one() -> None:
    one = st.ChoosingFinger(replace(ENROLMENT, fingers=(INDEX,)))
    assert step(one, ev.NoUsableFinger(), POLICY) is None
