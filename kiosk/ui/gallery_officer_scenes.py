"""The officer's screens with made-up matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.capture import ChallengeNeed, FaceGuidance, FingerPosition
from kiosk.domain.identity import SubjectId
from kiosk.domain.person import Role
from kiosk.domain.roster_change import HeldChange, Removal, Renaming, RosterChange
from kiosk.enrolment.problems import CaptureProblem, StopReason
from kiosk.enrolment.prompts import Prompt
from kiosk.enrolment.screens import (
    EnrolmentAction,
    EnrolmentProps,
    EnrolmentScreen,
    EnrolmentStep,
    OfficerLine,
    PersonLine,
)
from kiosk.ui.gallery_announcement_scenes import announcement_scenes
from kiosk.ui.gallery_finger_scenes import EXCEPTIONS, THREE_FINGERS, finger_scenes

_ABORT = frozenset({EnrolmentAction.ABORT})
_OFFICERS = tuple(
    OfficerLine(f"o{at}", name) for at, name in enumerate(("陈志远", "林晓燕", "欧阳建军"), 1)
)
_PEOPLE = tuple(
    PersonLine(SubjectId(f"p{at}"), name, role, category, enrolled)
    for at, (name, role, category, enrolled) in enumerate(
        (
            ("李建国", Role.SUPERVISED, "普管", True),
            ("王秀英", Role.SUPERVISED, "严管", True),
            ("张伟", Role.SUPERVISED, "宽管", False),
            ("阿依古丽·买买提", Role.SUPERVISED, "普管", False),
            ("刘洋", Role.SUPERVISED, "普管", True),
            ("赵海涛", Role.SUPERVISED, "普管", True),
            ("孙丽华", Role.SUPERVISED, "宽管", True),
            ("周明", Role.SUPERVISED, "普管", False),
            ("陈志远", Role.STAFF, "", True),
            ("林晓燕", Role.STAFF, "", True),
        ),
        1,
    )
)
CHOOSING = EnrolmentProps(
    EnrolmentScreen.CHOOSE_PERSON,
    prompt=Prompt.CHOOSE_PERSON,
    step=EnrolmentStep.PERSON,
    officer_name="陈志远",
    people=_PEOPLE,
    actions=frozenset({EnrolmentAction.CHOOSE_PERSON, EnrolmentAction.LOG_OUT}),
)
"""The officer is at the console, and everybody is on the list."""
_HELD = HeldChange(
    until=812,
    page="0" * 64,
    change=RosterChange(
        people=10,
        removed=tuple(Removal(it.subject, it.name) for it in _PEOPLE[2:5]),
        renamed=(
            Renaming(SubjectId("p1"), "李建国", "李建国"),
            Renaming(SubjectId("p6"), "赵海涛", "赵海波"),
        ),
        leaves_no_officer=True,
    ),
    confirmed=False,
)
_NEEDS = frozenset({ChallengeNeed.SEATED, ChallengeNeed.NO_BLINK})
_BASE = EnrolmentProps(
    EnrolmentScreen.CHECKING,
    step=EnrolmentStep.CHECK,
    officer_name="陈志远",
    person_name="张*",
    samples_taken=5,
    samples_wanted=5,
    fingers_enrolled=THREE_FINGERS,
    fingers_wanted=3,
    actions=_ABORT,
)


def officer_scenes() -> Iterator[tuple[str, EnrolmentProps]]:
    """Name and props of each."""
    yield from _desk()
    yield from _needs()
    yield from _captures()
    yield from _checks()
    yield from _endings()
    yield from announcement_scenes()


def _desk() -> Iterator[tuple[str, EnrolmentProps]]:
    log_in = EnrolmentProps(
        EnrolmentScreen.LOG_IN,
        prompt=Prompt.LOG_IN,
        officers=_OFFICERS,
        actions=_ABORT | {EnrolmentAction.LOG_IN},
    )
    yield "log-in", log_in
    yield (
        "log-in-wait",
        replace(log_in, prompt=Prompt.LOG_IN_WAIT, wait_seconds=42, actions=_ABORT),
    )
    yield "choose-person", CHOOSING
    yield from _roster_changes()
    yield (
        "notice",
        replace(
            _BASE,
            screen=EnrolmentScreen.NOTICE,
            prompt=Prompt.NOTICE_READ,
            step=EnrolmentStep.NOTICE,
            person_name="张伟",
            notice_version="notice-4",
            actions=_ABORT | {EnrolmentAction.NOTICE_SHOWN, EnrolmentAction.ANNOUNCE},
        ),
    )


def _roster_changes() -> Iterator[tuple[str, EnrolmentProps]]:
    choosing = EnrolmentProps(
        EnrolmentScreen.CHOOSE_PERSON,
        prompt=Prompt.CHOOSE_PERSON,
        step=EnrolmentStep.PERSON,
        officer_name="陈志远",
        people=_PEOPLE,
        held=_HELD,
        actions=frozenset(
            {
                EnrolmentAction.CHOOSE_PERSON,
                EnrolmentAction.LOG_OUT,
                EnrolmentAction.REVIEW_ROSTER,
            }
        ),
    )
    yield "choose-person-roster-held", choosing
    yield (
        "choose-person-roster-confirmed",
        replace(
            choosing,
            held=replace(_HELD, confirmed=True),
            actions=choosing.actions - {EnrolmentAction.REVIEW_ROSTER},
        ),
    )
    yield (
        "roster-change",
        replace(
            choosing,
            screen=EnrolmentScreen.ROSTER_CHANGE,
            prompt=Prompt.ROSTER_CHANGE,
            step=None,
            people=(),
            actions=frozenset(
                {
                    EnrolmentAction.CONFIRM_ROSTER,
                    EnrolmentAction.BACK_TO_LIST,
                    EnrolmentAction.LOG_OUT,
                }
            ),
        ),
    )


def _needs() -> Iterator[tuple[str, EnrolmentProps]]:
    none = replace(
        _BASE,
        screen=EnrolmentScreen.NEEDS,
        step=EnrolmentStep.NOTICE,
        prompt=Prompt.NEEDS_ASK,
        actions=_ABORT | {EnrolmentAction.STATE_NEEDS},
    )
    yield "enrol-needs", none
    yield (
        "enrol-needs-changed",
        replace(none, needs=_NEEDS, actions=none.actions | {EnrolmentAction.SIGN_NEEDS}),
    )


def _captures() -> Iterator[tuple[str, EnrolmentProps]]:
    face = replace(
        _BASE,
        screen=EnrolmentScreen.FACE,
        step=EnrolmentStep.FACE,
        prompt=FaceGuidance.HOLD_STILL,
        samples_taken=3,
        progress=0.6,
        live_preview=True,
    )
    yield "enrol-face", face
    yield (
        "enrol-face-turn",
        replace(face, prompt=FaceGuidance.TURN_LEFT, samples_taken=5, progress=0.7),
    )
    yield (
        "enrol-face-not-moved",
        replace(
            face,
            prompt=CaptureProblem.FACE_LIVENESS_NOT_SHOWN,
            samples_taken=0,
            progress=0.0,
            live_preview=False,
            actions=_ABORT | {EnrolmentAction.TRY_AGAIN},
        ),
    )
    yield (
        "enrol-face-paused",
        replace(
            face,
            prompt=CaptureProblem.FACE_LOW_QUALITY,
            samples_taken=0,
            progress=0.0,
            live_preview=False,
            actions=_ABORT | {EnrolmentAction.TRY_AGAIN},
        ),
    )
    yield from finger_scenes(_BASE)


def _checks() -> Iterator[tuple[str, EnrolmentProps]]:
    yield (
        "enrol-checking",
        replace(
            _BASE,
            prompt=Prompt.CHECKING_DUPLICATES,
            finger=FingerPosition.RIGHT_MIDDLE,
            progress=0.72,
        ),
    )
    yield (
        "enrol-checking-problem",
        replace(
            _BASE,
            prompt=CaptureProblem.FINGER_NOT_CONFIRMED,
            progress=0.33,
            actions=_ABORT | {EnrolmentAction.TRY_AGAIN},
        ),
    )
    review = replace(
        _BASE,
        screen=EnrolmentScreen.REVIEW,
        prompt=Prompt.REVIEW,
        person_name="张伟",
        notice_version="notice-4",
        needs=_NEEDS,
        progress=1.0,
        actions=_ABORT | {EnrolmentAction.SIGN_OFF, EnrolmentAction.TRY_AGAIN},
    )
    yield "enrol-review", review
    yield (
        "enrol-review-excepted",
        replace(review, fingers_enrolled=THREE_FINGERS[1:2], finger_exceptions=EXCEPTIONS),
    )


def _endings() -> Iterator[tuple[str, EnrolmentProps]]:
    afterwards = frozenset({EnrolmentAction.BACK_TO_LIST, EnrolmentAction.LOG_OUT})
    yield (
        "enrol-saving",
        replace(
            _BASE,
            screen=EnrolmentScreen.SAVING,
            step=EnrolmentStep.DONE,
            prompt=Prompt.SAVING,
            actions=frozenset(),
        ),
    )
    yield (
        "enrol-done",
        replace(
            _BASE,
            screen=EnrolmentScreen.DONE,
            step=EnrolmentStep.DONE,
            prompt=Prompt.DONE,
            actions=afterwards | {EnrolmentAction.ANNOUNCE},
        ),
    )
    yield (
        "enrol-stopped",
        replace(
            _BASE,
            screen=EnrolmentScreen.STOPPED,
            step=None,
            prompt=StopReason.DUPLICATE,
            matched_name="王**",
            actions=afterwards,
        ),
    )
