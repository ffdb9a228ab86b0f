"""The officer's finger screens with made-up matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kiosk.domain.capture import FingerGuidance, FingerPosition
from kiosk.domain.finger_exception import (
    ExceptionTerm,
    excepted_for,
    last_day,
    no_usable_finger,
)
from kiosk.enrolment.prompts import Prompt
from kiosk.enrolment.screens import (
    EnrolmentAction,
    EnrolmentProps,
    EnrolmentScreen,
    EnrolmentStep,
)

THREE_FINGERS = (
    FingerPosition.RIGHT_INDEX,
    FingerPosition.RIGHT_MIDDLE,
    FingerPosition.RIGHT_THUMB,
)
_ABORT = frozenset({EnrolmentAction.ABORT})
_FINGERS = _ABORT | {EnrolmentAction.CHOOSE_FINGER, EnrolmentAction.REPORT_FINGER}
_TODAY = date(2026, 3, 3)
EXCEPTIONS = (
    excepted_for(FingerPosition.RIGHT_INDEX, ExceptionTerm.TWO_WEEKS, _TODAY),
    excepted_for(FingerPosition.LEFT_LITTLE, ExceptionTerm.PERMANENT, _TODAY),
)


def finger_scenes(base: EnrolmentProps) -> Iterator[tuple[str, EnrolmentProps]]:
    """Name and props of each; ``base`` says who and which officer."""
    choose = replace(
        base,
        screen=EnrolmentScreen.FINGERPRINT,
        step=EnrolmentStep.FINGERPRINT,
        prompt=Prompt.FINGER_CHOOSE,
        finger=FingerPosition.RIGHT_INDEX,
        fingers_enrolled=(),
        actions=_FINGERS | {EnrolmentAction.NO_USABLE_FINGER},
    )
    yield "enrol-finger-choose", choose
    yield (
        "enrol-finger-again",
        replace(
            choose,
            prompt=FingerGuidance.PLACE_AGAIN,
            finger=FingerPosition.LEFT_INDEX,
            fingers_enrolled=THREE_FINGERS[:1],
            actions=_FINGERS,
        ),
    )
    yield (
        "enrol-finger-enough",
        replace(
            choose,
            prompt=Prompt.FINGERS_ENOUGH,
            finger=FingerPosition.LEFT_INDEX,
            fingers_enrolled=THREE_FINGERS,
            actions=_FINGERS | {EnrolmentAction.FINISH_FINGERS},
        ),
    )
    yield from _unusable(choose)


def _unusable(choose: EnrolmentProps) -> Iterator[tuple[str, EnrolmentProps]]:
    excepted = replace(
        choose,
        finger=FingerPosition.LEFT_INDEX,
        fingers_enrolled=THREE_FINGERS[1:2],
        finger_exceptions=EXCEPTIONS,
        prompt=Prompt.FINGER_CHOOSE_NEXT,
        actions=_FINGERS,
    )
    yield "enrol-finger-excepted", excepted
    yield (
        "enrol-finger-none-usable",
        replace(
            choose,
            prompt=Prompt.FINGERS_NONE_USABLE,
            finger=None,
            fingers_wanted=0,
            finger_exceptions=no_usable_finger(),
            no_usable_finger=True,
            actions=_FINGERS | {EnrolmentAction.FINISH_FINGERS},
        ),
    )
    marking = replace(
        choose,
        screen=EnrolmentScreen.UNUSABLE_FINGER,
        prompt=Prompt.FINGER_UNUSABLE,
        fingers_enrolled=THREE_FINGERS[1:2],
        terms=tuple((term, last_day(term, _TODAY)) for term in ExceptionTerm),
        actions=_ABORT | {EnrolmentAction.MARK_FINGER, EnrolmentAction.LEAVE_MARKING},
    )
    yield "enrol-unusable-finger", marking
    yield (
        "enrol-unusable-finger-marked",
        replace(
            marking,
            finger_exceptions=EXCEPTIONS,
            actions=marking.actions | {EnrolmentAction.UNMARK_FINGER},
        ),
    )
