"""What people wrote, said or signed at the kiosk, and photographs of them: sealed, each named by
its hash, in the database.

Nothing here sends anything: the bytes stay on this device.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Connection, Row, func, insert, select

from kiosk.domain.identity import SubjectId
from kiosk.store.attachment_sealing import (
    Media,
    SealedAttachment,
    attachment_key,
    seal_attachment,
    unseal_attachment,
)
from kiosk.store.casework_tables import attachments
from kiosk.store.database import Database
from kiosk.store.sealing import SealBroken

MOST_BYTES: Final = {
    Media.TEXT: 60_000,
    Media.VOICE: 4_000_000,
    Media.SIGNATURE: 100_000,
    Media.PHOTOGRAPH: 1_000_000,
}
"""20,000 Chinese characters; some eight minutes of speech at 64 kbit/s; 4,000 points of ink; ten
times a usual photograph of 640 x 480."""
MOST_BYTES_OF_A_PERSON: Final = 64_000_000
"""A year of monthly voice notes; nobody fills the disk alone. Not of signatures and photographs:
those are an officer's act, which no notes may keep from being recorded."""
_OFFICERS_ACTS: Final = frozenset({Media.SIGNATURE, Media.PHOTOGRAPH})


class AttachmentTooLarge(Exception):
    """It is larger than what is kept, or empty; nothing of it was kept."""


class AttachmentMissing(Exception):
    """No such attachment is kept: it was never here, or was deleted in time."""


class AttachmentTampered(Exception):
    """What is kept is not what was sealed."""


class Attachments:
    """Sealed attachments. Safe to use from several threads. ``key``: the 32-byte reference key."""

    def __init__(
        self,
        database: Database,
        key: bytes,
        random_bytes: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self._database = database
        self._key = attachment_key(key)
        self._random_bytes = random_bytes

    def sealed(self, content: bytes, subject: SubjectId, media: Media) -> SealedAttachment:
        """Seal it for ``keep``. Raises AttachmentTooLarge."""
        most = MOST_BYTES[media]
        if not 0 < len(content) <= most:
            raise AttachmentTooLarge(
                f"The {media.value} has {len(content)} bytes; record or write 1 to {most}."
            )
        return seal_attachment(content, subject, media, self._key, self._random_bytes)

    def keep(self, connection: Connection, attachment: SealedAttachment, kept_ms: int) -> None:
        """Insert it, in the caller's write transaction; the same one again changes nothing.

        Raises AttachmentTooLarge where the person has no room left.
        """
        columns = attachments.c
        mine = columns.subject == attachment.subject
        same = select(columns.sha256).where(mine, columns.sha256 == attachment.sha256)
        if connection.scalar(same) is not None:
            return
        held = connection.scalar(select(func.sum(columns.size_bytes)).where(mine)) or 0
        full = held + attachment.size_bytes > MOST_BYTES_OF_A_PERSON
        if full and attachment.media not in _OFFICERS_ACTS:
            raise AttachmentTooLarge(
                "There is no room for more of this person's notes; hear and delete the old ones."
            )
        connection.execute(
            insert(attachments).values(
                subject=attachment.subject,
                sha256=attachment.sha256,
                media=attachment.media.value,
                size_bytes=attachment.size_bytes,
                version=attachment.version,
                kept_ms=kept_ms,
                nonce=attachment.nonce,
                sealed=attachment.sealed,
            )
        )

    def kept(self, subject: SubjectId, media: Media) -> frozenset[str]:
        """The digests of a person's attachments of a kind. Raises StoreErrors."""
        columns = attachments.c
        mine = columns.subject == subject, columns.media == media.value
        with self._database.read() as connection:
            return frozenset(connection.scalars(select(columns.sha256).where(*mine)))

    def read(self, subject: SubjectId, sha256: str) -> bytes:
        """The content, checked. Raises AttachmentMissing, AttachmentTampered, StoreErrors."""
        columns = attachments.c
        wanted = select(attachments).where(columns.subject == subject, columns.sha256 == sha256)
        with self._database.read() as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None:
            raise AttachmentMissing("This note is not kept here any more; look at the journal.")
        try:
            return unseal_attachment(_attachment(row), self._key)
        except SealBroken as broken:
            raise AttachmentTampered(
                "A stored note was altered; keep the database as evidence and tell the city."
            ) from broken


def _attachment(row: Row[Any]) -> SealedAttachment:
    try:
        media = Media(row.media)
    except ValueError as error:
        raise SealBroken("the row names no kind of attachment") from error
    return SealedAttachment(
        SubjectId(row.subject),
        row.sha256,
        media,
        row.size_bytes,
        row.version,
        row.nonce,
        row.sealed,
    )
