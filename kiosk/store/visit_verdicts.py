"""Officers' verdicts on referred visits, as this kiosk's journal says, for the rules."""

from __future__ import annotations

import json
from datetime import date

from sqlalchemy import Connection, select

from kiosk.store.casework_tables import casework
from sync.rules.verdicts import Verdict, verdict_at
from sync.rules.visits import EntryPlace
from sync.wire.entry import EntryKind
from sync.wire.visit_body_reading import text_in


def verdicts_in(
    connection: Connection, device: str, subject: str | None = None
) -> tuple[Verdict, ...]:
    """Of one person or of everybody, in the order of the journal of ``device``."""
    columns = casework.c
    wanted = select(casework).where(columns.kind == EntryKind.VISIT_REVIEWED.value)
    if subject is not None:
        wanted = wanted.where(columns.subject == subject)
    found = (
        verdict_at(
            EntryPlace(device, row.epoch, row.seq),
            row.subject,
            row.outcome,
            text_in(json.loads(row.body), "visit"),
            date.fromisoformat(row.day),
        )
        for row in connection.execute(wanted.order_by(columns.epoch, columns.seq))
    )
    return tuple(verdict for verdict in found if verdict is not None)
