"""Biometric references, sealed one by one; the only reader of their plaintext."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
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
from kiosk.store.reference_rows import (
    delete_references,
    insert_reference,
    reference_rows,
    references_revision,
    sealed_reference,
)
from kiosk.store.sealing import seal, unseal
from kiosk.store.tables import biometric_references


class ReferenceTampered(StoreError):
    """A stored reference is not what was sealed."""

    def __init__(self, reference_id: int) -> None:
        super().__init__(
            f"Biometric reference {reference_id} was altered or sealed with another key; enrol "
            "the person again."
        )
        self.reference_id = reference_id


class References:
    """The references of everybody on the roster. Safe to use from several threads.

    Plaintext is cached in memory until ``drop_cache`` or the next change, whoever makes it.
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
        self._cache: tuple[int, tuple[Reference, ...]] | None = None

    def save(self, connection: Connection, references: Sequence[Reference]) -> None:
        """Add references in the caller's write transaction, after its journal entry.

        They are kept with the position of that entry. Their people must be on the roster.
        """
        entry = head_in(connection)
        for reference in references:
            insert_reference(connection, seal(reference, self._key, self._random_bytes), entry)

    def replace_for(
        self, connection: Connection, subject: SubjectId, references: Sequence[Reference]
    ) -> None:
        """Put ``references`` in the place of all the subject's references."""
        if any(reference.subject != subject for reference in references):
            raise ValueError("a reference of somebody else among the subject's references")
        delete_references(connection, subject)
        self.save(connection, references)

    def face_references(self, subject: SubjectId) -> list[FaceReference]:
        """The subject's face references. Raises ReferenceTampered."""
        return [r for r in self._of(subject) if isinstance(r, FaceReference)]

    def all_face_references(self) -> list[FaceReference]:
        """Everybody's face references. Raises ReferenceTampered."""
        return [r for r in self._all() if isinstance(r, FaceReference)]

    def fingerprint_references(self, subject: SubjectId) -> list[FingerprintReference]:
        """The subject's fingerprint references. Raises ReferenceTampered."""
        return [r for r in self._of(subject) if isinstance(r, FingerprintReference)]

    def all_fingerprint_references(self) -> list[FingerprintReference]:
        """Everybody's fingerprint references. Raises ReferenceTampered."""
        return [r for r in self._all() if isinstance(r, FingerprintReference)]

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
            fingers=tuple(FingerPosition(row.finger) for row in rows if row.finger is not None),
        )

    def revision(self) -> int:
        """Grows with every change of anybody's references, whoever makes it."""
        with self._database.read() as connection:
            return references_revision(connection)

    def drop_cache(self) -> None:
        """Forget the plaintext in memory."""
        self._cache = None

    def _all(self) -> tuple[Reference, ...]:
        with self._database.read() as connection:
            revision, cache = references_revision(connection), self._cache
            if cache is not None and cache[0] == revision:
                return cache[1]
            rows = reference_rows(connection, None)
        opened = tuple(self._unsealed(row) for row in rows)
        self._cache = (revision, opened)
        return opened

    def _of(self, subject: SubjectId) -> tuple[Reference, ...]:
        with self._database.read() as connection:
            cache = self._cache
            if cache is not None and cache[0] == references_revision(connection):
                return tuple(reference for reference in cache[1] if reference.subject == subject)
            rows = reference_rows(connection, subject)
        return tuple(self._unsealed(row) for row in rows)

    def _unsealed(self, row: Row[Any]) -> Reference:
        try:
            return unseal(sealed_reference(row), self._key)
        except ValueError as error:
            raise ReferenceTampered(row.id) from error
