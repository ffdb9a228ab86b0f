"""The roster and the enrolled references, as the check-in workflow asks for them."""

from __future__ import annotations

from kiosk.app.store_health import StoreHealth
from kiosk.app.visit_agenda import VisitAgendas
from kiosk.checkin.states import Claim
from kiosk.domain.capture import CaptureFailure, FingerPosition
from kiosk.domain.identity import IdNumber, SubjectId
from kiosk.domain.names import masked_name
from kiosk.domain.person import Role
from kiosk.domain.record import ClaimMethod
from kiosk.domain.reference import FingerprintReference
from kiosk.store.errors import StoreError
from kiosk.store.finger_exceptions import FingerExceptions
from kiosk.store.journal import Journal
from kiosk.store.needs import Needs
from kiosk.store.references import References, ReferenceTampered
from kiosk.store.roster import Roster
from sync.rules.china_time import day_of
from sync.wire.entry import EntryContent, EntryKind


class RosterPeople:
    """Implements kiosk.checkin.ports.People."""

    def __init__(
        self,
        roster: Roster,
        references: References,
        needs: Needs,
        journal: Journal,
        health: StoreHealth,
        *,
        finger_exceptions: FingerExceptions,
        agendas: VisitAgendas,
    ) -> None:
        self._roster = roster
        self._references = references
        self._needs = needs
        self._journal = journal
        self._health = health
        self._finger_exceptions = finger_exceptions
        self._agendas = agendas

    def find(self, number: IdNumber, method: ClaimMethod) -> SubjectId | None:
        """Look a number up; that somebody did is on record, what was typed is not.

        A store that fails here is noted and the visit goes on: saving its record will say so.
        """
        try:
            person = self._roster.by_id_number(number)
            subject = person.subject if person and person.role is Role.SUPERVISED else None
            self._note_look_up(subject, method)
        except StoreError as error:
            self._health.note(error)
            return None
        return subject

    def _note_look_up(self, subject: SubjectId | None, method: ClaimMethod) -> None:
        content = EntryContent(
            kind=EntryKind.LOOK_UP,
            office=self._journal.office,
            subject=subject,
            body={"by": method.value, "found": subject is not None},
        )
        try:
            self._health.with_room(lambda: self._journal.append(content))
        except StoreError as error:
            self._health.note(error)

    def claim_for(self, subject: SubjectId, method: ClaimMethod) -> Claim | None:
        """See the port. Staff have no check-ins to make."""
        try:
            person = self._roster.person(subject)
            enrolled = self._references.enrolled(subject)
            needs = self._needs.of(subject)
            excepted = self._finger_exceptions.excepted_today(subject)
            day = day_of(self._journal.likely_ms())
        except StoreError as error:
            self._health.note(error)
            return None
        if person is None or person.role is not Role.SUPERVISED:
            return None
        agenda = self._agendas.for_person(person, day)
        return Claim(
            subject=subject,
            masked_name=masked_name(person.name),
            method=method,
            purpose=agenda.purposes[0],
            face_enrolled=enrolled.face,
            fingers=tuple(it for it in enrolled.fingers if it not in excepted),
            needs=needs,
            category=person.category,
            finger_excepted=bool(excepted),
            agenda=agenda,
        )

    def fingerprint_reference(
        self, subject: SubjectId, finger: FingerPosition
    ) -> FingerprintReference | CaptureFailure:
        """See the port. Whether it can be compared with what is pressed, the worker says."""
        try:
            references = self._references.fingerprint_references(subject)
        except ReferenceTampered as tampered:
            self._health.note(tampered)
            return CaptureFailure.NO_COMPARABLE_REFERENCE
        except StoreError as error:
            self._health.note(error)
            return CaptureFailure.DEVICE_FAULT
        of_finger = [it for it in references if it.finger is finger]
        return of_finger[-1] if of_finger else CaptureFailure.NO_COMPARABLE_REFERENCE
