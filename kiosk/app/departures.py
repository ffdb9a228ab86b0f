"""Who leaves the office, what is left undone, and an officer's proposal to the city.

The roster is the city's: nobody is released or transferred by what is written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from kiosk.app.casework_journal import Answer, CaseJournal, Refusal, carried
from kiosk.app.logged_in import LoggedIn
from kiosk.app.own_cases import is_own
from kiosk.app.second_officer import SecondOfficers, SecondWord
from kiosk.console.departures import Undone, Way
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.domain.person import Role
from kiosk.enrolment.problems import StoreFault
from kiosk.store.casework import CaseEntry, Casework
from kiosk.store.errors import StoreError
from kiosk.store.roster import Roster
from kiosk.store.roster_pages import require_on_roster
from kiosk.store.supervision import Supervisions
from sync.wire.entry import EntryContent, EntryKind, Scalar

MAX_NOTE_CHARACTERS: Final = 1000
RELEASE: Final = "release"
"""Among the acts that a rule pack gives to two officers."""


class DepartureRefusal(StrEnum):
    """Every value is also the code of the sentence shown for it."""

    ALREADY = "departure_already"
    """The same was asked of the city before."""


@dataclass(frozen=True, slots=True)
class DepartureWish:
    """What the officer asks for."""

    subject: SubjectId
    way: Way
    note: str
    """1 to 1,000 characters."""
    last_day: date | None
    """As the officer saw it."""
    undone: dict[Undone, int]
    """Likewise."""


DepartureAnswer = Answer | DepartureRefusal


class Departures:
    """For officers who are logged in. Off the Qt thread where a second officer confirms."""

    def __init__(
        self,
        supervisions: Supervisions,
        roster: Roster,
        casework: Casework,
        cases: CaseJournal,
        *,
        seconds: SecondOfficers,
        logged_in: LoggedIn,
    ) -> None:
        self._supervisions = supervisions
        self._roster = roster
        self._casework = casework
        self._cases = cases
        self._seconds = seconds
        self._logged_in = logged_in

    def proposed(self, subject: SubjectId | None = None) -> dict[SubjectId, CaseEntry]:
        """The last proposal about each person, or about one. Raises StoreErrors."""
        entries = self._casework.entries(EntryKind.DEPARTURE_PROPOSED, subject)
        return {it.subject: it for it in entries}

    def takes_two(self, today: date) -> bool:
        """Whether the rules of the day give a release to two officers. Raises StoreErrors."""
        pack = self._supervisions.circumstances().packs.on(today)
        return pack is not None and RELEASE in pack.two_person.acts

    def propose(
        self, wish: DepartureWish, second: SecondWord | None, today: date
    ) -> DepartureAnswer:
        """Put it on the journal, from where the city reads it."""
        officer = self._logged_in()
        if officer is None:
            return Refusal.NOT_LOGGED_IN
        if not wish.note.strip():
            return Refusal.NO_REASON
        if len(wish.note) > MAX_NOTE_CHARACTERS:
            return Refusal.TEXT_TOO_LONG
        try:
            refused = self._refused(officer, wish, second, today)
        except StoreError as error:
            return self._cases.fault(error)
        if refused is not None:
            return refused
        return self._cases.append(
            self._content(officer, wish, second),
            lambda connection: require_on_roster(connection, wish.subject),
        )

    def _refused(
        self, officer: OfficerId, wish: DepartureWish, second: SecondWord | None, today: date
    ) -> Refusal | StoreFault | DepartureRefusal | None:
        person = self._roster.person(wish.subject)
        if person is None or person.role is not Role.SUPERVISED:
            return Refusal.NOT_ON_ROSTER
        before = self.proposed(wish.subject).get(wish.subject)
        if before is not None and before.outcome == wish.way.value:
            return DepartureRefusal.ALREADY
        if is_own(self._roster, officer, wish.subject):
            return Refusal.OWN_CASE
        if second is None:
            needed = wish.way is Way.RELEASED and self.takes_two(today)
            return Refusal.SECOND_OFFICER_NEEDED if needed else None
        if is_own(self._roster, second.officer, wish.subject):
            return Refusal.OWN_CASE
        refused = self._seconds.confirm(second, officer)
        if refused is None and self._logged_in() != officer:
            return Refusal.NOT_LOGGED_IN
        return refused

    def _content(
        self, officer: OfficerId, wish: DepartureWish, second: SecondWord | None
    ) -> EntryContent:
        body: dict[str, Scalar] = {
            "last_day": "" if wish.last_day is None else wish.last_day.isoformat(),
            "note": carried(wish.note),
        }
        body |= {f"undone.{what.value}": count for what, count in wish.undone.items()}
        if second is not None:
            body["second_officer"] = second.officer
        return EntryContent(
            kind=EntryKind.DEPARTURE_PROPOSED,
            office=self._cases.office,
            subject=wish.subject,
            officer=officer,
            outcome=wish.way.value,
            body=body,
        )
