"""After a problem, and after everything is checked: try again, sign off, save, go back."""

from __future__ import annotations

from dataclasses import replace

from kiosk.enrolment import answers as an
from kiosk.enrolment import events as ev
from kiosk.enrolment.effects import SaveEnrolment, StopCapture, WipeEnrolment
from kiosk.enrolment.entries import capture_face, leave, load_people, next_check, stop
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.problems import StopReason, StoreFault
from kiosk.enrolment.record import EnrolmentRecord
from kiosk.enrolment.states import (
    Done,
    Ended,
    Enrolment,
    Paused,
    Resume,
    Reviewing,
    Saving,
    Stopped,
)
from kiosk.enrolment.transition import Transition, waiting


def paused(state: Paused, event: ev.Event, policy: EnrolmentPolicy) -> Transition | None:
    """PAUSED: the officer tries again."""
    match event, state.resume:
        case ev.TryAgainPressed(), Resume.CAPTURE_FACE:
            return capture_face(state.enrolment, policy)
        case ev.TryAgainPressed(), Resume.CHECK:
            return next_check(state.enrolment, policy)
        case _:
            return None


def reviewing(state: Reviewing, event: ev.Event, policy: EnrolmentPolicy) -> Transition | None:
    """REVIEWING: a named human decides; or starts over with empty hands."""
    enrolment = state.enrolment
    match event:
        case ev.SignedOff():
            save = SaveEnrolment(enrolment.session, _record(enrolment, policy))
            return waiting(Saving(enrolment), policy.deadlines.store_s, save)
        case ev.TryAgainPressed():
            over = replace(enrolment, fingers=(), checked=(), references_searched=0)
            return capture_face(over, policy, WipeEnrolment(enrolment.session))
        case _:
            return None


def saving(state: Saving, event: ev.Event, policy: EnrolmentPolicy) -> Transition | None:
    """SAVING: one transaction; it can no longer be aborted."""
    enrolment = state.enrolment
    match event:
        case an.EnrolmentSaved():
            done = Done(enrolment.session, enrolment.attendance, enrolment.person, state.needs_only)
            forget = StopCapture(enrolment.session), WipeEnrolment(enrolment.session)
            return waiting(done, policy.deadlines.inactivity_s, *forget)
        case an.SaveFailed(fault=StoreFault.DISK_FULL):
            return stop(enrolment, StopReason.DISK_FULL, policy)
        case an.SaveFailed(fault=StoreFault.PERSON_LEFT):
            return stop(enrolment, StopReason.PERSON_LEFT, policy)
        case an.SaveFailed():
            return stop(enrolment, StopReason.STORE_FAULT, policy)
        case ev.TimedOut():
            return stop(enrolment, StopReason.SAVE_NOT_CONFIRMED, policy)
        case _:
            return None


def ended(state: Ended, event: ev.Event, policy: EnrolmentPolicy) -> Transition | None:
    """DONE and STOPPED: the next person, or out."""
    match event:
        case ev.BackToListPressed():
            return load_people(state.attendance, policy)
        case ev.Touched():
            return waiting(state, policy.deadlines.inactivity_s)
        case ev.LogOutPressed() | ev.TimedOut():
            return leave()
        case an.StoreFailed(fault=fault) if isinstance(state, Stopped):
            return Transition(replace(state, journal_fault=fault))
        case _:
            return None


def _record(enrolment: Enrolment, policy: EnrolmentPolicy) -> EnrolmentRecord:
    return EnrolmentRecord(
        subject=enrolment.person.subject,
        officer=enrolment.attendance.officer,
        notice_version=enrolment.notice_version,
        policy_version=policy.version,
        face_samples=enrolment.face_samples,
        fingers=enrolment.fingers,
        needs=enrolment.needs,
        finger_exceptions=enrolment.finger_exceptions,
        verifications=enrolment.checked,
        references_searched=enrolment.references_searched,
        replaces=enrolment.person.enrolled,
    )
