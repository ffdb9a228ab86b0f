"""What the pages about casework read together: the office's people, rules and clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.app.casework_journal import Recorded
from kiosk.console.pages import Done, Refused
from kiosk.console.reasons import Reason
from kiosk.domain.agenda import LocalText
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.domain.names import listed_name
from kiosk.domain.person import Role
from kiosk.store.casework import Casework
from kiosk.store.clock import JournalClock
from kiosk.store.roster import Roster
from kiosk.store.supervision import Supervisions
from sync.rules.basis import Basis
from sync.rules.china_time import CHINA_TIME
from sync.rules.explanation import Explanation


@dataclass(frozen=True, slots=True)
class CaseOffice:
    """Of one kiosk. Everything that reads raises StoreErrors."""

    roster: Roster
    supervisions: Supervisions
    casework: Casework
    clock: JournalClock

    def now_ms(self) -> int:
        """Unix time in milliseconds, by the kiosk's clock."""
        return self.clock.wall_ms()

    def names(self) -> dict[SubjectId, str]:
        """Of the supervised people, as lists show them, in order of subject id."""
        return {
            person.subject: listed_name(person)
            for person in self.roster.people()
            if person.role is Role.SUPERVISED
        }

    def name(self, subject: str) -> str | None:
        """Of one supervised person; None where nobody of that name is on the roster."""
        person = self.roster.person(SubjectId(subject))
        if person is None or person.role is not Role.SUPERVISED:
            return None
        return listed_name(person)

    def officer_name(self, officer: OfficerId) -> str:
        """As the roster has it; the id where it has none."""
        known = self.roster.officer(officer)
        return officer if known is None else known.name


def acted(answer: Recorded | StrEnum, said: str) -> Done | Refused:
    """What was answered to an act that ends its page: an entry, or why there is none."""
    return Done(said, back=True) if isinstance(answer, Recorded) else Refused(answer.value)


def time_of_day(wall_ms: int) -> str:
    """Hours and minutes in China; empty where the clock shows no time there is."""
    try:
        return datetime.fromtimestamp(wall_ms / 1000, CHINA_TIME).strftime("%H:%M")
    except (OverflowError, ValueError, OSError):
        return ""


def reasons_of(explanation: Explanation) -> tuple[Reason, ...]:
    """The steps, each with its articles."""
    return tuple(Reason(LocalText(it.zh, it.en), articles_of(it.basis)) for it in explanation)


def articles_of(basis: Iterable[Basis]) -> tuple[str, ...]:
    """Source and article of each, as the rules name them."""
    return tuple(f"{it.source} {it.article}" for it in basis)
