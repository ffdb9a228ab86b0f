"""Rows of sealed references; every change moves a revision on, so that caches can tell."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from kiosk.domain.capture import FingerPosition, Modality, QualityScore
from kiosk.domain.identity import SubjectId
from kiosk.store.sealing import SealedReference
from kiosk.store.settings import Setting, get_setting, put_setting
from kiosk.store.tables import biometric_references
from sync.wire.chain import Head


def insert_reference(connection: Connection, row: SealedReference, entry: Head) -> None:
    """Add a sealed reference with the position of the entry it was enrolled with."""
    connection.execute(
        insert(biometric_references).values(
            subject=row.subject,
            modality=row.modality.value,
            finger=None if row.finger is None else int(row.finger),
            engine=row.engine,
            quality=None if row.quality is None else row.quality.value,
            version=row.version,
            enrolled_epoch=entry.epoch,
            enrolled_seq=entry.seq,
            nonce=row.nonce,
            sealed=row.sealed,
        )
    )
    _move_revision(connection)


def delete_references(connection: Connection, subject: SubjectId) -> int:
    """Delete all references of a subject; how many there were."""
    deleted = connection.execute(
        delete(biometric_references).where(biometric_references.c.subject == subject)
    ).rowcount
    if deleted:
        _move_revision(connection)
    return deleted


def reference_rows(connection: Connection, subject: SubjectId | None) -> list[Row[Any]]:
    """The rows of one subject, or of everybody, in order of enrolment."""
    statement = select(biometric_references).order_by(biometric_references.c.id)
    if subject is not None:
        statement = statement.where(biometric_references.c.subject == subject)
    return list(connection.execute(statement))


def sealed_reference(row: Row[Any]) -> SealedReference:
    """A row as its type. ValueError when a field is outside its range."""
    return SealedReference(
        SubjectId(row.subject),
        Modality(row.modality),
        None if row.finger is None else FingerPosition(row.finger),
        row.engine,
        None if row.quality is None else QualityScore(row.quality),
        row.version,
        row.nonce,
        row.sealed,
    )


def references_revision(connection: Connection) -> int:
    """Grows with every change, in the transaction of the change."""
    return int(get_setting(connection, Setting.REFERENCES_REVISION) or 0)


def _move_revision(connection: Connection) -> None:
    put_setting(connection, Setting.REFERENCES_REVISION, str(references_revision(connection) + 1))
