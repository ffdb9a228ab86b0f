"""The initial announcement: page by page, travel documents, signature, record.

Whatever ends it before it is saved leaves nothing: no entry, no ink.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.announcement import MOST_OF_A_KIND, Surrendered, TravelDocument, WhyUnsigned
from kiosk.domain.identity import SessionId
from kiosk.domain.person import Role
from kiosk.domain.signature import Signature
from kiosk.enrolment import announcing_events as av
from kiosk.enrolment import answers as an
from kiosk.enrolment import events as ev
from kiosk.enrolment.announcing import (
    Announced,
    Announcement,
    Announcing,
    ExcusingSignature,
    ReadingAnnouncement,
    SavingAnnouncement,
    Signing,
    StatingDocuments,
)
from kiosk.enrolment.attendance import Attendance
from kiosk.enrolment.effects import SaveAnnouncement, WipeEnrolment
from kiosk.enrolment.entries import leave, load_people
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.problems import StopReason, StoreFault
from kiosk.enrolment.record import AnnouncementRecord
from kiosk.enrolment.screens import PersonLine
from kiosk.enrolment.states import Enrolment, Stopped
from kiosk.enrolment.transition import Transition, waiting

_STOPS = {
    StoreFault.DISK_FULL: StopReason.DISK_FULL,
    StoreFault.PERSON_LEFT: StopReason.PERSON_LEFT,
}


def may_announce(person: PersonLine, policy: EnrolmentPolicy) -> bool:
    """Whether there is a text, and it concerns this person."""
    return policy.announcement is not None and person.role is Role.SUPERVISED


def open_announcement(
    attendance: Attendance, person: PersonLine, policy: EnrolmentPolicy
) -> Transition | None:
    """Begin with the first page, in a session of its own."""
    if policy.announcement is None or not may_announce(person, policy):
        return None
    begun = replace(attendance, enrolments=attendance.enrolments + 1)
    session = SessionId(f"{begun.session}.{begun.enrolments}")
    announcement = Announcement(session, begun, person, policy.announcement)
    return _wait(ReadingAnnouncement(announcement), policy)


def announce_instead(enrolment: Enrolment, policy: EnrolmentPolicy) -> Transition | None:
    """Of somebody whose enrolment has not begun to capture: there is nothing to stop."""
    opened = open_announcement(enrolment.attendance, enrolment.person, policy)
    if opened is None:
        return None
    return Transition(opened.state, (WipeEnrolment(enrolment.session), *opened.effects))


def announcing(state: Announcing, event: ev.Event, policy: EnrolmentPolicy) -> Transition | None:
    """Every state of an announcement."""
    if isinstance(state, SavingAnnouncement):
        return _saving(state, event, policy)
    match event:
        case ev.AbortPressed():
            return load_people(state.announcement.attendance, policy)
        case ev.Touched():
            return _wait(state, policy)
        case ev.TimedOut():
            return leave()
    match state:
        case ReadingAnnouncement():
            return _reading(state, event, policy)
        case StatingDocuments():
            return _documents(state, event, policy)
        case Signing():
            return _signing(state, event, policy)
        case ExcusingSignature():
            return _excusing(state, event, policy)


def documents_stated(announcement: Announcement) -> bool:
    """Whether it is said which documents there are, or that there are none."""
    return announcement.none_held or bool(announcement.surrendered)


def _reading(
    state: ReadingAnnouncement, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    announcement = state.announcement
    match event:
        case av.PageRead(page, language) if page == state.page:
            read = replace(announcement, languages=announcement.languages | {language})
            if page == announcement.script.pages:
                return _wait(StatingDocuments(read), policy)
            return _wait(ReadingAnnouncement(read, page + 1), policy)
        case av.PageTurnedBack() if state.page > 1:
            return _wait(replace(state, page=state.page - 1), policy)
        case _:
            return None


def _documents(
    state: StatingDocuments, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    announcement = state.announcement
    match event:
        case av.DocumentsCounted(kind, count) if 0 <= count <= MOST_OF_A_KIND:
            counted = _counted(announcement.surrendered, kind, count)
            none_held = announcement.none_held and not counted
            changed = replace(announcement, surrendered=counted, none_held=none_held)
        case av.NoDocumentsToggled():
            none_held = not announcement.none_held
            kept = () if none_held else announcement.surrendered
            changed = replace(announcement, surrendered=kept, none_held=none_held)
        case av.ExitFilingToggled():
            changed = replace(announcement, exit_filed=not announcement.exit_filed)
        case av.PageTurnedBack():
            back = ReadingAnnouncement(announcement, announcement.script.pages)
            return _wait(back, policy)
        case av.DocumentsStated() if documents_stated(announcement):
            return _wait(Signing(announcement), policy)
        case _:
            return None
    return _wait(StatingDocuments(changed), policy)


def _signing(state: Signing, event: ev.Event, policy: EnrolmentPolicy) -> Transition | None:
    announcement = state.announcement
    match event:
        case av.SignatureGiven(signature):
            if signature.problem is not None:
                return _wait(replace(state, problem=signature.problem), policy)
            return _save(announcement, policy, signature, None)
        case av.SigningImpossible():
            return _wait(ExcusingSignature(announcement), policy)
        case av.PageTurnedBack():
            return _wait(StatingDocuments(announcement), policy)
        case _:
            return None


def _excusing(
    state: ExcusingSignature, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    match event:
        case av.UnsignedStated(why):
            return _save(state.announcement, policy, None, why)
        case av.PageTurnedBack():
            return _wait(Signing(state.announcement), policy)
        case _:
            return None


def _saving(
    state: SavingAnnouncement, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """One transaction; it can no longer be aborted."""
    announcement = state.announcement
    match event:
        case an.EnrolmentSaved():
            done = Announced(
                announcement.session,
                announcement.attendance,
                announcement.person,
                state.signed,
                announcement.exit_filed,
            )
            return waiting(done, policy.deadlines.inactivity_s)
        case an.SaveFailed(fault=fault):
            return _stop(announcement, _STOPS.get(fault, StopReason.STORE_FAULT), policy)
        case ev.TimedOut():
            return _stop(announcement, StopReason.SAVE_NOT_CONFIRMED, policy)
        case _:
            return None


def _save(
    announcement: Announcement,
    policy: EnrolmentPolicy,
    signature: Signature | None,
    why: WhyUnsigned | None,
) -> Transition:
    record = AnnouncementRecord(
        subject=announcement.person.subject,
        officer=announcement.attendance.officer,
        version=announcement.script.version,
        languages=announcement.languages,
        surrendered=announcement.surrendered,
        exit_filed=announcement.exit_filed,
        unsigned=why,
    )
    saving = SavingAnnouncement(announcement, signed=signature is not None)
    save = SaveAnnouncement(announcement.session, record, signature)
    return waiting(saving, policy.deadlines.store_s, save)


def _stop(announcement: Announcement, reason: StopReason, policy: EnrolmentPolicy) -> Transition:
    stopped = Stopped(announcement.session, announcement.attendance, announcement.person, reason)
    return waiting(stopped, policy.deadlines.inactivity_s)


def _counted(
    before: tuple[Surrendered, ...], kind: TravelDocument, count: int
) -> tuple[Surrendered, ...]:
    counts = {it.kind: it.count for it in before} | {kind: count}
    return tuple(Surrendered(it, counts[it]) for it in TravelDocument if counts.get(it))


def _wait(state: Announcing, policy: EnrolmentPolicy) -> Transition:
    return waiting(state, policy.deadlines.announcement_s)
