"""Biometric references, sealed one by one; the only reader of their plaintext."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, Row, select

from kiosk.domain.capture import FingerPosition, Modality
from kiosk.domain.identity import SubjectId
from kiosk.domain.person import Enrolled
from kiosk.domain.reference import FaceReference, FingerprintReference, Reference
from kiosk.store.database import Database
from kiosk.store.errors import StoreError
from kiosk.store.journal import head_in
from kiosk.store.reference_origin import Origin, Slot
from kiosk.store.reference_rows import (
    delete_references,
    delete_slots,
    insert_reference,
    origin_of,
    reference_rows,
    references_revision,
    sealed_reference,
)
from kiosk.store.roster_pages import require_on_roster
from kiosk.store.sealing import seal, unseal
from kiosk.store.tables import biometric_references

_POSITIONS = frozenset(FingerPosition)


class ReferenceTampered(StoreError):
    """A stored reference is not what was sealed."""

    def __init__(self, reference_id: int) -> None:
        super().__init__(
            f"Biometric reference {reference_id} was altered or sealed with another key; enrol "
            "the person again."
        )
        self.reference_id = reference_id


@dataclass(frozen=True, slots=True)
class TamperedReference:
    """A stored reference that is not what was sealed, as its row names it now."""

    reference_id: int
    subject: SubjectId
    modality: Modality | None
    """None where the row's is none: any of the person's references may be missing."""
    digest: str
    """First 16 hexadecimal digits of SHA-256 of the row, to tell one alteration from the next."""

    def concerns(self, modality: Modality) -> bool:
        """Whether the person's references of this modality cannot be relied on."""
        return self.modality in (None, modality)


@dataclass(frozen=True, slots=True)
class _Opened:
    """What reading rows gave: the references that were intact, and the others' places."""

    references: tuple[Reference, ...] = field(repr=False)
    tampered: tuple[TamperedReference, ...]

    def of(self, subject: SubjectId) -> _Opened:
        return _Opened(
            tuple(it for it in self.references if it.subject == subject),
            tuple(it for it in self.tampered if it.subject == subject),
        )


class References:
    """The references of everybody on the roster. Safe to use from several threads.

    An altered one is nobody else's trouble: who asks for everybody's gets those that are intact,
    who asks for the person's own is refused.

    Plaintext is cached in memory until the next change, whoever makes it.
    ``key`` is 32 bytes.
    """

    def __init__(
        self,
        database: Database,
        key: bytes,
        *,
        random_bytes: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self._database = database
        self._key = AESGCM(key)
        self._random_bytes = random_bytes
        self._cache: tuple[int, _Opened] | None = None

    def save(self, connection: Connection, references: Sequence[Reference]) -> None:
        """Add references in the caller's write transaction, after its journal entry.

        They are kept with the position of that entry. Raises PersonLeft where one of their people
        is not on the roster.
        """
        entry = head_in(connection)
        for reference in references:
            require_on_roster(connection, reference.subject)
            insert_reference(connection, seal(reference, self._key, self._random_bytes), entry)

    def replace_for(
        self, connection: Connection, subject: SubjectId, references: Sequence[Reference]
    ) -> None:
        """Put ``references`` in the place of all the subject's references."""
        if any(reference.subject != subject for reference in references):
            raise ValueError("a reference of somebody else among the subject's references")
        delete_references(connection, subject)
        self.save(connection, references)

    def replace_slots(
        self,
        connection: Connection,
        subject: SubjectId,
        slots: frozenset[Slot],
        received: Sequence[tuple[Reference, Origin]],
    ) -> None:
        """Put references enrolled elsewhere in these places, after the caller's journal entry.

        Raises PersonLeft.
        """
        require_on_roster(connection, subject)
        delete_slots(connection, subject, slots)
        entry = head_in(connection)
        for reference, origin in received:
            sealed = seal(reference, self._key, self._random_bytes)
            insert_reference(connection, sealed, entry, origin)

    def with_origins(self, subject: SubjectId, device: str) -> list[tuple[Reference, Origin]]:
        """All of a subject's references, and where each was enrolled; ``device`` is this kiosk.

        Raises ReferenceTampered where one of them is.
        """
        with self._database.read() as connection:
            rows = reference_rows(connection, subject)
            origins = [origin_of(connection, row, device) for row in rows]
        opened = self._opened(rows)
        for tampered in opened.tampered:
            raise ReferenceTampered(tampered.reference_id)
        return list(zip(opened.references, origins, strict=True))

    def face_references(self, subject: SubjectId) -> list[FaceReference]:
        """The subject's face references. Raises ReferenceTampered where one of them is."""
        own = self._intact(subject, Modality.FACE)
        return [it for it in own if isinstance(it, FaceReference)]

    def all_face_references(self) -> list[FaceReference]:
        """Everybody's face references that are intact."""
        return [it for it in self._all().references if isinstance(it, FaceReference)]

    def fingerprint_references(self, subject: SubjectId) -> list[FingerprintReference]:
        """The subject's fingerprint references. Raises ReferenceTampered where one of them is."""
        own = self._intact(subject, Modality.FINGERPRINT)
        return [it for it in own if isinstance(it, FingerprintReference)]

    def all_fingerprint_references(self) -> list[FingerprintReference]:
        """Everybody's fingerprint references that are intact."""
        return [it for it in self._all().references if isinstance(it, FingerprintReference)]

    def tampered(self) -> tuple[TamperedReference, ...]:
        """The references that are not what was sealed, in order of enrolment."""
        return self._all().tampered

    def enrolled(self, subject: SubjectId) -> Enrolled:
        """What exists for a subject; reads no plaintext. Fingers in order of their codes."""
        columns = biometric_references.c
        with self._database.read() as connection:
            rows = connection.execute(
                select(columns.modality, columns.finger)
                .where(columns.subject == subject)
                .distinct()
                .order_by(columns.finger)
            ).all()
        return Enrolled(
            face=any(row.modality == Modality.FACE.value for row in rows),
            fingers=tuple(FingerPosition(row.finger) for row in rows if row.finger in _POSITIONS),
        )

    def revision(self) -> int:
        """Grows with every change of anybody's references, whoever makes it."""
        with self._database.read() as connection:
            return references_revision(connection)

    def _intact(self, subject: SubjectId, modality: Modality) -> tuple[Reference, ...]:
        opened = self._of(subject)
        for tampered in opened.tampered:
            if tampered.concerns(modality):
                raise ReferenceTampered(tampered.reference_id)
        return opened.references

    def _all(self) -> _Opened:
        with self._database.read() as connection:
            revision, cache = references_revision(connection), self._cache
            if cache is not None and cache[0] == revision:
                return cache[1]
            rows = reference_rows(connection, None)
        opened = self._opened(rows)
        self._cache = (revision, opened)
        return opened

    def _of(self, subject: SubjectId) -> _Opened:
        with self._database.read() as connection:
            cache = self._cache
            if cache is not None and cache[0] == references_revision(connection):
                return cache[1].of(subject)
            rows = reference_rows(connection, subject)
        return self._opened(rows)

    def _opened(self, rows: Sequence[Row[Any]]) -> _Opened:
        references: list[Reference] = []
        tampered: list[TamperedReference] = []
        for row in rows:
            try:
                references.append(unseal(sealed_reference(row), self._key))
            except ValueError:
                tampered.append(_tampered(row))
        return _Opened(tuple(references), tuple(tampered))


def _tampered(row: Row[Any]) -> TamperedReference:
    modality = Modality(row.modality) if row.modality in set(Modality) else None
    digest = hashlib.sha256(repr(tuple(row)).encode()).hexdigest()[:16]
    return TamperedReference(row.id, SubjectId(row.subject), modality, digest)
