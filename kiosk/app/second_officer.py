"""A second officer's word for what takes two: their own PIN, checked and on record as at log-in."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.app.casework_journal import Refusal
from kiosk.app.officer_word import MAX_FAILURES
from kiosk.app.officers import OfficerJournal
from kiosk.app.store_health import StoreHealth
from kiosk.domain.identity import OfficerId
from kiosk.enrolment.pin import PinHashUnusable, verify_pin
from kiosk.enrolment.problems import StoreFault
from kiosk.enrolment.secret import Secret
from kiosk.store.errors import StoreError
from kiosk.store.roster import Roster


@dataclass(frozen=True, slots=True)
class SecondWord:
    """Who confirms, and the PIN they typed."""

    officer: OfficerId
    pin: Secret


class SecondOfficers:
    """Asked off the Qt thread: Argon2 takes a third of a second."""

    def __init__(self, roster: Roster, journal: OfficerJournal, health: StoreHealth) -> None:
        self._roster = roster
        self._journal = journal
        self._health = health

    def confirm(self, word: SecondWord, first: OfficerId) -> Refusal | StoreFault | None:
        """None where another officer than ``first`` has given their word; that is on record."""
        return Refusal.SECOND_OFFICER_SAME if word.officer == first else self.given(word)

    def given(self, word: SecondWord) -> Refusal | StoreFault | None:
        """None where the PIN is the officer's, whoever that is; on record as at log-in."""
        failures = self._journal.consecutive_failures(word.officer)
        if isinstance(failures, StoreFault):
            return failures
        if failures >= MAX_FAILURES:
            return Refusal.SECOND_OFFICER_WAITS
        try:
            known = self._roster.officer(word.officer)
        except StoreError as error:
            return StoreFault(self._health.note(error).value)
        if known is None or not _accepted(known.pin_hash, word.pin):
            fault = self._journal.record_log_in_failed(word.officer, failures + 1)
            return fault or Refusal.SECOND_OFFICER_REFUSED
        return self._journal.record_log_in(word.officer)


def _accepted(pin_hash: str, pin: Secret) -> bool:
    try:
        return verify_pin(pin_hash, pin)
    except PinHashUnusable:
        # Nobody can be confirmed by it; the log-in screen says what to do.
        return False
