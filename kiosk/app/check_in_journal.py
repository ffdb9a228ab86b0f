"""Where the check-in workflow's records become permanent."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.app.store_health import StoreHealth
from kiosk.app.threads import Threads
from kiosk.checkin.states import Fault
from kiosk.domain.record import CheckInRecord, Receipt
from kiosk.store.check_ins import content_of, receipt_of
from kiosk.store.errors import StoreError
from kiosk.store.journal import Journal
from kiosk.store.receipts import ReceiptIssuer
from kiosk.store.roster import Roster


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
        threads: Threads,
    ) -> None:
        self._journal = journal
        self._roster = roster
        self._receipts = receipts
        self._policy_version = policy_version
        self._health = health
        self._threads = threads

    def commit(self, record: CheckInRecord, answer: Callable[[Receipt | Fault], None]) -> None:
        """See the port. The receipt takes a twentieth of a second and more, so it is signed on a
        thread."""
        try:
            content = content_of(
                record, self._journal.office, self._policy_version, self._roster.cursor()
            )
            person = None if record.subject is None else self._roster.person(record.subject)
            committed = self._health.with_room(lambda: self._journal.append(content))
        except StoreError as error:
            answer(self._health.note(error))
            return
        self._threads.run(
            "sign-receipt",
            lambda: self._receipts.text(committed, record, person),
            lambda qr_text: answer(receipt_of(committed, record, qr_text)),
        )
