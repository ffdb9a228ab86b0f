"""One person's visits at this kiosk, each with an officer's verdict where there is one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from kiosk.domain.identity import SubjectId
from kiosk.store.casework_tables import casework, visits
from sync.rules.verdicts import Verdict, verdict_at, with_rulings
from sync.rules.visits import EntryPlace, Visit, VisitOutcome
from sync.wire.entry import EntryKind
from sync.wire.visit_body_reading import text_in


def visits_in(connection: Connection, device: str, subject: SubjectId) -> tuple[Visit, ...]:
    """In the order of the journal of ``device``."""
    wanted = select(visits).where(visits.c.subject == subject)
    rows = connection.execute(wanted.order_by(visits.c.epoch, visits.c.seq)).all()
    verdicts = _verdicts(connection, device, subject)
    return with_rulings((_visit(row, device) for row in rows), verdicts)


def _verdicts(connection: Connection, device: str, subject: SubjectId) -> Iterator[Verdict]:
    columns = casework.c
    wanted = select(casework).where(
        columns.kind == EntryKind.VISIT_REVIEWED.value, columns.subject == subject
    )
    for row in connection.execute(wanted):
        verdict = verdict_at(
            EntryPlace(device, row.epoch, row.seq),
            row.subject,
            row.outcome,
            text_in(json.loads(row.body), "visit"),
            date.fromisoformat(row.day),
        )
        if verdict is not None:
            yield verdict


def _visit(row: Row[Any], device: str) -> Visit:
    return Visit(
        place=EntryPlace(device, row.epoch, row.seq),
        subject=row.subject,
        day=date.fromisoformat(row.day),
        wall_ms=row.wall_ms,
        purpose=row.purpose,
        outcome=VisitOutcome(row.outcome),
        reasons=tuple(filter(None, row.reasons.split(","))),
        clock_trusted=row.clock_trusted,
        leave=row.leave,
    )
