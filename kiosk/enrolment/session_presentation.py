"""What the states of one person's enrolment look like."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.capture import FingerPosition
from kiosk.domain.finger_exception import ExceptionTerm, last_day
from kiosk.domain.names import masked_name
from kiosk.enrolment.announcing_steps import may_announce
from kiosk.enrolment.finger_marks import (
    enough_fingers,
    fingers_wanted,
    marked_fingers,
    may_have_none,
)
from kiosk.enrolment.needs_steps import needs_changed
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.prompts import Prompt
from kiosk.enrolment.screens import (
    EnrolmentAction,
    EnrolmentProps,
    EnrolmentScreen,
    EnrolmentStep,
)
from kiosk.enrolment.states import (
    CapturingFace,
    CapturingFingerprint,
    Checking,
    ChoosingFinger,
    ComparingFace,
    ComparingFinger,
    Enrolment,
    InEnrolment,
    MarkingFinger,
    Paused,
    Resume,
    Reviewing,
    Saving,
    SearchingFace,
    SearchingFinger,
    ShowingNotice,
    StatingNeeds,
    VerifyingFace,
    VerifyingFinger,
)

_ABORT = frozenset({EnrolmentAction.ABORT})


def present_session(state: InEnrolment, policy: EnrolmentPolicy) -> EnrolmentProps:
    """Props of every state between choosing a person and the end."""
    props = _common(state.enrolment, policy)
    match state:
        case ShowingNotice():
            return replace(
                props,
                screen=EnrolmentScreen.NOTICE,
                prompt=Prompt.NOTICE_READ,
                step=EnrolmentStep.NOTICE,
                person_name=state.enrolment.person.name,
                notice_version=policy.notice_version,
                actions=_notice_actions(state.enrolment, policy),
            )
        case StatingNeeds():
            return replace(
                props,
                screen=EnrolmentScreen.NEEDS,
                prompt=Prompt.NEEDS_ASK,
                step=EnrolmentStep.NOTICE,
                actions=_needs_actions(state.enrolment),
            )
        case CapturingFace():
            return replace(
                props,
                screen=EnrolmentScreen.FACE,
                prompt=state.guidance or Prompt.FACE_LOOK_HERE,
                step=EnrolmentStep.FACE,
                samples_taken=_samples_taken(state.progress, policy),
                progress=state.progress,
                live_preview=True,
            )
        case ChoosingFinger() | CapturingFingerprint():
            return _finger(state, props, policy)
        case MarkingFinger():
            return _marking(state, props)
        case Paused():
            face = state.resume is Resume.CAPTURE_FACE
            return replace(
                props,
                screen=EnrolmentScreen.FACE if face else EnrolmentScreen.CHECKING,
                prompt=state.problem,
                step=EnrolmentStep.FACE if face else EnrolmentStep.CHECK,
                progress=0.0 if face else _checked_share(state.enrolment),
                actions=_ABORT | {EnrolmentAction.TRY_AGAIN},
            )
        case Reviewing():
            return replace(
                props,
                screen=EnrolmentScreen.REVIEW,
                prompt=Prompt.REVIEW,
                person_name=state.enrolment.person.name,
                notice_version=state.enrolment.notice_version,
                progress=1.0,
                actions=_ABORT | {EnrolmentAction.SIGN_OFF, EnrolmentAction.TRY_AGAIN},
            )
        case Saving():
            return replace(
                props,
                screen=EnrolmentScreen.SAVING,
                prompt=Prompt.SAVING,
                step=EnrolmentStep.DONE,
                progress=1.0,
                actions=frozenset(),
            )
        case _:
            return _check(state, props)


def suggested_finger(enrolment: Enrolment, policy: EnrolmentPolicy) -> FingerPosition | None:
    """The next finger to enrol; None once all that can be used are."""
    done = marked_fingers(enrolment).union(enrolment.fingers)
    rest = (finger for finger in policy.finger_order if finger not in done)
    return next(rest, None)


def _common(enrolment: Enrolment, policy: EnrolmentPolicy) -> EnrolmentProps:
    return EnrolmentProps(
        EnrolmentScreen.CHECKING,
        step=EnrolmentStep.CHECK,
        officer_name=enrolment.attendance.officer_name,
        person_name=masked_name(enrolment.person.name),
        needs=enrolment.needs,
        samples_taken=enrolment.face_samples,
        samples_wanted=policy.face_samples,
        fingers_enrolled=enrolment.fingers,
        fingers_wanted=fingers_wanted(enrolment, policy),
        finger_exceptions=enrolment.finger_exceptions,
        no_usable_finger=len(marked_fingers(enrolment)) == len(FingerPosition),
        actions=_ABORT,
    )


def _samples_taken(progress: float, policy: EnrolmentPolicy) -> int:
    """Where the person is asked to move, the samples are the first half of the capture."""
    share = min(1.0, 2 * progress) if policy.challenge else progress
    return round(share * policy.face_samples)


def _notice_actions(enrolment: Enrolment, policy: EnrolmentPolicy) -> frozenset[EnrolmentAction]:
    actions = _ABORT | {EnrolmentAction.NOTICE_SHOWN}
    announce = may_announce(enrolment.person, policy)
    return actions | {EnrolmentAction.ANNOUNCE} if announce else actions


def _needs_actions(enrolment: Enrolment) -> frozenset[EnrolmentAction]:
    actions = _ABORT | {EnrolmentAction.STATE_NEEDS}
    return actions | {EnrolmentAction.SIGN_NEEDS} if needs_changed(enrolment) else actions


def _finger(
    state: ChoosingFinger | CapturingFingerprint, props: EnrolmentProps, policy: EnrolmentPolicy
) -> EnrolmentProps:
    enrolment = state.enrolment
    actions = _ABORT | {EnrolmentAction.CHOOSE_FINGER, EnrolmentAction.REPORT_FINGER}
    prompt: str
    if isinstance(state, CapturingFingerprint):
        finger: FingerPosition | None = state.finger
        prompt = state.guidance or Prompt.FINGER_PLACE
    else:
        finger = suggested_finger(enrolment, policy)
        prompt = state.problem or _choice(enrolment, policy)
        if enough_fingers(enrolment, policy):
            actions |= {EnrolmentAction.FINISH_FINGERS}
        if may_have_none(enrolment):
            actions |= {EnrolmentAction.NO_USABLE_FINGER}
    return replace(
        props,
        screen=EnrolmentScreen.FINGERPRINT,
        prompt=prompt,
        step=EnrolmentStep.FINGERPRINT,
        finger=finger,
        progress=min(1.0, len(enrolment.fingers) / max(1, props.fingers_wanted)),
        actions=actions,
    )


def _marking(state: MarkingFinger, props: EnrolmentProps) -> EnrolmentProps:
    enrolment = state.enrolment
    actions = _ABORT | {EnrolmentAction.MARK_FINGER, EnrolmentAction.LEAVE_MARKING}
    if state.finger in marked_fingers(enrolment):
        actions |= {EnrolmentAction.UNMARK_FINGER}
    return replace(
        props,
        screen=EnrolmentScreen.UNUSABLE_FINGER,
        prompt=Prompt.FINGER_UNUSABLE,
        step=EnrolmentStep.FINGERPRINT,
        finger=state.finger,
        terms=tuple((term, last_day(term, enrolment.today)) for term in ExceptionTerm),
        actions=actions,
    )


def _choice(enrolment: Enrolment, policy: EnrolmentPolicy) -> Prompt:
    if fingers_wanted(enrolment, policy) == 0:
        return Prompt.FINGERS_NONE_USABLE
    if not enrolment.fingers:
        return Prompt.FINGER_CHOOSE
    if not enough_fingers(enrolment, policy):
        return Prompt.FINGER_CHOOSE_NEXT
    return Prompt.FINGERS_ENOUGH


def _check(state: Checking, props: EnrolmentProps) -> EnrolmentProps:
    done = _checked_share(state.enrolment)
    match state:
        case VerifyingFace():
            return replace(
                props,
                screen=EnrolmentScreen.FACE,
                prompt=state.guidance or Prompt.VERIFY_FACE,
                progress=done,
                live_preview=True,
            )
        case VerifyingFinger():
            first = Prompt.VERIFY_FINGER if state.number == 1 else Prompt.VERIFY_FINGER_AGAIN
            return replace(
                props,
                screen=EnrolmentScreen.FINGERPRINT,
                prompt=state.guidance or first,
                finger=state.finger,
                progress=done,
            )
        case ComparingFace():
            return replace(props, prompt=Prompt.COMPARING, progress=done)
        case ComparingFinger():
            return replace(props, prompt=Prompt.COMPARING, finger=state.finger, progress=done)
        case SearchingFace():
            return replace(props, prompt=Prompt.CHECKING_DUPLICATES, progress=done)
        case SearchingFinger():
            part = state.compared / state.total if state.total else 0.0
            return replace(
                props,
                prompt=Prompt.CHECKING_DUPLICATES,
                finger=state.finger,
                progress=done + part * _share(state.enrolment),
            )


def _share(enrolment: Enrolment) -> float:
    """How much of the whole check one face or finger is."""
    return 1.0 / (1 + len(enrolment.fingers))


def _checked_share(enrolment: Enrolment) -> float:
    return len(enrolment.checked) * _share(enrolment)
