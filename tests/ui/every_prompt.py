"""Every state of a check-in, and a scene for every prompt the workflows can give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kiosk.checkin import states
from kiosk.checkin.presentation import ScreenProps, present
from kiosk.domain.capture import FaceGuidance, FingerGuidance, FingerPosition
from kiosk.domain.conversation import Said
from kiosk.domain.identity import IdNumberFault, SessionId, SubjectId
from kiosk.domain.leave_wish import LeaveAnswer, LeaveEnd, leave_summary
from kiosk.domain.record import (
    CheckInRecord,
    ClaimMethod,
    Outcome,
    Purpose,
    Reason,
    Receipt,
)
from kiosk.domain.signature import SignatureProblem
from kiosk.domain.visit_content import Answer
from kiosk.enrolment.problems import CaptureProblem, LogInProblem, StopReason
from kiosk.enrolment.prompts import Prompt, every_prompt
from kiosk.enrolment.screens import EnrolmentProps, EnrolmentScreen
from kiosk.ui.gallery_scenes import Scene, scenes
from tests.unit.kiosk.checkin.agendas import AGENDA
from tests.unit.kiosk.checkin.samples import LEAVE_ANSWERS

_SESSION = SessionId("s")
_CLAIM = states.Claim(
    SubjectId("p"),
    "欧***",
    ClaimMethod.ID_NUMBER,
    Purpose.ROUTINE_REPORT,
    True,
    (FingerPosition.RIGHT_LITTLE,),
)
_RECORD = CheckInRecord(None, None, Purpose.ROUTINE_REPORT, Outcome.REFERRED, (), ())
_RECEIPT = Receipt(1_234_567, "4f9a2 c07e1", 1_772_501_460_000, date(2026, 9, 23), "B" * 412)
"""With the largest QR code there can be."""
_FINGER = FingerPosition.LEFT_RING


def checkin_states() -> Iterator[states.State]:
    """At least one of every state, with every problem, guidance and reason."""
    yield from (states.OutOfService(fault) for fault in states.Fault)
    yield states.Idle()
    yield states.Attending()
    for problem in (None, *states.ClaimProblem):
        yield states.Claiming(_SESSION, problem=problem)
        yield states.Claiming(_SESSION, problem=problem, card_reader=True)
    yield states.ConfirmingClaim(_SESSION, _CLAIM)
    for face in (None, *FaceGuidance):
        yield states.CapturingFace(_SESSION, _CLAIM, 3, guidance=face)
    yield states.ComparingFace(_SESSION, _CLAIM, 3, ())
    for press in (None, *FingerGuidance):
        yield states.CapturingFingerprint(_SESSION, _CLAIM, 3, _FINGER, (), press)
    yield states.ComparingFingerprint(_SESSION, _CLAIM, 3, _FINGER, ())
    yield from _conversations()
    yield states.Recording(_SESSION, _RECORD, "欧***")
    yield states.Completed(_SESSION, "欧***", _RECEIPT)
    yield from _leaves()
    for reason in Reason:
        receipt = None if reason is Reason.RECORD_NOT_SAVED else _RECEIPT
        yield states.Referred(_SESSION, (reason,), receipt)
    yield states.Declined(_SESSION, (), _RECEIPT)


def _leaves() -> Iterator[states.State]:
    """Every question, everything together, and every end."""
    visit = states.Completed(_SESSION, "欧***", _RECEIPT, leave_for=SubjectId("p"))
    yield visit
    for count in range(len(LEAVE_ANSWERS) + 1):
        yield states.AskingLeave(_SESSION, visit, Said(answers=LEAVE_ANSWERS[:count]))
    summary = leave_summary(LEAVE_ANSWERS)
    yield states.SendingLeave(_SESSION, visit, summary)
    for end in LeaveEnd:
        answer = LeaveAnswer(end, 1_234_567 if end.asked else 0)
        yield states.LeaveEnded(_SESSION, visit, answer, summary)


def _conversations() -> Iterator[states.State]:
    """Every kind of page."""
    claim = replace(_CLAIM, agenda=AGENDA)
    for passed in range(len(AGENDA.messages)):
        yield states.Conversing(_SESSION, claim, (), Said(passed))
    answers = (Answer("moved", "yes"), Answer("where", "here"), Answer("hours", "12"))
    for given in range(len(answers) + 1):
        said = Said(len(AGENDA.messages), (), answers[:given], wants_to_talk=given % 2 == 0)
        yield states.Conversing(_SESSION, claim, (), said)


def checkin_codes() -> frozenset[str]:
    """Every code the check-in screens can be asked to put into words."""
    shown = {str(present(state).prompt) for state in checkin_states()} - {""}
    return frozenset(shown | {f"id_{fault.value}" for fault in IdNumberFault})


def all_codes() -> frozenset[str]:
    """Those of the officer's screens as well."""
    return checkin_codes() | every_prompt()


def prompt_scenes() -> tuple[Scene, ...]:
    """One scene for every different look of a check-in, and for every prompt of an enrolment."""
    looks = dict.fromkeys(present(state) for state in checkin_states())
    return (
        *(Scene(f"{look.screen}/{look.prompt}", look) for look in looks),
        *_officer_scenes(),
    )


def _officer_scenes() -> Iterator[Scene]:
    officer = ScreenProps(screen=present(states.Attending()).screen)
    for screen, prompts in _OFFICER_PROMPTS.items():
        for prompt in prompts:
            base = _base(screen, str(prompt))
            yield Scene(f"{screen}/{prompt}", officer, replace(base, prompt=prompt))


def _base(screen: EnrolmentScreen, prompt: str) -> EnrolmentProps:
    names = _PROBLEM_BASES if prompt in _PROBLEMS else _BASES
    name = names.get(screen, _BASES[screen])
    props = next(scene.officer for scene in scenes() if scene.name == name)
    assert props is not None
    return props


_PROBLEMS = frozenset(problem.value for problem in CaptureProblem)
_BASES = {
    EnrolmentScreen.LOG_IN: "log-in",
    EnrolmentScreen.CHOOSE_PERSON: "choose-person",
    EnrolmentScreen.FACE: "enrol-face",
    EnrolmentScreen.FINGERPRINT: "enrol-finger-again",
    EnrolmentScreen.CHECKING: "enrol-checking",
    EnrolmentScreen.ANNOUNCEMENT_SIGNATURE: "announcement-signature",
    EnrolmentScreen.STOPPED: "enrol-stopped",
}
_PROBLEM_BASES = {
    EnrolmentScreen.FACE: "enrol-face-paused",
    EnrolmentScreen.FINGERPRINT: "enrol-finger-enough",
    EnrolmentScreen.CHECKING: "enrol-checking-problem",
}
_OFFICER_PROMPTS: dict[EnrolmentScreen, tuple[str, ...]] = {
    EnrolmentScreen.LOG_IN: (
        Prompt.LOG_IN_NO_OFFICERS,
        Prompt.LOG_IN_CHECKING,
        *LogInProblem,
    ),
    EnrolmentScreen.CHOOSE_PERSON: (Prompt.CHOOSE_LOADING, Prompt.CHOOSE_ROSTER_EMPTY),
    EnrolmentScreen.FACE: (
        Prompt.VERIFY_FACE,
        *FaceGuidance,
        *(problem for problem in CaptureProblem if problem.value.startswith("enrol_face")),
        CaptureProblem.CAMERA_FAULT,
    ),
    EnrolmentScreen.FINGERPRINT: (
        Prompt.FINGER_CHOOSE_NEXT,
        Prompt.VERIFY_FINGER,
        Prompt.VERIFY_FINGER_AGAIN,
        *FingerGuidance,
        *(problem for problem in CaptureProblem if problem.value.startswith("enrol_finger")),
        CaptureProblem.SENSOR_FAULT,
    ),
    EnrolmentScreen.CHECKING: (Prompt.COMPARING, *CaptureProblem),
    EnrolmentScreen.ANNOUNCEMENT_SIGNATURE: tuple(SignatureProblem),
    EnrolmentScreen.STOPPED: (Prompt.STOPPED_NOT_JOURNALLED, *StopReason),
}
