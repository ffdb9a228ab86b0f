"""Two officers together let a third try again, after too many wrong PINs."""

from __future__ import annotations

from enum import StrEnum

from kiosk.app.casework_journal import Answer, CaseJournal, Refusal
from kiosk.app.logged_in import LoggedIn
from kiosk.app.second_officer import SecondOfficers, SecondWord
from kiosk.domain.identity import OfficerId
from kiosk.enrolment.problems import StoreFault
from kiosk.store.database import Database
from kiosk.store.errors import StoreError
from kiosk.store.log_ins import consecutive_failures
from kiosk.store.roster import Roster
from sync.wire.entry import EntryContent, EntryKind


class UnlockRefusal(StrEnum):
    """Every value is also the code of the sentence shown for it."""

    OWN = "unlock_own"
    """Nobody unlocks themselves."""
    NOT_LOCKED = "unlock_not_locked"
    """No wrong PIN counts: somebody was faster, or the officer has logged in."""
    SECOND_IS_LOCKED_OUT = "unlock_second_is_locked_out"
    """The second officer is the one who is to be unlocked."""


UnlockAnswer = Answer | UnlockRefusal


class OfficerUnlocks:
    """For officers who are logged in. Off the Qt thread."""

    def __init__(
        self,
        database: Database,
        roster: Roster,
        cases: CaseJournal,
        seconds: SecondOfficers,
        logged_in: LoggedIn,
    ) -> None:
        self._database = database
        self._roster = roster
        self._cases = cases
        self._seconds = seconds
        self._logged_in = logged_in

    def unlock(self, locked_out: OfficerId, second: SecondWord) -> UnlockAnswer:
        """Wrong PINs count anew, once another officer has confirmed it. It is on the journal."""
        officer = self._logged_in()
        if officer is None:
            return Refusal.NOT_LOGGED_IN
        refused = self._refused(officer, locked_out, second)
        if refused is not None:
            return refused
        return self._cases.append(
            EntryContent(
                kind=EntryKind.OFFICER_UNLOCKED,
                office=self._cases.office,
                officer=officer,
                body={"unlocked": locked_out, "second_officer": second.officer},
            )
        )

    def _refused(
        self, officer: OfficerId, locked_out: OfficerId, second: SecondWord
    ) -> UnlockRefusal | Refusal | StoreFault | None:
        if locked_out == officer:
            return UnlockRefusal.OWN
        if second.officer == locked_out:
            return UnlockRefusal.SECOND_IS_LOCKED_OUT
        try:
            known = self._roster.officer(locked_out)
            if known is None or consecutive_failures(self._database, locked_out) == 0:
                return UnlockRefusal.NOT_LOCKED
        except StoreError as error:
            return self._cases.fault(error)
        refused = self._seconds.confirm(second, officer)
        if refused is None and self._logged_in() != officer:
            return Refusal.NOT_LOGGED_IN
        return refused
