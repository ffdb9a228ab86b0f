"""EnrolmentProps folded into the flat fields that QML binds to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.domain.capture import ChallengeNeed, FingerGuidance
from kiosk.enrolment.screens import (
    EnrolmentAction,
    EnrolmentProps,
    EnrolmentScreen,
    EnrolmentStep,
)

_STEPS = tuple(EnrolmentStep)
_FINGER_PROMPTS = frozenset(guidance.value for guidance in FingerGuidance)


@dataclass(frozen=True, slots=True)
class EnrolmentFields:
    """One field per QML property."""

    screen: str = EnrolmentScreen.LOG_IN.value
    prompt: str = ""
    step: str = ""
    step_index: int = -1
    """Position in ``EnrolmentStep``; -1 where the screen has no step."""
    officer_name: str = ""
    person_name: str = ""
    matched_name: str = ""
    notice_version: str = ""
    needs: tuple[str, ...] = ()
    samples_taken: int = 0
    samples_wanted: int = 0
    finger: int = 0
    """ISO/IEC 19794-2 code of the finger being enrolled, 0 where none is chosen."""
    finger_awaited: bool = False
    """The sensor waits for ``finger``; otherwise it is only a suggestion."""
    fingers_enrolled: tuple[int, ...] = ()
    fingers_wanted: int = 0
    progress: float = 0.0
    wait_seconds: int = 0
    can_log_in: bool = False
    can_choose_person: bool = False
    can_confirm_notice: bool = False
    can_state_needs: bool = False
    can_sign_needs: bool = False
    can_choose_finger: bool = False
    can_finish_fingers: bool = False
    can_state_no_finger: bool = False
    no_finger_usable: bool = False
    fingers_excepted: tuple[int, ...] = ()
    """Codes of the fingers that are not to be asked for."""
    excepted_until: tuple[str, ...] = ()
    """For each of them its last day, ISO 8601; empty where it is for good."""
    terms: tuple[str, ...] = ()
    """Codes of ExceptionTerm that can be chosen."""
    term_ends: tuple[str, ...] = ()
    """For each of them its last day, as above."""
    can_report_finger: bool = False
    can_mark_finger: bool = False
    can_unmark_finger: bool = False
    can_leave_marking: bool = False
    can_sign_off: bool = False
    can_try_again: bool = False
    can_abort: bool = False
    can_go_back_to_list: bool = False
    can_log_out: bool = False
    live_preview: bool = False


def fold(props: EnrolmentProps) -> EnrolmentFields:
    """The fields for ``props``; the two lists become models of their own."""
    may = props.actions
    return EnrolmentFields(
        screen=props.screen.value,
        prompt=str(props.prompt),
        step=props.step.value if props.step else "",
        step_index=_STEPS.index(props.step) if props.step else -1,
        officer_name=props.officer_name,
        person_name=props.person_name,
        matched_name=props.matched_name,
        notice_version=props.notice_version,
        needs=tuple(need.value for need in ChallengeNeed if need in props.needs),
        samples_taken=props.samples_taken,
        samples_wanted=props.samples_wanted,
        finger=int(props.finger) if props.finger else 0,
        finger_awaited=_finger_awaited(props),
        fingers_enrolled=tuple(int(finger) for finger in props.fingers_enrolled),
        fingers_wanted=props.fingers_wanted,
        progress=props.progress,
        wait_seconds=props.wait_seconds,
        can_log_in=EnrolmentAction.LOG_IN in may,
        can_choose_person=EnrolmentAction.CHOOSE_PERSON in may,
        can_confirm_notice=EnrolmentAction.NOTICE_SHOWN in may,
        can_state_needs=EnrolmentAction.STATE_NEEDS in may,
        can_sign_needs=EnrolmentAction.SIGN_NEEDS in may,
        can_choose_finger=EnrolmentAction.CHOOSE_FINGER in may,
        can_finish_fingers=EnrolmentAction.FINISH_FINGERS in may,
        can_state_no_finger=EnrolmentAction.NO_USABLE_FINGER in may,
        no_finger_usable=props.no_usable_finger,
        fingers_excepted=tuple(int(it.finger) for it in props.finger_exceptions),
        excepted_until=tuple(_iso(it.until) for it in props.finger_exceptions),
        terms=tuple(term.value for term, _ in props.terms),
        term_ends=tuple(_iso(end) for _, end in props.terms),
        can_report_finger=EnrolmentAction.REPORT_FINGER in may,
        can_mark_finger=EnrolmentAction.MARK_FINGER in may,
        can_unmark_finger=EnrolmentAction.UNMARK_FINGER in may,
        can_leave_marking=EnrolmentAction.LEAVE_MARKING in may,
        can_sign_off=EnrolmentAction.SIGN_OFF in may,
        can_try_again=EnrolmentAction.TRY_AGAIN in may,
        can_abort=EnrolmentAction.ABORT in may,
        can_go_back_to_list=EnrolmentAction.BACK_TO_LIST in may,
        can_log_out=EnrolmentAction.LOG_OUT in may,
        live_preview=props.live_preview,
    )


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _finger_awaited(props: EnrolmentProps) -> bool:
    choosing = EnrolmentAction.CHOOSE_FINGER in props.actions
    return props.finger is not None and (props.prompt in _FINGER_PROMPTS or not choosing)
