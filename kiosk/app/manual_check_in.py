"""A visit that an officer enters by hand: its own kind of entry, never taken for a comparison."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection

from kiosk.app.casework_journal import Answer, CaseJournal, Refusal, carried
from kiosk.app.logged_in import LoggedIn
from kiosk.app.own_cases import is_own
from kiosk.app.second_officer import SecondOfficers, SecondWord
from kiosk.app.visit_agenda import VisitAgendas
from kiosk.app.visit_photographs import DIGEST, NOT_KEPT, WHY_NONE, VisitPhotographs
from kiosk.domain.agenda import Agenda
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.domain.person import Person, Role
from kiosk.domain.photograph import Photograph, WhyNoPhotograph
from kiosk.domain.record import REPORTS, Outcome, Purpose
from kiosk.enrolment.problems import StoreFault
from kiosk.store.attachment_sealing import SealedAttachment
from kiosk.store.attachments import AttachmentTooLarge
from kiosk.store.errors import StoreError
from kiosk.store.roster import Roster
from kiosk.store.roster_pages import require_on_roster
from kiosk.store.supervision import Supervisions
from sync.wire.entry import EntryContent, EntryKind, Scalar
from sync.wire.visit_body import VisitBody, to_body

MAX_NOTE_CHARACTERS: Final = 1000
_ACT: Final = "manual_check_in"


class ManualReason(StrEnum):
    """Why a visit is entered by hand."""

    NOT_RECOGNISED = "not_recognised"
    NO_USABLE_FINGER = "no_usable_finger"
    NOT_ENROLLED = "not_enrolled"
    CANNOT_USE_KIOSK = "cannot_use_kiosk"
    DEVICE_TROUBLE = "device_trouble"
    OTHER = "other"


class DocumentSeen(StrEnum):
    """What showed the officer who it was."""

    IDENTITY_CARD = "identity_card"
    """居民身份证"""
    TEMPORARY_CARD = "temporary_card"
    """临时居民身份证"""
    HOUSEHOLD_REGISTER = "household_register"
    """户口簿"""
    OTHER_WITH_PHOTOGRAPH = "other_with_photograph"
    NONE_KNOWN_IN_PERSON = "none_known_in_person"


@dataclass(frozen=True, slots=True)
class ManualVisit:
    """What the officer says."""

    subject: SubjectId
    purpose: Purpose
    why: ManualReason
    note: str
    """1 to 1,000 characters."""
    document: DocumentSeen
    photograph: Photograph | WhyNoPhotograph | None = None
    """None only where the rules keep no photographs; one given all the same is not kept then."""


@dataclass(frozen=True, slots=True)
class ManualTerms:
    """What holds for entering a visit of one person today."""

    purposes: tuple[Purpose, ...]
    """The likeliest first."""
    two_officers: bool
    """Whether the rules of the day ask for a second one."""
    seconds: tuple[OfficerId, ...]
    """Who could be the second."""
    photograph: bool
    """Whether one is taken: the rules of the day keep it for a time."""


class ManualCheckIns:
    """For officers who are logged in."""

    def __init__(
        self,
        supervisions: Supervisions,
        agendas: VisitAgendas,
        roster: Roster,
        cases: CaseJournal,
        logged_in: LoggedIn,
        *,
        seconds: SecondOfficers,
        photographs: VisitPhotographs,
        today: Callable[[], date],
    ) -> None:
        """``today``: the day in China, by the clock of the journal."""
        self._supervisions = supervisions
        self._agendas = agendas
        self._roster = roster
        self._cases = cases
        self._logged_in = logged_in
        self._seconds = seconds
        self._photographs = photographs
        self._today = today

    def terms(self, subject: SubjectId) -> ManualTerms | Refusal | StoreFault:
        """Nothing is written."""
        officer = self._logged_in()
        if officer is None:
            return Refusal.NOT_LOGGED_IN
        try:
            person = self._person(officer, subject)
            if isinstance(person, Refusal):
                return person
            others = tuple(it.officer for it in self._roster.officers() if it.officer != officer)
            today = self._today()
            purposes = self._agendas.for_person(person, today).purposes
            kept = self._photographs.are_kept(today)
            return ManualTerms(purposes, self._takes_two(), others, kept)
        except StoreError as error:
            return self._cases.fault(error)

    def record(self, visit: ManualVisit, second: SecondWord | None) -> Answer:
        """Check everything, then the second officer's PIN where one is asked for, then journal.

        Off the Qt thread. A word that no rule asks for is taken and named all the same.
        """
        officer = self._logged_in()
        if officer is None:
            return Refusal.NOT_LOGGED_IN
        if not visit.note.strip():
            return Refusal.NO_REASON
        if len(visit.note) > MAX_NOTE_CHARACTERS:
            return Refusal.TEXT_TOO_LONG
        try:
            person = self._person(officer, visit.subject)
            if isinstance(person, Refusal):
                return person
            if second is None and self._takes_two():
                return Refusal.SECOND_OFFICER_NEEDED
            pictured = self._pictured(visit)
            if isinstance(pictured, Refusal):
                return pictured
            refused = self._confirmed(second, officer, visit.subject)
            if refused is not None:
                return refused
            said, sealed = pictured
            if second is not None:
                said |= {"second_officer": second.officer}
            content = self._content(visit, officer, person, said)
        except StoreError as error:
            return self._cases.fault(error)
        return self._append(content, visit.subject, sealed)

    def _append(
        self, content: EntryContent, subject: SubjectId, sealed: SealedAttachment | None
    ) -> Answer:
        keep = self._photographs.keeping(sealed)

        def also(connection: Connection) -> None:
            require_on_roster(connection, subject)
            keep(connection)

        return self._cases.append(content, also)

    def _pictured(
        self, visit: ManualVisit
    ) -> tuple[dict[str, Scalar], SealedAttachment | None] | Refusal:
        """What the entry says of the photograph, and the photograph sealed."""
        if not self._photographs.are_kept(self._today()):
            return {WHY_NONE: NOT_KEPT}, None
        match visit.photograph:
            case None:
                return Refusal.PHOTOGRAPH_NEEDED
            case WhyNoPhotograph() as why:
                return {WHY_NONE: why.value}, None
            case Photograph() as photograph:
                try:
                    sealed = self._photographs.sealed(photograph, visit.subject)
                except AttachmentTooLarge:
                    return Refusal.TOO_LARGE
                return {DIGEST: sealed.sha256}, sealed

    def _person(self, officer: OfficerId, subject: SubjectId) -> Person | Refusal:
        person = self._roster.person(subject)
        if person is None or person.role is not Role.SUPERVISED:
            return Refusal.NOT_ON_ROSTER
        return Refusal.OWN_CASE if is_own(self._roster, officer, subject) else person

    def _takes_two(self) -> bool:
        pack = self._supervisions.circumstances().packs.on(self._today())
        return pack is not None and _ACT in pack.two_person.acts

    def _confirmed(
        self, second: SecondWord | None, officer: OfficerId, subject: SubjectId
    ) -> Refusal | StoreFault | None:
        if second is None:
            return None
        if is_own(self._roster, second.officer, subject):
            return Refusal.OWN_CASE
        refused = self._seconds.confirm(second, officer)
        if refused is None and self._logged_in() != officer:
            return Refusal.NOT_LOGGED_IN
        return refused

    def _content(
        self, visit: ManualVisit, officer: OfficerId, person: Person, said: dict[str, Scalar]
    ) -> EntryContent:
        agenda = self._agendas.for_person(person, self._today())
        body = to_body(_said(visit.purpose, agenda)) | {
            "why": visit.why.value,
            "note": carried(visit.note),
            "document": visit.document.value,
            "roster_revision": self._roster.cursor(),
        }
        return EntryContent(
            kind=EntryKind.MANUAL_CHECK_IN,
            office=self._cases.office,
            subject=visit.subject,
            officer=officer,
            purpose=visit.purpose.value,
            outcome=Outcome.VERIFIED.value,
            rule_pack=agenda.rule_pack,
            body=body | said,
        )


def _said(purpose: Purpose, agenda: Agenda) -> VisitBody:
    due = agenda.due if purpose in REPORTS else None
    leave = agenda.leave if purpose is Purpose.LEAVE_RETURN else None
    if due is None:
        return VisitBody(leave=leave)
    return VisitBody(
        due_met=due.due_met,
        all_due_met=due.all_due_met,
        late_days=due.late_days,
        next_due=due.next_due,
        leave=leave,
    )
