"""The page of who leaves: the last days that are near, and of one person what is left undone."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from kiosk.app.console.casework_office import CaseOffice, acted, time_of_day
from kiosk.app.console.leave_lines import leave_lines
from kiosk.app.console.reading import Asking, Reading
from kiosk.app.departures import Departures, DepartureWish
from kiosk.app.second_officer import SecondWord
from kiosk.app.storage import Storage
from kiosk.console.departures import (
    DepartureContent,
    DepartureLine,
    DeparturesContent,
    ProposeDeparture,
    ReferencesSent,
    Undone,
    UndoneLine,
    Way,
)
from kiosk.console.leaves import LeaveStanding
from kiosk.console.manual import Named
from kiosk.console.pages import ConsoleProblem, Content, Done, Refused
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.enrolment.secret import Secret
from kiosk.store.entries_of_kind import entries_of_kind
from kiosk.store.journal_export import to_carry
from kiosk.store.referred_visits import ReferredVisits
from sync.rules.china_time import day_of
from sync.rules.duties import DutyStatus
from sync.wire.entry import Entry, EntryKind
from sync.wire.visit_body_reading import number_in, text_in

AHEAD_DAYS: Final = 60
"""So long before the last day somebody is on the page: papers are written a month before
(社区矫正法实施办法 53, not read, from memory)."""
_OWED: Final = (DutyStatus.OVERDUE, DutyStatus.MISSED)
_OPEN: Final = frozenset(
    {
        LeaveStanding.OVERDUE,
        LeaveStanding.WAITING,
        LeaveStanding.DUE_BACK,
        LeaveStanding.REQUESTED,
        LeaveStanding.AWAY,
        LeaveStanding.APPROVED,
    }
)


class DepartureSource:
    """For officers who are logged in. Raises StoreErrors."""

    def __init__(self, office: CaseOffice, storage: Storage, departures: Departures) -> None:
        self._office = office
        self._storage = storage
        self._departures = departures

    def read(self, reading: Reading) -> Content | Refused:
        """Everybody whose last day is near, or one person."""
        if reading.place.about:
            return self._one(SubjectId(reading.place.about), reading)
        proposed = self._departures.proposed()
        undone = self._undone(reading.day)
        lines = []
        for subject, name in self._office.names().items():
            line = self._line(subject, name, reading.day)
            near = line.last_day is not None and line.days_left <= AHEAD_DAYS
            asked = proposed.get(subject)
            if near or asked is not None:
                count = sum(undone[subject, what] for what in Undone)
                count += self._owed(subject, reading.day)
                way = "" if asked is None else asked.outcome or ""
                lines.append(_with(line, count, way))
        return DeparturesContent(tuple(sorted(lines, key=_soonest)))

    def propose(self, act: ProposeDeparture, asking: Asking) -> Done | Refused:
        """Ask the city."""
        subject = SubjectId(act.subject)
        line = self._line(subject, "", asking.day)
        wish = DepartureWish(
            subject, Way(act.way), act.note, line.last_day, self._counts(subject, asking.day)
        )
        second = SecondWord(OfficerId(act.second), Secret(act.pin)) if act.second else None
        answer = self._departures.propose(wish, second, asking.day)
        return acted(answer, "console_departure_proposed")

    def _one(self, subject: SubjectId, reading: Reading) -> DepartureContent | Refused:
        name = self._office.name(subject)
        if name is None:
            return Refused(ConsoleProblem.NOT_THERE)
        counts = self._counts(subject, reading.day)
        asked = self._departures.proposed(subject).get(subject)
        line = self._line(subject, name, reading.day)
        way = "" if asked is None else asked.outcome or ""
        roster = self._storage.roster
        seconds = (it for it in roster.officers() if it.officer != reading.officer)
        enrolled = self._storage.references.enrolled(subject)
        return DepartureContent(
            line=_with(line, sum(counts.values()), way),
            undone=tuple(UndoneLine(what, count) for what, count in counts.items()),
            unsent=to_carry(self._storage.database),
            references=self._references(subject),
            enrolled=enrolled.face or bool(enrolled.fingers),
            two_officers=self._departures.takes_two(reading.day),
            seconds=tuple(Named(it.officer, it.name) for it in seconds),
            proposed_on=None if asked is None else asked.day,
        )

    def _line(self, subject: SubjectId, name: str, today: date) -> DepartureLine:
        supervision = self._office.supervisions.of(subject)
        last = None if supervision is None else supervision.last_day(today)
        return DepartureLine(subject, name, last, 0 if last is None else (last - today).days, 0)

    def _counts(self, subject: SubjectId, today: date) -> dict[Undone, int]:
        undone = self._undone(today)
        counts = {what: undone[subject, what] for what in Undone}
        return counts | {Undone.REPORTS: self._owed(subject, today)}

    def _owed(self, subject: SubjectId, today: date) -> int:
        found = self._office.supervisions.standing(subject, today)
        return 0 if found is None else sum(it.status in _OWED for it in found.duties)

    def _undone(self, today: date) -> Counter[tuple[str, Undone]]:
        """Of everybody; but reports, which are judged one person at a time."""
        storage, office = self._storage, self._office
        referred = ReferredVisits(storage.database, storage.journal.device).waiting()
        counted: Counter[tuple[str, Undone]] = Counter()
        counted.update((it.visit.subject, Undone.REVIEWS) for it in referred)
        counted.update((it.subject, Undone.FLAGS) for it in office.casework.open_flags())
        counted.update(
            (it.subject, Undone.LEAVES) for it in leave_lines(office, today) if it.standing in _OPEN
        )
        return counted

    def _references(self, subject: SubjectId) -> tuple[ReferencesSent, ...]:
        kinds = (EntryKind.REFERENCE_SENT, EntryKind.REFERENCE_RECEIVED)
        entries = entries_of_kind(self._storage.database, *kinds)
        return tuple(_sent(it) for it in entries if it.subject == subject)


def _with(line: DepartureLine, undone: int, way: str) -> DepartureLine:
    return DepartureLine(
        line.subject, line.name, line.last_day, line.days_left, undone, proposed=way
    )


def _soonest(line: DepartureLine) -> tuple[bool, int, str]:
    return (line.last_day is None, line.days_left, line.subject)


def _sent(entry: Entry) -> ReferencesSent:
    arrived = entry.kind is EntryKind.REFERENCE_RECEIVED
    other = "sender" if arrived else "receiver"
    fingers = text_in(entry.body, "fingers") or ""
    return ReferencesSent(
        day=day_of(entry.wall_ms),
        at=time_of_day(entry.wall_ms),
        office=text_in(entry.body, f"{other}_office") or "",
        kiosk_code=text_in(entry.body, f"{other}_code") or "",
        arrived=arrived,
        faces=number_in(entry.body, "faces") or 0,
        fingers=sum(1 for it in fingers.split(",") if it),
    )
