"""Writing what officers and people did besides visits; and what may be the answer instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from kiosk.app.store_health import StoreHealth
from kiosk.enrolment.problems import StoreFault
from kiosk.store.errors import PersonLeft, StoreError
from kiosk.store.journal import Journal
from sync.rules.visits import EntryPlace
from sync.wire.entry import EntryContent


class Refusal(StrEnum):
    """Why nothing was written. Every value is also the code of the sentence shown for it."""

    NOT_LOGGED_IN = "case_not_logged_in"
    """Nobody of that name may log in here any more."""
    NO_REASON = "case_no_reason"
    """A reason is missing, or too long."""
    TEXT_TOO_LONG = "case_text_too_long"
    NOT_OPEN = "case_not_open"
    """There is no such flag, proposal or visit, or somebody else was faster."""
    ALREADY_RULED = "case_already_ruled"
    """An officer has given a verdict on that visit."""
    OWN_CASE = "case_own"
    """It is about somebody of the officer's own name; another officer acts."""
    NOT_ON_ROSTER = "case_not_on_roster"
    """Nobody of that name is supervised here."""
    SECOND_OFFICER_NEEDED = "case_second_officer_needed"
    SECOND_OFFICER_SAME = "case_second_officer_same"
    SECOND_OFFICER_REFUSED = "case_second_officer_refused"
    """The PIN is wrong, or the city has to set it again."""
    SECOND_OFFICER_WAITS = "case_second_officer_waits"
    """Too many wrong PINs in a row; the log-in screen makes them wait."""
    NOT_VERIFIED_TODAY = "case_not_verified_today"
    """It takes a verified visit of the same day."""
    NO_RULES = "case_no_rules"
    """No rules are in force, so nobody can say who decides."""
    NO_SUCH_DAYS = "case_no_such_days"
    """The days are in the past, or the last lies before the first."""
    RULE_REFUSES = "case_rule_refuses"
    """The rules allow no leave of that length."""
    NO_SUCH_COURSE = "case_no_such_course"
    WRONG_ANSWERS = "case_wrong_answers"
    """The answers are not those of this quiz."""
    TOO_LARGE = "case_too_large"
    """The note is empty or too large, or there is no room for more of this person's."""
    PHOTOGRAPH_NEEDED = "case_photograph_needed"
    """A visit entered by hand takes a photograph, or the reason why there is none."""
    NOT_KEPT = "case_not_kept"
    """The note was deleted in time; the journal still names it."""
    ALTERED = "case_altered"
    """What is kept is not what was handed in; that is on the journal."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry that is durable."""

    place: EntryPlace
    wall_ms: int


Answer = Recorded | Refusal | StoreFault


def carried(typed: str) -> str:
    """What was typed, as UTF-8 can carry it: half of a surrogate pair becomes a question mark."""
    return typed.encode("utf-8", "replace").decode("utf-8")


class CaseJournal:
    """Appends entries of casework; faults of the store become answers."""

    def __init__(self, journal: Journal, health: StoreHealth) -> None:
        self._journal = journal
        self._health = health

    @property
    def office(self) -> str:
        """Whose journal it is."""
        return self._journal.office

    def append(
        self, content: EntryContent, also: Callable[[Connection], None] | None = None
    ) -> Recorded | StoreFault:
        """Write the entry and what ``also`` writes, in one transaction."""
        try:
            done = self._health.with_room(lambda: self._journal.append(content, also=also))
        except StoreError as error:
            return self.fault(error)
        return Recorded(EntryPlace(self._journal.device, done.epoch, done.seq), done.wall_ms)

    def fault(self, error: StoreError) -> StoreFault:
        """Note the error; its name."""
        fault = self._health.note(error)
        return StoreFault.PERSON_LEFT if isinstance(error, PersonLeft) else StoreFault(fault.value)
