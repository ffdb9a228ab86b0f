"""Where the check-in workflow's records become permanent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from kiosk.app.store_health import StoreHealth
from kiosk.app.threads import Threads
from kiosk.checkin.states import Fault
from kiosk.domain.due import DueFacts
from kiosk.domain.identity import SubjectId
from kiosk.domain.record import CheckInRecord, Outcome, Reason, Receipt
from kiosk.store.check_ins import content_of, receipt_of
from kiosk.store.database import Database
from kiosk.store.errors import StoreError
from kiosk.store.journal import Journal
from kiosk.store.receipts import ReceiptIssuer
from kiosk.store.roster import Roster
from kiosk.store.unfinished_visit import (
    UnfinishedUnreadable,
    UnfinishedVisit,
    finish_unfinished,
    forget_unfinished,
    keep_unfinished,
)
from kiosk.store.visit_bodies import without_words
from sync.rules.china_time import day_of
from sync.wire.entry import EntryContent
from sync.wire.visit_body import VisitBodyUnwritable

DueOn = Callable[[SubjectId, date], DueFacts | None]


class StoredCheckIns:
    """Implements kiosk.checkin.ports.CheckInJournal."""

    def __init__(
        self,
        journal: Journal,
        roster: Roster,
        receipts: ReceiptIssuer,
        policy_version: str,
        health: StoreHealth,
        *,
        database: Database,
        due_on: DueOn,
        log: Callable[[str], None],
        threads: Threads,
    ) -> None:
        """``due_on`` says what a report on a day answers; ``log`` takes what of a visit could not
        be written."""
        self._database = database
        self._journal = journal
        self._roster = roster
        self._receipts = receipts
        self._policy_version = policy_version
        self._health = health
        self._due_on = due_on
        self._log = log
        self._threads = threads

    def keep(self, record: CheckInRecord) -> None:
        """See the port. Where it cannot be kept, the visit goes on as if it could."""
        record = self._of_today(record)
        later = replace(
            record, outcome=Outcome.REFERRED, reasons=(Reason.RECORD_NOT_SAVED,), due=None
        )
        try:
            revision = self._roster.cursor()
            visit = UnfinishedVisit(
                kept_wall_ms=self._journal.wall_ms(),
                on_its_day=self._content(record, revision),
                later=self._content(later, revision),
            )
            self._health.with_room(lambda: keep_unfinished(self._database, visit))
        except StoreError as error:
            self._health.note(error)

    def commit(self, record: CheckInRecord, answer: Callable[[Receipt | Fault], None]) -> None:
        """See the port. The receipt takes a twentieth of a second and more, so it is signed on a
        thread."""
        record = self._of_today(record)
        try:
            content = self._content(record, self._roster.cursor())
            person = None if record.subject is None else self._roster.person(record.subject)
            committed = self._health.with_room(
                lambda: self._journal.append(content, also=forget_unfinished)
            )
        except StoreError as error:
            answer(self._health.note(error))
            return
        self._threads.run(
            "sign-receipt",
            lambda: self._receipts.text(committed, record, person),
            lambda qr_text: answer(receipt_of(committed, record, qr_text)),
        )

    def _of_today(self, record: CheckInRecord) -> CheckInRecord:
        """Midnight, or a clock that was put right, may have come since the visit was prepared: due
        days are met on the day of the entry."""
        today = day_of(self._journal.wall_ms())
        if record.subject is None or record.due is None or record.as_of is None:
            return record
        if record.as_of.day == today:
            return record
        return replace(record, due=self._due_on(record.subject, today))

    def _content(self, record: CheckInRecord, roster_revision: int) -> EntryContent:
        """A visit is never lost over what was said in it."""
        office, policy = self._journal.office, self._policy_version
        try:
            return content_of(record, office, policy, roster_revision)
        except VisitBodyUnwritable as problem:
            self._log(f"A visit was recorded without what was said in it: {problem}")
            return content_of(without_words(record), office, policy, roster_revision)


def finish_interrupted(
    database: Database, journal: Journal, health: StoreHealth, log: Callable[[str], None]
) -> None:
    """At the start: put the visit on the journal during which the kiosk ended, if there was one."""
    try:
        health.with_room(lambda: finish_unfinished(database, journal))
    except UnfinishedUnreadable as problem:
        log(str(problem))
    except StoreError as error:
        health.note(error)
