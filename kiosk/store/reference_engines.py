"""Which engines the face references were made with; reads no plaintext."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from kiosk.domain.capture import Modality
from kiosk.domain.identity import SubjectId
from kiosk.store.tables import biometric_references


@dataclass(frozen=True, slots=True)
class ReEnrolment:
    """Who has to be enrolled again before probes of an engine can be compared."""

    subjects: tuple[SubjectId, ...]
    """People with face references, none of them of the engine; sorted."""
    references: int
    """Face references of other engines, whoever they belong to."""


def re_enrolment_for(connection: Connection, engine_id: str) -> ReEnrolment:
    """What changing to this engine means for the people enrolled."""
    columns = biometric_references.c
    rows = connection.execute(
        select(columns.subject, columns.engine, func.count().label("references"))
        .where(columns.modality == Modality.FACE.value)
        .group_by(columns.subject, columns.engine)
    ).all()
    comparable = {row.subject for row in rows if row.engine == engine_id}
    others = [row for row in rows if row.engine != engine_id]
    return ReEnrolment(
        tuple(sorted({SubjectId(row.subject) for row in others} - comparable)),
        sum(row.references for row in others),
    )
