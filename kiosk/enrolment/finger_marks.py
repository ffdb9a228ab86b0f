"""Which fingers of a person can be asked for, as the officer has marked them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kiosk.domain.capture import FingerPosition
from kiosk.domain.finger_exception import (
    ExceptionTerm,
    FingerException,
    excepted_for,
    no_usable_finger,
)
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.states import Enrolment


def still_in_force(stored: Iterable[FingerException], today: date) -> tuple[FingerException, ...]:
    """What an enrolment begins with: expired exceptions are forgotten."""
    return tuple(it for it in stored if it.in_force(today))


def marked_fingers(enrolment: Enrolment) -> frozenset[FingerPosition]:
    """The fingers that are not to be asked for."""
    return frozenset(it.finger for it in enrolment.finger_exceptions)


def fingers_wanted(enrolment: Enrolment, policy: EnrolmentPolicy) -> int:
    """How many fingers have to be enrolled: as the policy says, or all that can be used."""
    return min(policy.fingers_wanted, len(FingerPosition) - len(marked_fingers(enrolment)))


def enough_fingers(enrolment: Enrolment, policy: EnrolmentPolicy) -> bool:
    """Whether those that have to be are enrolled."""
    return len(enrolment.fingers) >= fingers_wanted(enrolment, policy)


def may_have_none(enrolment: Enrolment) -> bool:
    """Whether no finger may turn out to be usable: none is enrolled, some are not marked yet."""
    return not enrolment.fingers and len(marked_fingers(enrolment)) < len(FingerPosition)


def marked(enrolment: Enrolment, finger: FingerPosition, term: ExceptionTerm) -> Enrolment:
    """The enrolment with this finger marked, in the place of an earlier mark."""
    stated = excepted_for(finger, term, enrolment.today)
    return _with(enrolment, (*unmarked(enrolment, finger).finger_exceptions, stated))


def unmarked(enrolment: Enrolment, finger: FingerPosition) -> Enrolment:
    """The enrolment without this finger's mark."""
    return _with(enrolment, (it for it in enrolment.finger_exceptions if it.finger is not finger))


def all_marked(enrolment: Enrolment) -> Enrolment:
    """The enrolment with the fingers not yet marked marked for good."""
    known = marked_fingers(enrolment)
    rest = (it for it in no_usable_finger() if it.finger not in known)
    return _with(enrolment, (*enrolment.finger_exceptions, *rest))


def _with(enrolment: Enrolment, exceptions: Iterable[FingerException]) -> Enrolment:
    in_order = tuple(sorted(exceptions, key=lambda it: it.finger))
    return replace(enrolment, finger_exceptions=in_order)
