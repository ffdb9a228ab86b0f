"""Self-verification and duplicate check: a reference that was never tried is never saved."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.capture import Modality, PadOutcome
from kiosk.domain.comparison import ComparisonDecision, SimilarityScore, SimilarityThreshold
from kiosk.domain.record import Attempt, Compared
from kiosk.enrolment import answers as an
from kiosk.enrolment import events as ev
from kiosk.enrolment.capture_steps import face_problem, finger_problem
from kiosk.enrolment.effects import (
    CompareFace,
    CompareFinger,
    CompareFingerWithEveryone,
    ReadFinger,
    SearchFaceDuplicates,
    StopCapture,
)
from kiosk.enrolment.entries import next_check, pause, recapture_face, recapture_finger, stop
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.problems import CaptureProblem, StopReason
from kiosk.enrolment.states import (
    Checking,
    ComparingFace,
    ComparingFinger,
    Enrolment,
    Resume,
    SearchingFace,
    SearchingFinger,
    VerifyingFace,
    VerifyingFinger,
)
from kiosk.enrolment.transition import Transition, waiting


def verifying_face(
    state: VerifyingFace, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """VERIFYING FACE: a fresh probe, not one of the reference samples."""
    session = state.enrolment.session
    match event:
        case an.FaceGuided(guidance=guidance):
            return Transition(replace(state, guidance=guidance))
        case an.FaceSampled(pad=PadOutcome.ATTACK):
            return _again(state, CaptureProblem.FACE_ATTACK, policy)
        case an.FaceSampled():
            comparing = ComparingFace(state.enrolment)
            return waiting(comparing, policy.deadlines.compare_s, CompareFace(session))
        case an.FaceCaptureFailed(failure=failure):
            return _again(state, face_problem(failure), policy)
        case ev.TimedOut():
            return _again(state, CaptureProblem.FACE_TIMED_OUT, policy)
        case _:
            return None


def comparing_face(
    state: ComparingFace, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """COMPARING FACE: no match, and the references are taken anew."""
    enrolment, threshold = state.enrolment, policy.face_verify_threshold
    match event:
        case an.FaceCompared(score=score):
            decision = threshold.decide(score)
            if decision is ComparisonDecision.NON_MATCH:
                return recapture_face(enrolment, CaptureProblem.FACE_NOT_CONFIRMED, policy)
            attempt = Attempt(
                Modality.FACE,
                1,
                Compared(score, threshold, decision),
                quality=event.quality,
                pad=event.pad,
                engine=event.engine,
            )
            search = SearchFaceDuplicates(enrolment.session, enrolment.person.subject)
            searching = SearchingFace(enrolment, attempt)
            return waiting(searching, policy.deadlines.compare_s, search)
        case ev.TimedOut():
            return _again(state, CaptureProblem.FACE_TIMED_OUT, policy)
        case _:
            return None


def searching_face(
    state: SearchingFace, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """SEARCHING FACE: whether this face is already enrolled for somebody else."""
    enrolment = state.enrolment
    match event:
        case an.FaceSearched(closest=closest, compared=compared, people=people):
            if closest is not None:
                threshold = policy.duplicate_threshold_among(people)
                if threshold.decide(closest.score) is ComparisonDecision.MATCH:
                    return stop(enrolment, StopReason.DUPLICATE, policy, closest)
            return _cleared(enrolment, state.verification, compared, policy)
        case an.StoreFailed() | ev.TimedOut():
            return _again(state, CaptureProblem.STORE_FAULT, policy)
        case _:
            return None


def verifying_finger(
    state: VerifyingFinger, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """VERIFYING FINGER: a fresh press, whose features stay in the sensor."""
    enrolment = state.enrolment
    match event:
        case an.FingerGuided(guidance=guidance):
            return Transition(replace(state, guidance=guidance))
        case an.FingerRead():
            comparing = ComparingFinger(enrolment, state.finger, state.number)
            compare = CompareFinger(enrolment.session, state.finger)
            return waiting(comparing, policy.deadlines.compare_s, compare)
        case an.FingerCaptureFailed(failure=failure):
            return _again(state, finger_problem(failure), policy)
        case ev.TimedOut():
            return _again(state, CaptureProblem.FINGER_TIMED_OUT, policy)
        case _:
            return None


def comparing_finger(
    state: ComparingFinger, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """COMPARING FINGER: a wrong finger may have been pressed, so one more press is allowed.

    Raises ForeignScore.
    """
    match event:
        case an.FingerCompared():
            return _compared(state, event, policy)
        case an.FingerCaptureFailed(failure=failure):
            return _again(state, finger_problem(failure), policy)
        case ev.TimedOut():
            return _again(state, CaptureProblem.SENSOR_FAULT, policy)
        case _:
            return None


def searching_finger(
    state: SearchingFinger, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """SEARCHING FINGER: somebody else's finger, or the same finger under two positions.

    Raises ForeignScore.
    """
    match event:
        case an.FingerSearchProgressed(compared=compared, total=total):
            later = replace(state, compared=compared, total=total)
            return waiting(later, policy.deadlines.compare_s)
        case an.FingerSearched():
            return _searched(state, event, policy)
        case an.FingerCaptureFailed(failure=failure):
            return _again(state, finger_problem(failure), policy)
        case an.StoreFailed():
            return _again(state, CaptureProblem.STORE_FAULT, policy)
        case ev.TimedOut():
            return _again(state, CaptureProblem.SENSOR_FAULT, policy)
        case _:
            return None


def _compared(
    state: ComparingFinger, found: an.FingerCompared, policy: EnrolmentPolicy
) -> Transition:
    enrolment, finger = state.enrolment, state.finger
    threshold = policy.fingerprint_thresholds.for_score(found.engine, found.stage)
    decision = threshold.decide(found.score)
    if decision is ComparisonDecision.MATCH:
        attempt = Attempt(
            Modality.FINGERPRINT,
            state.number,
            Compared(found.score, threshold, decision),
            finger=finger,
            engine=found.engine,
            stage=found.stage,
        )
        search = CompareFingerWithEveryone(enrolment.session, finger, enrolment.person.subject)
        searching = SearchingFinger(enrolment, finger, attempt)
        return waiting(searching, policy.deadlines.compare_s, search)
    if state.number < policy.verify_presses:
        again = VerifyingFinger(enrolment, finger, state.number + 1)
        return waiting(again, policy.deadlines.probe_s, ReadFinger(enrolment.session))
    return recapture_finger(enrolment, finger, CaptureProblem.FINGER_NOT_CONFIRMED, policy)


def _cleared(
    enrolment: Enrolment, verification: Attempt, compared: int, policy: EnrolmentPolicy
) -> Transition:
    checked = replace(
        enrolment,
        checked=(*enrolment.checked, verification),
        references_searched=enrolment.references_searched + compared,
    )
    return next_check(checked, policy)


def _searched(
    state: SearchingFinger, found: an.FingerSearched, policy: EnrolmentPolicy
) -> Transition:
    enrolment = state.enrolment
    closest, own, stage = found.closest, found.closest_own, found.stage
    if stage is not None:
        duplicate_at = policy.finger_duplicate_thresholds.for_score(found.engine, stage)
        if closest is not None and _matches(closest.score, duplicate_at):
            return stop(enrolment, StopReason.DUPLICATE, policy, closest)
        repeated_at = policy.fingerprint_thresholds.for_score(found.engine, stage)
        if own is not None and _matches(own.score, repeated_at):
            repeated = CaptureProblem.FINGER_REPEATED
            return recapture_finger(enrolment, own.finger, repeated, policy)
    return _cleared(enrolment, state.verification, found.compared, policy)


def _matches(score: SimilarityScore, threshold: SimilarityThreshold) -> bool:
    return threshold.decide(score) is ComparisonDecision.MATCH


def _again(state: Checking, problem: CaptureProblem, policy: EnrolmentPolicy) -> Transition:
    stopped = StopCapture(state.enrolment.session)
    return pause(state.enrolment, problem, Resume.CHECK, policy, stopped)
