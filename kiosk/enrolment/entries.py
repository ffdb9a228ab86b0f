"""How the states of an enrolment are entered, from wherever."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.capture import FingerPosition, Modality
from kiosk.enrolment.answers import ClosestFace, ClosestFinger
from kiosk.enrolment.attendance import Attendance
from kiosk.enrolment.effects import (
    ClearDeadline,
    DiscardFace,
    DiscardFinger,
    Effect,
    EnrolFinger,
    FaceUse,
    LeaveConsole,
    LoadPeople,
    ReadFinger,
    RecordStopped,
    SampleFace,
    StopCapture,
    WipeEnrolment,
)
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.problems import CaptureProblem, StopReason
from kiosk.enrolment.record import StoppedRecord
from kiosk.enrolment.states import (
    CapturingFace,
    CapturingFingerprint,
    ChoosingFinger,
    Closed,
    Enrolment,
    InEnrolment,
    LoadingPeople,
    Paused,
    Resume,
    Reviewing,
    Stopped,
    VerifyingFace,
    VerifyingFinger,
)
from kiosk.enrolment.transition import Transition, waiting


def load_people(attendance: Attendance, policy: EnrolmentPolicy) -> Transition:
    """To the console's list."""
    loading = LoadingPeople(attendance)
    return waiting(loading, policy.deadlines.store_s, LoadPeople(attendance.session))


def leave(*effects: Effect) -> Transition:
    """Log out; check-ins go on."""
    return Transition(Closed(), (*effects, ClearDeadline(), LeaveConsole()))


def capture_face(enrolment: Enrolment, policy: EnrolmentPolicy, *effects: Effect) -> Transition:
    """Take the reference samples; where PAD is enforced the person is asked to move, once."""
    needs = enrolment.needs if policy.challenge else None
    sample = SampleFace(enrolment.session, policy.face_samples, FaceUse.REFERENCES, needs)
    state = CapturingFace(without_face(enrolment))
    return waiting(state, policy.face_deadline_s, *effects, sample)


def choose_finger(
    enrolment: Enrolment,
    policy: EnrolmentPolicy,
    *effects: Effect,
    problem: CaptureProblem | None = None,
) -> Transition:
    """The officer picks the next finger, or goes on."""
    state = ChoosingFinger(enrolment, problem)
    return waiting(state, policy.deadlines.inactivity_s, *effects)


def capture_finger(
    enrolment: Enrolment, finger: FingerPosition, policy: EnrolmentPolicy, *effects: Effect
) -> Transition:
    """Several impressions of one finger; an earlier reference of that finger is dropped first."""
    session = enrolment.session
    dropped = (DiscardFinger(session, finger),) if finger in enrolment.fingers else ()
    state = CapturingFingerprint(without_finger(enrolment, finger), finger)
    enrol = EnrolFinger(session, finger)
    return waiting(state, policy.deadlines.fingerprint_s, *effects, *dropped, enrol)


def next_check(enrolment: Enrolment, policy: EnrolmentPolicy) -> Transition:
    """Verify and search what has not been; then the officer reviews."""
    session, deadlines = enrolment.session, policy.deadlines
    if all(attempt.modality is not Modality.FACE for attempt in enrolment.checked):
        sample = SampleFace(session, 1, FaceUse.PROBE)
        return waiting(VerifyingFace(enrolment), deadlines.probe_s, sample)
    checked = {attempt.finger for attempt in enrolment.checked}
    for finger in enrolment.fingers:
        if finger not in checked:
            state = VerifyingFinger(enrolment, finger)
            return waiting(state, deadlines.probe_s, ReadFinger(session))
    return waiting(Reviewing(enrolment), deadlines.inactivity_s)


def pause(
    enrolment: Enrolment,
    problem: CaptureProblem,
    resume: Resume,
    policy: EnrolmentPolicy,
    *effects: Effect,
) -> Transition:
    """Let the officer decide whether to try again."""
    return waiting(Paused(enrolment, problem, resume), policy.deadlines.inactivity_s, *effects)


def recapture_face(
    enrolment: Enrolment, problem: CaptureProblem, policy: EnrolmentPolicy, *effects: Effect
) -> Transition:
    """The face samples are of no use: forget them and pause before taking others."""
    dropped = DiscardFace(enrolment.session)
    kept = without_face(enrolment)
    return pause(kept, problem, Resume.CAPTURE_FACE, policy, *effects, dropped)


def recapture_finger(
    enrolment: Enrolment, finger: FingerPosition, problem: CaptureProblem, policy: EnrolmentPolicy
) -> Transition:
    """This finger's reference is of no use: forget it and let the officer pick again."""
    dropped = DiscardFinger(enrolment.session, finger)
    return choose_finger(without_finger(enrolment, finger), policy, dropped, problem=problem)


def stop(
    enrolment: Enrolment,
    reason: StopReason,
    policy: EnrolmentPolicy,
    duplicate: ClosestFace | ClosestFinger | None = None,
) -> Transition:
    """Keep nothing, say why."""
    state = Stopped(
        enrolment.session,
        enrolment.attendance,
        enrolment.person,
        reason,
        duplicate.masked_name if duplicate else "",
    )
    return waiting(
        state,
        policy.deadlines.inactivity_s,
        *_forget(enrolment),
        _stopped(enrolment, reason, duplicate),
    )


def abandon(state: InEnrolment) -> Transition:
    """Nobody is there any more: keep nothing, log out."""
    enrolment = state.enrolment
    return leave(*_forget(enrolment), _stopped(enrolment, StopReason.INACTIVITY))


def without_face(enrolment: Enrolment) -> Enrolment:
    """The enrolment as it is once its face samples are forgotten."""
    kept = tuple(it for it in enrolment.checked if it.modality is not Modality.FACE)
    return replace(enrolment, face_samples=0, checked=kept)


def without_finger(enrolment: Enrolment, finger: FingerPosition) -> Enrolment:
    """The enrolment as it is once this finger's reference is forgotten."""
    fingers = tuple(it for it in enrolment.fingers if it is not finger)
    kept = tuple(it for it in enrolment.checked if it.finger is not finger)
    return replace(enrolment, fingers=fingers, checked=kept)


def _forget(enrolment: Enrolment) -> tuple[Effect, ...]:
    return StopCapture(enrolment.session), WipeEnrolment(enrolment.session)


def _stopped(
    enrolment: Enrolment,
    reason: StopReason,
    duplicate: ClosestFace | ClosestFinger | None = None,
) -> RecordStopped:
    record = StoppedRecord(
        enrolment.person.subject,
        enrolment.attendance.officer,
        reason,
        duplicate.subject if duplicate else None,
    )
    return RecordStopped(enrolment.session, record)
