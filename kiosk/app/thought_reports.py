"""思想汇报: what somebody writes or says for an officer, kept sealed on this device."""

from __future__ import annotations

from datetime import date

from kiosk.app.casework_journal import Answer, CaseJournal, Refusal, carried
from kiosk.app.logged_in import LoggedIn
from kiosk.app.verified_visits import verified_visit
from kiosk.domain.identity import SubjectId
from kiosk.enrolment.problems import StoreFault
from kiosk.store.attachment_sealing import Media, SealedAttachment
from kiosk.store.attachments import (
    AttachmentMissing,
    Attachments,
    AttachmentTampered,
    AttachmentTooLarge,
)
from kiosk.store.casework import CaseEntry, Casework
from kiosk.store.clock import JournalClock
from kiosk.store.errors import StoreError
from kiosk.store.supervision import Supervisions
from sync.wire.entry import EntryContent, EntryKind
from sync.wire.visit_body_reading import text_in


class ThoughtReports:
    """The journal names a report by its hash; its bytes never leave the device."""

    def __init__(
        self,
        attachments: Attachments,
        supervisions: Supervisions,
        casework: Casework,
        cases: CaseJournal,
        *,
        logged_in: LoggedIn,
        clock: JournalClock,
    ) -> None:
        self._attachments = attachments
        self._supervisions = supervisions
        self._casework = casework
        self._cases = cases
        self._logged_in = logged_in
        self._clock = clock

    def hand_in(
        self, subject: SubjectId, content: str | bytes, for_month: date, on: date
    ) -> Answer:
        """Seal and journal what was written, or the recording of what was said, for the month of
        ``for_month``; of a person who was verified on this day."""
        media = Media.TEXT if isinstance(content, str) else Media.VOICE
        plain = carried(content).encode() if isinstance(content, str) else content
        try:
            if verified_visit(self._supervisions, subject, on) is None:
                return Refusal.NOT_VERIFIED_TODAY
            sealed = self._attachments.sealed(plain, subject, media)
            return self._keep(sealed, for_month)
        except AttachmentTooLarge:
            return Refusal.TOO_LARGE
        except StoreError as error:
            return self._cases.fault(error)

    def _keep(self, sealed: SealedAttachment, for_month: date) -> Answer:
        entry = EntryContent(
            kind=EntryKind.THOUGHT_REPORT,
            office=self._cases.office,
            subject=sealed.subject,
            body={
                "media": sealed.media.value,
                "sha256": sealed.sha256,
                "size_bytes": sealed.size_bytes,
                "for_month": for_month.strftime("%Y-%m"),
            },
        )
        kept_ms = self._clock.wall_ms()
        return self._cases.append(
            entry, lambda connection: self._attachments.keep(connection, sealed, kept_ms)
        )

    def of(self, subject: SubjectId) -> tuple[CaseEntry, ...] | StoreFault:
        """What was handed in, in order; contents may have been deleted since."""
        try:
            return self._casework.entries(EntryKind.THOUGHT_REPORT, subject)
        except StoreError as error:
            return self._cases.fault(error)

    def read(self, report: CaseEntry) -> bytes | Refusal | StoreFault:
        """The content, verified, for the officer who is logged in; that it was read is on record,
        and so is that it was altered."""
        officer = self._logged_in()
        if officer is None:
            return Refusal.NOT_LOGGED_IN
        try:
            content = self._attachments.read(report.subject, text_in(report.body, "sha256") or "")
        except AttachmentMissing:
            return Refusal.NOT_KEPT
        except AttachmentTampered:
            return self._altered(report)
        except StoreError as error:
            return self._cases.fault(error)
        noted = self._cases.append(
            EntryContent(
                kind=EntryKind.LOOK_UP,
                office=self._cases.office,
                subject=report.subject,
                officer=officer,
                body={"by": "thought_report", "report": str(report.place)},
            )
        )
        return noted if isinstance(noted, StoreFault) else content

    def _altered(self, report: CaseEntry) -> Refusal | StoreFault:
        noted = self._cases.append(
            EntryContent(
                kind=EntryKind.DEVICE_FAULT,
                office=self._cases.office,
                subject=report.subject,
                body={
                    "device": "store",
                    "fault": "attachment_tampered",
                    "report": str(report.place),
                },
            )
        )
        return noted if isinstance(noted, StoreFault) else Refusal.ALTERED
