"""An officer chooses another PIN at the kiosk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.app.casework_journal import Answer, CaseJournal, Refusal
from kiosk.app.logged_in import LoggedIn
from kiosk.app.second_officer import SecondOfficers, SecondWord
from kiosk.domain.identity import OfficerId
from kiosk.enrolment.pin import hash_pin
from kiosk.enrolment.pin_strength import WeakPin, weakness
from kiosk.enrolment.problems import StoreFault
from kiosk.enrolment.secret import Secret
from kiosk.store.own_pins import keep_own_pin
from sync.wire.entry import EntryContent, EntryKind


class PinRefusal(StrEnum):
    """Every value is also the code of the sentence shown for it."""

    OLD_WRONG = "pin_old_wrong"
    OLD_WAITS = "pin_old_waits"
    """Too many wrong PINs in a row; the log-in screen makes the officer wait."""
    NOT_REPEATED = "pin_not_repeated"
    NOT_NEW = "pin_not_new"


@dataclass(frozen=True, slots=True)
class PinChange:
    """What was typed, in this order."""

    old: Secret
    new: Secret
    again: Secret


PinAnswer = Answer | PinRefusal | WeakPin


class OwnPins:
    """For the officer who is logged in. Off the Qt thread: Argon2 takes a third of a second, each
    time.
    """

    def __init__(
        self,
        seconds: SecondOfficers,
        cases: CaseJournal,
        logged_in: LoggedIn,
        hashed: Callable[[Secret], str] = hash_pin,
    ) -> None:
        """``hashed`` makes a fresh Argon2id hash in PHC string format."""
        self._seconds = seconds
        self._cases = cases
        self._logged_in = logged_in
        self._hashed = hashed

    def change(self, change: PinChange) -> PinAnswer:
        """Check the new one first, which costs nothing; then the old one, on record as at log-in.

        The entry says that it was changed; no part of a PIN and no hash leaves the database.
        """
        officer = self._logged_in()
        if officer is None:
            return Refusal.NOT_LOGGED_IN
        refused = _unfit(change) or self._refused(officer, change.old)
        if refused is not None:
            return refused
        if self._logged_in() != officer:
            return Refusal.NOT_LOGGED_IN
        pin_hash = self._hashed(change.new)
        return self._cases.append(
            EntryContent(
                kind=EntryKind.OFFICER_PIN_CHANGED, office=self._cases.office, officer=officer
            ),
            lambda connection: keep_own_pin(connection, officer, pin_hash),
        )

    def _refused(self, officer: OfficerId, old: Secret) -> PinRefusal | Refusal | StoreFault | None:
        answer = self._seconds.given(SecondWord(officer, old))
        match answer:
            case Refusal.SECOND_OFFICER_WAITS:
                return PinRefusal.OLD_WAITS
            case Refusal.SECOND_OFFICER_REFUSED:
                return PinRefusal.OLD_WRONG
            case _:
                return answer


def _unfit(change: PinChange) -> PinRefusal | WeakPin | None:
    if change.new.reveal() != change.again.reveal():
        return PinRefusal.NOT_REPEATED
    if change.new.reveal() == change.old.reveal():
        return PinRefusal.NOT_NEW
    return weakness(change.new)
