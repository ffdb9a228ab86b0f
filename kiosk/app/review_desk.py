"""Visits that were referred, and the officer's verdict on each. No score is shown or weighed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.app.casework_journal import Answer, CaseJournal, Refusal, carried
from kiosk.app.logged_in import LoggedIn
from kiosk.app.own_cases import is_own
from kiosk.domain.identity import SubjectId
from kiosk.enrolment.problems import StoreFault
from kiosk.store.errors import StoreError
from kiosk.store.referred_visits import ReferredVisit, ReferredVisits
from kiosk.store.roster import Roster
from sync.rules.verdicts import MAX_NOTE_CHARACTERS, VerdictKind
from sync.rules.visits import EntryPlace
from sync.wire.entry import ClockGrade, EntryContent, EntryKind


class ReviewReason(StrEnum):
    """Ready grounds of a verdict."""

    DOCUMENT_SEEN = "document_seen"
    KNOWN_IN_PERSON = "known_in_person"
    LOOKS_CHANGED = "looks_changed"
    FACE_OR_HAND_COVERED = "face_or_hand_covered"
    SENSOR_TROUBLE = "sensor_trouble"
    NEEDS_NEW_ENROLMENT = "needs_new_enrolment"
    SOMEBODY_ELSE = "somebody_else"
    NOT_SEEN = "not_seen"
    TAMPERING = "tampering"


@dataclass(frozen=True, slots=True)
class ReviewAttempt:
    """One capture attempt, without its score."""

    modality: str
    number: int
    finger: int | None
    """Position code (ISO/IEC 19794-2)."""
    result: str
    """"match", "non_match", or why nothing was captured."""
    pad: str
    """``PadOutcome``."""


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """One visit that waits, as far as the journal still holds it."""

    referred: ReferredVisit
    clock_grade: ClockGrade | None
    """None once the entry's content was pruned; then there are no attempts either."""
    attempts: tuple[ReviewAttempt, ...]


class ReviewDesk:
    """For officers who are logged in."""

    def __init__(
        self, referred: ReferredVisits, roster: Roster, cases: CaseJournal, logged_in: LoggedIn
    ) -> None:
        self._referred = referred
        self._roster = roster
        self._cases = cases
        self._logged_in = logged_in

    def waiting(self) -> tuple[ReferredVisit, ...] | Refusal | StoreFault:
        """This kiosk's, of people on the roster, the oldest first."""
        if self._logged_in() is None:
            return Refusal.NOT_LOGGED_IN
        try:
            return self._referred.waiting()
        except StoreError as error:
            return self._cases.fault(error)

    def case(self, place: EntryPlace) -> ReviewCase | Refusal | StoreFault:
        """One of them, with what happened."""
        found = self._open(place)
        if not isinstance(found, ReferredVisit):
            return found
        try:
            entry = self._referred.entry(place)
        except StoreError as error:
            return self._cases.fault(error)
        if entry is None:
            return ReviewCase(found, None, ())
        attempts = tuple(
            ReviewAttempt(
                it.modality, it.number, it.finger, it.decision or it.failure or "", it.pad
            )
            for it in entry.attempts
        )
        return ReviewCase(found, entry.clock_grade, attempts)

    def rule(
        self, place: EntryPlace, verdict: VerdictKind, why: ReviewReason | None, note: str
    ) -> Answer:
        """Put the logged-in officer's verdict on the journal.

        Anything but a match takes a ground: ``why``, or a note of at most 1,000 characters.
        """
        officer = self._logged_in()
        if officer is None:
            return Refusal.NOT_LOGGED_IN
        if len(note) > MAX_NOTE_CHARACTERS:
            return Refusal.TEXT_TOO_LONG
        if verdict is not VerdictKind.MATCH and why is None and not note.strip():
            return Refusal.NO_REASON
        found = self._open(place)
        if not isinstance(found, ReferredVisit):
            return found
        subject = SubjectId(found.visit.subject)
        try:
            own = is_own(self._roster, officer, subject)
        except StoreError as error:
            return self._cases.fault(error)
        if own:
            return Refusal.OWN_CASE
        return self._cases.append(
            EntryContent(
                kind=EntryKind.VISIT_REVIEWED,
                office=self._cases.office,
                subject=subject,
                officer=officer,
                outcome=verdict.value,
                body={
                    "visit": str(place),
                    "why": "" if why is None else why.value,
                    "note": carried(note),
                },
            )
        )

    def _open(self, place: EntryPlace) -> ReferredVisit | Refusal | StoreFault:
        waiting = self.waiting()
        if not isinstance(waiting, tuple):
            return waiting
        found = next((it for it in waiting if it.visit.place == place), None)
        if found is not None:
            return found
        try:
            visit = self._referred.at(place)
        except StoreError as error:
            return self._cases.fault(error)
        ruled = visit is not None and visit.ruling is not None
        return Refusal.ALREADY_RULED if ruled else Refusal.NOT_OPEN
