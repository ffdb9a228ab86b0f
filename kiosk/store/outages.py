"""On which days this kiosk may not have been able to serve, as its journal shows."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from kiosk.store.casework_tables import service_faults, visits
from sync.rules.outages import ServiceEvent, days_out
from sync.rules.visits import VisitOutcome


def outages(connection: Connection, now_ms: int) -> frozenset[date]:
    """The days in China, up to the moment ``now_ms`` (Unix time, ms), of the caller's snapshot."""
    faults = connection.execute(select(service_faults)).all()
    if not faults:
        return frozenset()
    attended = connection.execute(
        select(visits.c.epoch, visits.c.seq, visits.c.wall_ms).where(
            visits.c.outcome != VisitOutcome.DECLINED.value
        )
    )
    events = [((row.epoch, row.seq), ServiceEvent(row.wall_ms)) for row in attended]
    for row in faults:
        event = (
            ServiceEvent(row.wall_ms, restored=row.device)
            if row.restored
            else ServiceEvent(row.wall_ms, lost=row.device)
        )
        events.append(((row.epoch, row.seq), event))
    events.sort(key=lambda placed: placed[0])
    return days_out((event for _, event in events), now_ms)
