"""Who may log in, and the journal of log-ins and enrolments, as the enrolment workflow asks."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.app.store_health import StoreHealth
from kiosk.app.threads import Threads
from kiosk.domain.identity import OfficerId
from kiosk.domain.names import listed_name
from kiosk.enrolment.pin import PinHashUnusable, verify_pin
from kiosk.enrolment.ports import PinOutcome
from kiosk.enrolment.problems import StoreFault
from kiosk.enrolment.record import StoppedRecord
from kiosk.enrolment.screens import OfficerLine, PersonLine
from kiosk.enrolment.secret import Secret
from kiosk.store.database import Database
from kiosk.store.errors import StoreError
from kiosk.store.finger_exceptions import FingerExceptions
from kiosk.store.journal import Journal
from kiosk.store.log_ins import consecutive_failures
from kiosk.store.needs import Needs
from kiosk.store.references import References
from kiosk.store.roster import Roster
from sync.wire.entry import EntryContent, EntryKind


def store_fault(health: StoreHealth, error: StoreError) -> StoreFault:
    """Note the error; the enrolment workflow's name for it."""
    return StoreFault(health.note(error).value)


class RosterOfficers:
    """Implements OfficerDirectory and PeopleDirectory."""

    def __init__(
        self,
        roster: Roster,
        references: References,
        needs: Needs,
        threads: Threads,
        health: StoreHealth,
        *,
        finger_exceptions: FingerExceptions,
    ) -> None:
        self._finger_exceptions = finger_exceptions
        self._roster = roster
        self._references = references
        self._needs = needs
        self._threads = threads
        self._health = health

    def officers(self) -> tuple[OfficerLine, ...] | StoreFault:
        """See the port."""
        try:
            return tuple(OfficerLine(it.officer, it.name) for it in self._roster.officers())
        except StoreError as error:
            return store_fault(self._health, error)

    def verify_pin(
        self, officer: OfficerId, pin: Secret, answer: Callable[[PinOutcome], None]
    ) -> None:
        """Argon2 takes a third of a second, so it runs on a thread."""
        try:
            known = self._roster.officer(officer)
        except StoreError as error:
            self._health.note(error)
            known = None
        pin_hash = known.pin_hash if known else ""
        self._threads.run("verify-pin", lambda: _outcome(pin_hash, pin), answer)

    def people(self) -> tuple[PersonLine, ...] | StoreFault:
        """See the port."""
        try:
            needs = self._needs.of_everybody()
            exceptions = self._finger_exceptions.of_everybody()
            return tuple(
                PersonLine(
                    person.subject,
                    listed_name(person),
                    person.role,
                    person.category,
                    self._references.enrolled(person.subject).face,
                    needs.get(person.subject, frozenset()),
                    exceptions.get(person.subject, ()),
                )
                for person in self._roster.people()
            )
        except StoreError as error:
            return store_fault(self._health, error)


class OfficerJournal:
    """Implements EnrolmentJournal."""

    def __init__(self, database: Database, journal: Journal, health: StoreHealth) -> None:
        self._database = database
        self._journal = journal
        self._health = health

    def record_log_in(self, officer: OfficerId) -> StoreFault | None:
        """See the port."""
        return self._append(EntryKind.OFFICER_LOG_IN, officer)

    def record_log_in_failed(self, officer: OfficerId, consecutive: int) -> StoreFault | None:
        """See the port."""
        return self._append(
            EntryKind.OFFICER_LOG_IN_FAILED, officer, body={"consecutive": consecutive}
        )

    def consecutive_failures(self, officer: OfficerId) -> int | StoreFault:
        """See the port."""
        try:
            return consecutive_failures(self._database, officer)
        except StoreError as error:
            return store_fault(self._health, error)

    def record_stopped(self, record: StoppedRecord) -> StoreFault | None:
        """See the port."""
        return self._append(
            EntryKind.ENROLMENT,
            record.officer,
            subject=record.subject,
            outcome="stopped",
            reason=record.reason.value,
            body={"duplicate_of": record.duplicate_of},
        )

    def _append(
        self,
        kind: EntryKind,
        officer: OfficerId,
        *,
        subject: str | None = None,
        outcome: str | None = None,
        reason: str | None = None,
        body: dict[str, str | int | None] | None = None,
    ) -> StoreFault | None:
        content = EntryContent(
            kind=kind,
            office=self._journal.office,
            officer=officer,
            subject=subject,
            outcome=outcome,
            reasons=(reason,) if reason else (),
            body=dict(body or {}),
        )
        try:
            self._health.with_room(lambda: self._journal.append(content))
        except StoreError as error:
            return store_fault(self._health, error)
        return None


def _outcome(pin_hash: str, pin: Secret) -> PinOutcome:
    try:
        accepted = verify_pin(pin_hash, pin)
    except PinHashUnusable:
        return PinOutcome.UNUSABLE
    return PinOutcome.ACCEPTED if accepted else PinOutcome.REFUSED
