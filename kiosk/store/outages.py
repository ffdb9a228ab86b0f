"""On which days this kiosk may not have been able to serve, as its journal shows."""

from __future__ import annotations

import threading
from datetime import date

from sqlalchemy import Connection, func, select, tuple_

from kiosk.store.anchors import Position
from kiosk.store.casework_tables import service_faults, visits
from sync.rules.outages import ServiceEvent, days_out
from sync.rules.visits import VisitOutcome

_LATER = visits.alias()
_FAULTS = select(service_faults).order_by(service_faults.c.epoch, service_faults.c.seq)
_FIRST_SERVED = (
    select(visits.c.epoch, visits.c.seq)
    .where(
        visits.c.outcome != VisitOutcome.DECLINED.value,
        tuple_(visits.c.epoch, visits.c.seq) > tuple_(service_faults.c.epoch, service_faults.c.seq),
    )
    .order_by(visits.c.epoch, visits.c.seq)
    .limit(1)
    .correlate(service_faults)
)
"""Whoever attended first after a fault. Those after them prove nothing more about it."""
_SERVED = (
    select(_LATER.c.epoch, _LATER.c.seq, _LATER.c.wall_ms)
    .select_from(service_faults)
    .join(_LATER, tuple_(_LATER.c.epoch, _LATER.c.seq) == _FIRST_SERVED.scalar_subquery())
    .distinct()
)


class Outages:
    """Of one kiosk. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._over: tuple[tuple[Position, int], frozenset[date]] | None = None
        """Of the last fault and how many there are, and the days, once somebody has attended since:
        nothing that comes later changes those."""

    def days(self, connection: Connection, now_ms: int) -> frozenset[date]:
        """The days in China, up to the moment ``now_ms`` (Unix time, ms), of the caller's
        snapshot."""
        version = _version(connection)
        if version is None:
            return frozenset()
        with self._lock:
            if self._over is not None and self._over[0] == version:
                return self._over[1]
        events, over = _events(connection)
        days = days_out(events, now_ms)
        if over:
            with self._lock:
                self._over = (version, days)
        return days


def _version(connection: Connection) -> tuple[Position, int] | None:
    columns = service_faults.c
    newest = select(columns.epoch, columns.seq).order_by(columns.epoch.desc(), columns.seq.desc())
    last = connection.execute(newest.limit(1)).one_or_none()
    count = connection.scalar(select(func.count()).select_from(service_faults)) or 0
    return None if last is None else ((last.epoch, last.seq), count)


def _events(connection: Connection) -> tuple[list[ServiceEvent], bool]:
    """In the order of the journal; whether the last of them shows that the kiosk served."""
    placed = [
        ((row.epoch, row.seq), ServiceEvent(row.wall_ms)) for row in connection.execute(_SERVED)
    ]
    for row in connection.execute(_FAULTS):
        event = (
            ServiceEvent(row.wall_ms, restored=row.device)
            if row.restored
            else ServiceEvent(row.wall_ms, lost=row.device)
        )
        placed.append(((row.epoch, row.seq), event))
    placed.sort(key=lambda each: each[0])
    last = placed[-1][1]
    return [event for _, event in placed], last.lost is None and last.restored is None
