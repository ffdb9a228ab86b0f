"""One person's file, from the roster, the feed and this kiosk's journal."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from kiosk.app.casework_journal import CaseJournal
from kiosk.app.console.person_standing import file_standing
from kiosk.app.console.reading import Reading, Source
from kiosk.app.console.services import ConsoleServices
from kiosk.console.pages import ConsoleProblem, Refused
from kiosk.console.person import (
    VISITS_SHOWN,
    FileHours,
    FileLeave,
    FileReferences,
    FileVisit,
    PersonContent,
)
from kiosk.domain.identity import OfficerId, SubjectId, masked_id_number
from kiosk.domain.names import listed_name
from kiosk.enrolment.problems import StoreFault
from sync.rules.china_time import CHINA_TIME
from sync.rules.hours import hours
from sync.rules.supervision import Supervision
from sync.rules.visits import EntryPlace, Visit
from sync.wire.entry import EntryContent, EntryKind


def person_source(services: ConsoleServices) -> Source:
    """Opening a file is a look-up, and on the journal; what is not on record is not shown."""
    storage, casework = services.storage, services.casework

    def read(reading: Reading) -> PersonContent | Refused:
        subject, day = SubjectId(reading.place.about), reading.day
        person = storage.roster.person(subject)
        if person is None:
            return Refused(ConsoleProblem.NOT_THERE)
        if reading.opened:
            fault = _note(services.cases, subject, reading.officer)
            if fault is not None:
                return Refused(fault.value)
        visits = storage.supervisions.visits(subject)
        supervision = storage.supervisions.of(subject)
        flags = [flag for flag in casework.open_flags() if flag.subject == subject]
        month = hours(visits, day, casework.courses(subject))
        pictured = services.photographs.of(subject)
        stands = file_standing(supervision, storage.supervisions.circumstances(), visits, day)
        return PersonContent(
            subject=subject,
            name=listed_name(person),
            masked_number=masked_id_number(person.id_number),
            role=person.role,
            category=person.category,
            standing=stands.word,
            late_since=stands.late_since,
            late_days=stands.late_days,
            next_due=stands.next_due,
            why=stands.why,
            references=_references(services, subject),
            open_flags=len(flags),
            high_flag=any(flag.high for flag in flags),
            leaves=_leaves(supervision),
            hours=FileHours(month.study_minutes, month.service_minutes),
            visits=_part(visits, reading.place.part, pictured.keys()),
            visits_made=len(visits),
        )

    return read


def _note(cases: CaseJournal, subject: SubjectId, officer: OfficerId) -> StoreFault | None:
    noted = cases.append(
        EntryContent(
            kind=EntryKind.LOOK_UP,
            office=cases.office,
            subject=subject,
            officer=officer,
            body={"by": "officer_console", "found": True},
        )
    )
    return noted if isinstance(noted, StoreFault) else None


def _references(services: ConsoleServices, subject: SubjectId) -> FileReferences:
    storage = services.storage
    enrolled = storage.references.enrolled(subject)
    return FileReferences(
        face=enrolled.face,
        fingers=tuple(sorted(set(enrolled.fingers))),
        exceptions=storage.finger_exceptions.of(subject),
        needs=storage.needs.of(subject),
    )


def _leaves(supervision: Supervision | None) -> tuple[FileLeave, ...]:
    """Of each leave the last decision stands, as the city sent them in order."""
    if supervision is None:
        return ()
    last = {leave.leave: leave for leave in sorted(supervision.leaves, key=lambda it: it.known_on)}
    newest = sorted(last.values(), key=lambda it: (it.from_day, it.leave), reverse=True)
    return tuple(FileLeave(it.leave, it.from_day, it.until_day, it.state.value) for it in newest)


def _part(
    visits: tuple[Visit, ...], part: int, pictured: Collection[EntryPlace]
) -> tuple[FileVisit, ...]:
    newest_first = visits[::-1][part * VISITS_SHOWN : (part + 1) * VISITS_SHOWN]
    return tuple(
        FileVisit(
            place=str(visit.place),
            day=visit.day,
            at=f"{datetime.fromtimestamp(visit.wall_ms / 1000, CHINA_TIME):%H:%M}",
            purpose=visit.purpose,
            outcome=visit.outcome.value,
            ruled=visit.ruling is not None,
            clock_trusted=visit.clock_trusted,
            photographed=visit.place in pictured,
        )
        for visit in newest_first
    )
