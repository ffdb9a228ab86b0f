"""Flags that wait for an officer, and taking note of them."""

from __future__ import annotations

from kiosk.app.casework_journal import Answer, CaseJournal, Refusal, carried
from kiosk.app.logged_in import LoggedIn
from kiosk.enrolment.problems import StoreFault
from kiosk.store.casework import Casework
from kiosk.store.errors import StoreError
from sync.rules.flags import OpenFlag
from sync.wire.entry import EntryContent, EntryKind

MOST_CHARACTERS = 1000
"""Of a note."""


class FlagDesk:
    """For officers who are logged in."""

    def __init__(self, casework: Casework, cases: CaseJournal, logged_in: LoggedIn) -> None:
        self._casework = casework
        self._cases = cases
        self._logged_in = logged_in

    def open(self) -> tuple[OpenFlag, ...] | Refusal | StoreFault:
        """The whole office's, the first deadline first."""
        if self._logged_in() is None:
            return Refusal.NOT_LOGGED_IN
        try:
            return self._casework.open_flags()
        except StoreError as error:
            return self._cases.fault(error)

    def acknowledge(self, flag: OpenFlag, note: str) -> Answer:
        """Say on the journal that the officer has taken note; ``note`` may be empty."""
        officer = self._logged_in()
        if officer is None:
            return Refusal.NOT_LOGGED_IN
        if len(note) > MOST_CHARACTERS:
            return Refusal.TEXT_TOO_LONG
        still_open = self.open()
        if not isinstance(still_open, tuple):
            return still_open
        if flag not in still_open:
            return Refusal.NOT_OPEN
        return self._cases.append(
            EntryContent(
                kind=EntryKind.FLAG_ACKNOWLEDGED,
                office=self._cases.office,
                subject=flag.subject,
                officer=officer,
                body={"visit": str(flag.place), "flag": flag.code, "note": carried(note)},
            )
        )
