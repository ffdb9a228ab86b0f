"""Initial announcements on the record: an entry, and the signature sealed beside it."""

from __future__ import annotations

from sqlalchemy import Connection

from kiosk.app.officers import store_fault
from kiosk.app.store_health import StoreHealth
from kiosk.domain.signature import Signature
from kiosk.enrolment.problems import StoreFault
from kiosk.enrolment.record import AnnouncementRecord
from kiosk.store.attachment_sealing import Media, SealedAttachment
from kiosk.store.attachments import Attachments
from kiosk.store.clock import JournalClock
from kiosk.store.errors import PersonLeft, StoreError
from kiosk.store.journal import Journal
from kiosk.store.roster_pages import require_on_roster
from kiosk.store.signature_bytes import signature_bytes
from kiosk.ui.announcement_texts import AnnouncementText
from sync.wire.entry import EntryContent, EntryKind, Scalar

SIGNED = "signed"
UNSIGNED = "unsigned"


class StoredAnnouncements:
    """Implements AnnouncementStore."""

    def __init__(
        self,
        journal: Journal,
        attachments: Attachments,
        health: StoreHealth,
        text: AnnouncementText | None,
        clock: JournalClock,
    ) -> None:
        self._journal = journal
        self._attachments = attachments
        self._health = health
        self._text = text
        self._clock = clock

    def save_announcement(
        self, record: AnnouncementRecord, signature: Signature | None
    ) -> StoreFault | None:
        """See the port. ValueError where another text was announced than the one in force."""
        sealed = None
        if signature is not None:
            ink = signature_bytes(signature)
            sealed = self._attachments.sealed(ink, record.subject, Media.SIGNATURE)
        content = self._content(record, sealed)
        kept_ms = self._clock.wall_ms()

        def also(connection: Connection) -> None:
            require_on_roster(connection, record.subject)
            if sealed is not None:
                self._attachments.keep(connection, sealed, kept_ms)

        try:
            self._health.with_room(lambda: self._journal.append(content, also=also))
        except PersonLeft as left:
            self._health.note(left)
            return StoreFault.PERSON_LEFT
        except StoreError as error:
            return store_fault(self._health, error)
        return None

    def _content(self, record: AnnouncementRecord, sealed: SealedAttachment | None) -> EntryContent:
        if self._text is None or self._text.version != record.version:
            raise ValueError(f"{record.version} is not the announcement in force")
        body: dict[str, Scalar] = {
            "text": record.version,
            "exit_filed": record.exit_filed,
            **{f"text_sha256.{it}": self._text.sha256[it] for it in record.languages},
            **{f"document.{it.kind}": it.count for it in record.surrendered},
        }
        if sealed is not None:
            body["signature_sha256"] = sealed.sha256
        if record.unsigned is not None:
            body["unsigned"] = record.unsigned.value
        return EntryContent(
            kind=EntryKind.ANNOUNCEMENT,
            office=self._journal.office,
            subject=record.subject,
            officer=record.officer,
            outcome=UNSIGNED if sealed is None else SIGNED,
            body=body,
        )
