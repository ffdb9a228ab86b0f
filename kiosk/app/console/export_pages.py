"""The pages from which something is carried away, and their acts."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from kiosk.app.carrier_export import Carried, CarrierExports, ExportAnswer, FileWish
from kiosk.app.console.casework_office import time_of_day
from kiosk.app.console.kiosk_state import KioskState
from kiosk.app.console.reading import Asking, Doer, Reading, Source, doer
from kiosk.app.console.services import ConsoleServices
from kiosk.app.person_file.content import FileFormat
from kiosk.console.exports import (
    DriveLine,
    ExportContent,
    ExportJournal,
    ExportPerson,
    PersonFileContent,
)
from kiosk.console.pages import Act, ConsoleProblem, Done, Page, Refused
from kiosk.domain.identity import SubjectId
from kiosk.domain.names import listed_name
from kiosk.store.entries_of_kind import entries_of_kind
from kiosk.store.journal_export import to_carry
from kiosk.store.roster import Roster
from sync.rules.china_time import day_of
from sync.wire.entry import EntryKind

_MB = 1_000_000


def export_sources(services: ConsoleServices, kiosk: KioskState) -> Mapping[Page, Source]:
    """By page."""
    source = ExportSource(services, _exports(services, kiosk))
    return {Page.EXPORT: source.read, Page.PERSON_FILE: source.read_person}


def export_doers(services: ConsoleServices, kiosk: KioskState) -> Mapping[type[Act], Doer]:
    """By act."""
    source = ExportSource(services, _exports(services, kiosk))
    return {
        ExportJournal: doer(ExportJournal, source.journal),
        ExportPerson: doer(ExportPerson, source.person),
    }


def _exports(services: ConsoleServices, kiosk: KioskState) -> CarrierExports:
    return CarrierExports(
        services.storage,
        services.casework,
        services.cases,
        kiosk.drives,
        logged_in=services.logged_in,
        random_bytes=secrets.token_bytes,
    )


class ExportSource:
    """Raises StoreErrors."""

    def __init__(self, services: ConsoleServices, exports: CarrierExports) -> None:
        self._database = services.storage.database
        self._roster: Roster = services.storage.roster
        self._exports = exports

    def read(self, _: Reading) -> ExportContent:
        """The office's."""
        last = next(entries_of_kind(self._database, EntryKind.JOURNAL_EXPORT), None)
        return ExportContent(
            drives=self._drives(),
            waiting=to_carry(self._database),
            last_day=None if last is None else day_of(last.wall_ms),
            last_at="" if last is None else time_of_day(last.wall_ms),
        )

    def read_person(self, reading: Reading) -> PersonFileContent | Refused:
        """One person's; the person's own page has journalled that somebody looked."""
        person = self._roster.person(SubjectId(reading.place.about))
        if person is None:
            return Refused(ConsoleProblem.NOT_THERE)
        return PersonFileContent(person.subject, listed_name(person), self._drives())

    def journal(self, act: ExportJournal, _: Asking) -> Done | Refused:
        """Say so on the journal, then write."""
        return _answered(self._exports.journal(act.drive), "console_journal_exported")

    def person(self, act: ExportPerson, _: Asking) -> Done | Refused:
        """The same, of one person."""
        kind = FileFormat(act.kind)
        wish = FileWish(SubjectId(act.subject), act.drive, kind, act.language, act.reason)
        return _answered(self._exports.person(wish), "console_person_exported")

    def _drives(self) -> tuple[DriveLine, ...]:
        return tuple(
            DriveLine(it.key, it.label, it.free_bytes // _MB, it.read_only)
            for it in self._exports.drives()
        )


def _answered(answer: ExportAnswer, said: str) -> Done | Refused:
    return Done(said) if isinstance(answer, Carried) else Refused(answer.value)
