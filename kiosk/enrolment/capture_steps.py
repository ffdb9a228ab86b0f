"""Taking the new references."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.capture import CaptureFailure, PadOutcome
from kiosk.enrolment import answers as an
from kiosk.enrolment import events as ev
from kiosk.enrolment.effects import StopCapture
from kiosk.enrolment.entries import (
    capture_finger,
    choose_finger,
    next_check,
    recapture_face,
)
from kiosk.enrolment.finger_marks import (
    all_marked,
    enough_fingers,
    marked_fingers,
    may_have_none,
)
from kiosk.enrolment.marking_steps import mark_finger
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.problems import CaptureProblem
from kiosk.enrolment.states import CapturingFace, CapturingFingerprint, ChoosingFinger
from kiosk.enrolment.transition import Transition


def capturing_face(
    state: CapturingFace, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """CAPTURING FACE: several samples of one face track."""
    enrolment = state.enrolment
    match event:
        case an.FaceGuided(guidance=guidance, progress=progress):
            return Transition(replace(state, guidance=guidance, progress=progress))
        case an.FaceSampled(pad=PadOutcome.ATTACK):
            return recapture_face(enrolment, CaptureProblem.FACE_ATTACK, policy)
        case an.FaceSampled(pad=PadOutcome.CHALLENGE_NOT_COMPLETED):
            return recapture_face(enrolment, CaptureProblem.FACE_LIVENESS_NOT_SHOWN, policy)
        case an.FaceSampled(samples=samples):
            taken = replace(enrolment, face_samples=samples)
            if not taken.fingers or not enough_fingers(taken, policy):
                return choose_finger(taken, policy)
            return next_check(taken, policy)
        case an.FaceCaptureFailed(failure=failure):
            return recapture_face(enrolment, face_problem(failure), policy)
        case ev.TimedOut():
            stopped = StopCapture(enrolment.session)
            return recapture_face(enrolment, CaptureProblem.FACE_TIMED_OUT, policy, stopped)
        case _:
            return None


def choosing_finger(
    state: ChoosingFinger, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """CHOOSING FINGER: picking an enrolled finger again replaces it, a marked one asks about it."""
    enrolment = state.enrolment
    match event:
        case ev.FingerChosen(finger) if finger not in marked_fingers(enrolment):
            return capture_finger(enrolment, finger, policy)
        case ev.FingerChosen(finger) | ev.FingerUnusable(finger):
            return mark_finger(enrolment, finger, policy)
        case ev.NoUsableFinger() if may_have_none(enrolment):
            return next_check(all_marked(enrolment), policy)
        case ev.FingersFinished() if enough_fingers(enrolment, policy):
            return next_check(enrolment, policy)
        case _:
            return None


def capturing_fingerprint(
    state: CapturingFingerprint, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """CAPTURING FINGERPRINT: several impressions, kept as one reference."""
    enrolment = state.enrolment
    stopped = StopCapture(enrolment.session)
    match event:
        case an.FingerGuided(guidance=guidance):
            return Transition(replace(state, guidance=guidance))
        case an.FingerEnrolled(finger=finger) if finger is state.finger:
            taken = replace(enrolment, fingers=(*enrolment.fingers, finger))
            return choose_finger(taken, policy)
        case an.FingerCaptureFailed(failure=failure):
            return choose_finger(enrolment, policy, problem=finger_problem(failure))
        case ev.FingerChosen(finger) if finger not in marked_fingers(enrolment):
            return capture_finger(enrolment, finger, policy, stopped)
        case ev.FingerChosen(finger) | ev.FingerUnusable(finger):
            return mark_finger(enrolment, finger, policy, stopped)
        case ev.TimedOut():
            timed_out = CaptureProblem.FINGER_TIMED_OUT
            return choose_finger(enrolment, policy, stopped, problem=timed_out)
        case _:
            return None


def face_problem(failure: CaptureFailure) -> CaptureProblem:
    """What the officer is told about a failed face capture."""
    match failure:
        case CaptureFailure.TIMED_OUT:
            return CaptureProblem.FACE_TIMED_OUT
        case CaptureFailure.LOW_QUALITY:
            return CaptureProblem.FACE_LOW_QUALITY
        case CaptureFailure.DEVICE_FAULT | CaptureFailure.STOPPED:
            return CaptureProblem.CAMERA_FAULT
        case CaptureFailure.NO_COMPARABLE_REFERENCE:
            raise ValueError("a capture at enrolment is compared with no reference kept before")
        case CaptureFailure.REPLAYED:
            raise ValueError("only fingerprints are looked up among earlier presentations")


def finger_problem(failure: CaptureFailure) -> CaptureProblem:
    """What the officer is told about a failed fingerprint capture."""
    match failure:
        case CaptureFailure.TIMED_OUT:
            return CaptureProblem.FINGER_TIMED_OUT
        case CaptureFailure.LOW_QUALITY:
            return CaptureProblem.FINGER_LOW_QUALITY
        case CaptureFailure.DEVICE_FAULT | CaptureFailure.STOPPED:
            return CaptureProblem.SENSOR_FAULT
        case CaptureFailure.REPLAYED:
            return CaptureProblem.FINGER_REPLAYED
        case CaptureFailure.NO_COMPARABLE_REFERENCE:
            raise ValueError("a finger at enrolment is compared with no reference kept before")
