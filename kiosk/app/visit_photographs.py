"""Photographs of visits entered by hand: sealed in the store, named by the journal by their digest.

They never leave the device; an officer who looks at one is on the journal.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection

from kiosk.app.casework_journal import CaseJournal, Refusal
from kiosk.app.logged_in import LoggedIn
from kiosk.domain.identity import SubjectId
from kiosk.domain.photograph import Photograph
from kiosk.enrolment.problems import StoreFault
from kiosk.store.attachment_sealing import Media, SealedAttachment
from kiosk.store.attachments import AttachmentMissing, Attachments, AttachmentTampered
from kiosk.store.casework import CaseEntry, Casework
from kiosk.store.clock import JournalClock
from kiosk.store.errors import StoreError
from kiosk.store.supervision import Supervisions
from sync.rules.retention import HeldKind, kept_days
from sync.rules.visits import EntryPlace
from sync.wire.entry import EntryContent, EntryKind, Scalar
from sync.wire.visit_body_reading import text_in

DIGEST = "photograph_sha256"
WHY_NONE = "no_photograph"
NOT_KEPT = "not_kept"
"""Value of ``WHY_NONE`` where the rules keep no photographs, so that none is taken."""
_OUTCOME = "manual"


class VisitPhotographs:
    """Safe to use from several threads."""

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

    def are_kept(self, day: date) -> bool:
        """Whether the rules of the day keep any beyond it. Raises StoreErrors."""
        pack = self._supervisions.circumstances().packs.on(day)
        return pack is None or kept_days(pack, HeldKind.ATTEMPT_IMAGE, _OUTCOME) > 0

    def sealed(self, photograph: Photograph, subject: SubjectId) -> SealedAttachment:
        """For ``keeping``. Raises AttachmentTooLarge."""
        return self._attachments.sealed(photograph.jpeg, subject, Media.PHOTOGRAPH)

    def keeping(self, sealed: SealedAttachment | None) -> Callable[[Connection], None]:
        """What keeps it, in the transaction of the entry that names it."""
        kept_ms = self._clock.wall_ms()

        def keep(connection: Connection) -> None:
            if sealed is not None:
                self._attachments.keep(connection, sealed, kept_ms)

        return keep

    def of(self, subject: SubjectId) -> dict[EntryPlace, CaseEntry]:
        """The visits of one person whose photograph is still kept. Raises StoreErrors."""
        kept = self._attachments.kept(subject, Media.PHOTOGRAPH)
        entries = self._casework.entries(EntryKind.MANUAL_CHECK_IN, subject) if kept else ()
        return {it.place: it for it in entries if text_in(it.body, DIGEST) in kept}

    def read(self, visit: CaseEntry) -> Photograph | Refusal | StoreFault:
        """The picture, verified, for the officer who is logged in; that it was looked at is on
        record, and so is that it was altered."""
        officer = self._logged_in()
        if officer is None:
            return Refusal.NOT_LOGGED_IN
        try:
            jpeg = self._attachments.read(visit.subject, text_in(visit.body, DIGEST) or "")
        except AttachmentMissing:
            return Refusal.NOT_KEPT
        except AttachmentTampered:
            altered: dict[str, Scalar] = {"device": "store", "fault": "attachment_tampered"}
            fault = self._note(visit, EntryKind.DEVICE_FAULT, None, altered)
            return Refusal.ALTERED if fault is None else fault
        except StoreError as error:
            return self._cases.fault(error)
        fault = self._note(visit, EntryKind.LOOK_UP, officer, {"by": "photograph"})
        return Photograph(jpeg) if fault is None else fault

    def _note(
        self, visit: CaseEntry, kind: EntryKind, officer: str | None, body: dict[str, Scalar]
    ) -> StoreFault | None:
        noted = self._cases.append(
            EntryContent(
                kind=kind,
                office=self._cases.office,
                subject=visit.subject,
                officer=officer,
                body=body | {"visit": str(visit.place)},
            )
        )
        return noted if isinstance(noted, StoreFault) else None
