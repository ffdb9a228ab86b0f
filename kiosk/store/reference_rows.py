"""Rows of sealed references; every change moves a revision on, so that caches can tell."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from kiosk.domain.capture import FingerPosition, Modality, QualityScore
from kiosk.domain.identity import SubjectId
from kiosk.store.reference_origin import Origin, Slot, slot_of
from kiosk.store.sealing import SealedReference
from kiosk.store.settings import Setting, get_setting, put_setting
from kiosk.store.tables import biometric_references, journal
from sync.wire.chain import Head
from sync.wire.entry import decode_entry


def insert_reference(
    connection: Connection, row: SealedReference, entry: Head, origin: Origin | None = None
) -> None:
    """Add a sealed reference with the position of the entry it came with.

    ``origin`` is None where it was enrolled here, with that entry.
    """
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
            origin_device=None if origin is None else origin.device,
            origin_epoch=None if origin is None else origin.epoch,
            origin_seq=None if origin is None else origin.seq,
            origin_ms=None if origin is None else origin.enrolled_ms,
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


def delete_slots(connection: Connection, subject: SubjectId, slots: frozenset[Slot]) -> None:
    """Delete the references of a subject that stand in these places."""
    for row in reference_rows(connection, subject):
        if slot_of(row.modality, row.finger, row.engine) in slots:
            connection.execute(
                delete(biometric_references).where(biometric_references.c.id == row.id)
            )
    _move_revision(connection)


def origin_of(connection: Connection, row: Row[Any], device: str) -> Origin:
    """Where a row's reference was enrolled; ``device`` is this kiosk."""
    if row.origin_device is not None:
        return Origin(row.origin_device, row.origin_epoch, row.origin_seq, row.origin_ms)
    epoch, seq = row.enrolled_epoch, row.enrolled_seq
    content = connection.scalar(
        select(journal.c.content).where(journal.c.epoch == epoch, journal.c.seq == seq)
    )
    return Origin(device, epoch, seq, decode_entry(content).wall_ms if content else None)


def origins_held(
    connection: Connection, subject: SubjectId, device: str
) -> dict[Slot, list[Origin]]:
    """Where a subject's references were enrolled, by the place they stand in."""
    held: dict[Slot, list[Origin]] = defaultdict(list)
    for row in reference_rows(connection, subject):
        slot = slot_of(row.modality, row.finger, row.engine)
        held[slot].append(origin_of(connection, row, device))
    return held


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
