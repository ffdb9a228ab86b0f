"""Fingers that cannot be used: marked one by one, for good or until a day."""

from __future__ import annotations

from kiosk.domain.capture import FingerPosition
from kiosk.enrolment import events as ev
from kiosk.enrolment.effects import DiscardFinger, Effect
from kiosk.enrolment.entries import choose_finger, without_finger
from kiosk.enrolment.finger_marks import marked, marked_fingers, unmarked
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.states import Enrolment, MarkingFinger
from kiosk.enrolment.transition import Transition, waiting


def mark_finger(
    enrolment: Enrolment, finger: FingerPosition, policy: EnrolmentPolicy, *effects: Effect
) -> Transition:
    """Ask how long this finger cannot be used."""
    marking = MarkingFinger(enrolment, finger)
    return waiting(marking, policy.deadlines.inactivity_s, *effects)


def marking_finger(
    state: MarkingFinger, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """MARKING FINGER: a finger that cannot be used has no reference either."""
    enrolment, finger = state.enrolment, state.finger
    match event:
        case ev.FingerMarked(term):
            dropped = (
                (DiscardFinger(enrolment.session, finger),) if finger in enrolment.fingers else ()
            )
            stated = marked(without_finger(enrolment, finger), finger, term)
            return choose_finger(stated, policy, *dropped)
        case ev.FingerUnmarked() if finger in marked_fingers(enrolment):
            return choose_finger(unmarked(enrolment, finger), policy)
        case ev.MarkingLeft():
            return choose_finger(enrolment, policy)
        case _:
            return None
