"""That a stored reference was altered, once on the journal, with whose it is."""

from __future__ import annotations

from sqlalchemy import Connection

from kiosk.store.database import Database
from kiosk.store.journal import Journal
from kiosk.store.references import References, TamperedReference
from kiosk.store.settings import Setting, get_setting, put_setting
from sync.wire.entry import EntryContent, EntryKind


class TamperedReferences:
    """Writes a ``device_fault`` for each reference newly found altered; restarts repeat none."""

    def __init__(self, database: Database, journal: Journal, references: References) -> None:
        self._database = database
        self._journal = journal
        self._references = references

    def note(self) -> None:
        """Journal what was not yet. Raises StoreError; then it is tried again next time."""
        found = self._references.tampered()
        noted = self._noted()
        for each in found:
            if each.digest not in noted:
                noted.add(each.digest)
                self._note(each, noted)

    def _noted(self) -> set[str]:
        with self._database.read() as connection:
            kept = get_setting(connection, Setting.TAMPERED_REFERENCES) or ""
        return set(filter(None, kept.split(",")))

    def _note(self, tampered: TamperedReference, noted: set[str]) -> None:
        def also(connection: Connection) -> None:
            put_setting(connection, Setting.TAMPERED_REFERENCES, ",".join(sorted(noted)))

        content = EntryContent(
            kind=EntryKind.DEVICE_FAULT,
            office=self._journal.office,
            subject=tampered.subject,
            body={
                "device": "store",
                "fault": "reference_tampered",
                "reference": tampered.reference_id,
                "modality": None if tampered.modality is None else tampered.modality.value,
            },
        )
        self._journal.append(content, also=also)
