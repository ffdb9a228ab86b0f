"""An officer's exports to a data carrier: the journal for the city, a person's file for the office.

Each stands on the journal before a byte leaves, and leaves whole or not at all.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from kiosk.app.casework_journal import CaseJournal, Refusal, carried
from kiosk.app.drives import Drive, Drives
from kiosk.app.logged_in import LoggedIn
from kiosk.app.person_file.as_page import as_page
from kiosk.app.person_file.as_table import as_table
from kiosk.app.person_file.content import FileFormat
from kiosk.app.person_file.history import person_file
from kiosk.app.storage import Storage
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.enrolment.problems import StoreFault
from kiosk.store.carrier import (
    CarrierFault,
    CarrierProblem,
    carrier_fault,
    require_new,
    require_room,
)
from kiosk.store.casework import Casework
from kiosk.store.errors import StoreError
from kiosk.store.journal_export import NoSealingKey, export_journal
from kiosk.store.roster_pages import require_on_roster
from kiosk.whole_file import whole_file
from sync.rules.china_time import day_of
from sync.wire.entry import EntryContent, EntryKind
from sync.wire.kiosk_code import kiosk_code

MAX_REASON_CHARACTERS: Final = 500
_SPARE_BYTES: Final = 65_536
"""For the folder's own growth, whatever the file system."""
_ID_BYTES: Final = 4
_NOT_IN_NAMES: Final = re.compile(r"[^A-Za-z0-9_-]")


class ExportRefusal(StrEnum):
    """Every value is also the code of the sentence shown for it."""

    NO_DRIVE = "export_no_drive"
    """The one that was chosen is not there any more."""
    NO_SEALING_KEY = "export_no_sealing_key"


@dataclass(frozen=True, slots=True)
class Carried:
    """What lies on the drive now."""

    name: str
    """Of the file."""
    entries: int = 0
    """Of the journal, that it holds."""


@dataclass(frozen=True, slots=True)
class FileWish:
    """Whose file, in what form, and why."""

    subject: SubjectId
    drive: str
    """Its key."""
    kind: FileFormat
    language: str
    """As FILE_WORDS has them."""
    reason: str
    """1 to 500 characters."""


ExportAnswer = Carried | ExportRefusal | CarrierFault | Refusal | StoreFault


class CarrierExports:
    """For officers who are logged in. Called on threads."""

    def __init__(
        self,
        storage: Storage,
        casework: Casework,
        cases: CaseJournal,
        drives: Drives,
        *,
        logged_in: LoggedIn,
        random_bytes: Callable[[int], bytes],
    ) -> None:
        self._storage = storage
        self._casework = casework
        self._cases = cases
        self._drives = drives
        self._logged_in = logged_in
        self._random_bytes = random_bytes

    def drives(self) -> tuple[Drive, ...]:
        """What is plugged in now."""
        return self._drives.mounted()

    def journal(self, drive: str) -> ExportAnswer:
        """What the city has not acknowledged, sealed to it."""
        officer, chosen = self._logged_in(), self._chosen(drive)
        if officer is None:
            return Refusal.NOT_LOGGED_IN
        if chosen is None:
            return ExportRefusal.NO_DRIVE
        if chosen.read_only:
            return CarrierFault.READ_ONLY
        storage = self._storage
        code = kiosk_code(storage.journal.device).partition("-")[0]
        try:
            mark = self._random_bytes(_ID_BYTES).hex()
            name = f"{self._stem('journal', code)}-{mark}.export"
            exported = export_journal(
                storage.database,
                storage.journal,
                storage.keys.signing_key(),
                chosen.folder / name,
                whole=False,
                random_bytes=self._random_bytes,
                officer=officer,
            )
        except CarrierProblem as problem:
            return problem.fault
        except NoSealingKey:
            return ExportRefusal.NO_SEALING_KEY
        except StoreError as error:
            return self._cases.fault(error)
        return Carried(name, exported.entries)

    def person(self, wish: FileWish) -> ExportAnswer:
        """The file of somebody on the roster."""
        officer, chosen = self._logged_in(), self._chosen(wish.drive)
        if officer is None:
            return Refusal.NOT_LOGGED_IN
        if not wish.reason.strip() or len(wish.reason) > MAX_REASON_CHARACTERS:
            return Refusal.NO_REASON
        if chosen is None:
            return ExportRefusal.NO_DRIVE
        if chosen.read_only:
            return CarrierFault.READ_ONLY
        try:
            return self._person(officer, wish, chosen.folder)
        except CarrierProblem as problem:
            return problem.fault
        except StoreError as error:
            return self._cases.fault(error)

    def _person(self, officer: OfficerId, wish: FileWish, folder: Path) -> ExportAnswer:
        person = self._storage.roster.person(wish.subject)
        if person is None:
            return Refusal.NOT_ON_ROSTER
        export_id = self._random_bytes(_ID_BYTES).hex()
        file = person_file(
            self._storage,
            self._casework,
            person,
            officer=officer,
            now_ms=self._storage.journal.wall_ms(),
            export_id=export_id,
        )
        data = (as_table if wish.kind is FileFormat.TABLE else as_page)(file, wish.language)
        name = f"{self._stem('file', wish.subject)}-{export_id}.{wish.kind.value}"
        require_new(folder / name)
        require_room(folder, len(data) + _SPARE_BYTES)
        content = EntryContent(
            kind=EntryKind.PERSON_FILE_EXPORT,
            office=self._cases.office,
            subject=wish.subject,
            officer=officer,
            outcome="granted",
            body={
                "export_id": export_id,
                "format": wish.kind.value,
                "sha256": hashlib.sha256(data).hexdigest(),
                "size_bytes": len(data),
                "reason": carried(wish.reason),
            },
        )
        noted = self._cases.append(
            content, lambda connection: require_on_roster(connection, wish.subject)
        )
        if isinstance(noted, StoreFault):
            return noted
        try:
            with whole_file(folder / name, replace=False) as opened:
                opened.write(data)
        except OSError as error:
            return carrier_fault(error)
        return Carried(name)

    def _chosen(self, key: str) -> Drive | None:
        return next((it for it in self._drives.mounted() if it.key == key), None)

    def _stem(self, what: str, whose: str) -> str:
        """Without anybody's name: sticks get lost, and names are shown on every screen."""
        day = day_of(self._storage.journal.wall_ms())
        return f"baodao-{what}-{_NOT_IN_NAMES.sub('_', whose)}-{day:%Y%m%d}"
