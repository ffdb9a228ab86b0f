"""A verified person asks for leave at the kiosk: the check-in's door to ``LeaveRequests``."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

from kiosk.app.casework_journal import CaseJournal, Refusal
from kiosk.app.leave_requests import LeaveAsked, LeaveRequests
from kiosk.app.storage import Storage
from kiosk.app.store_health import StoreHealth
from kiosk.app.threads import Threads
from kiosk.domain.identity import OfficerId
from kiosk.domain.leave_wish import LeaveAnswer, LeaveEnd, LeaveWish
from kiosk.store.casework import Casework
from sync.rules.leave import LeaveLevel

_ASKED = {
    LeaveLevel.OFFICE: LeaveEnd.OFFICE,
    LeaveLevel.COUNTY: LeaveEnd.COUNTY,
    LeaveLevel.PREFECTURE: LeaveEnd.PREFECTURE,
}
_REFUSED = {
    Refusal.NO_SUCH_DAYS: LeaveEnd.PAST,
    Refusal.RULE_REFUSES: LeaveEnd.TOO_LONG,
}


class PersonLeaves:
    """Implements kiosk.checkin.ports.LeaveDesk."""

    def __init__(
        self, requests: LeaveRequests, today: Callable[[], date], threads: Threads
    ) -> None:
        """``today`` is the day in China."""
        self._requests = requests
        self._today = today
        self._threads = threads
        self._line = threading.Lock()

    def ask(self, wish: LeaveWish, answer: Callable[[LeaveAnswer], None]) -> None:
        """See the port. The rules are read and the entry is signed on a thread."""
        today = self._today()
        self._threads.run("ask-for-leave", lambda: self._asked(wish, today), answer)

    def _asked(self, wish: LeaveWish, today: date) -> LeaveAnswer:
        with self._line:
            answer = self._requests.ask(wish, today)
        if isinstance(answer, LeaveAsked) and answer.route.decider is not None:
            return LeaveAnswer(_ASKED[answer.route.decider], answer.recorded.place.seq)
        if isinstance(answer, Refusal):
            return LeaveAnswer(_REFUSED.get(answer, LeaveEnd.COUNTER))
        return LeaveAnswer(LeaveEnd.COUNTER)


def open_person_leaves(
    storage: Storage,
    health: StoreHealth,
    threads: Threads,
    random_bytes: Callable[[int], bytes],
) -> PersonLeaves:
    """Over the kiosk's store; nobody is logged in while a person stands there."""
    requests = LeaveRequests(
        storage.supervisions,
        Casework(storage.database, storage.journal.device),
        CaseJournal(storage.journal, health),
        _nobody,
        random_bytes,
    )
    return PersonLeaves(requests, storage.finger_exceptions.today, threads)


def _nobody() -> OfficerId | None:
    return None
