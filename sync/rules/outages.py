"""On which days a kiosk may not have been able to serve, for the benefit of whoever was due.

Wide on purpose: such a day is held against nobody, so a day too many costs an officer a look and a
day too few would cost a person. A spell begins when a device is lost or the store fails, and ends
when everything lost is back, or when somebody attended, which proves that the kiosk served. Every
day that a spell touches counts, but for spells shorter than ``SHORTEST_MS``, which somebody at the
kiosk outwaits. A spell that has not ended runs on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sync.rules.china_time import day_of
from sync.wire.entry import Scalar
from sync.wire.visit_body_reading import number_in

SHORTEST_MS: Final = 15 * 60_000
_MOST_DAYS: Final = 400
"""Of one spell, should a wrong clock stand at one of its ends."""


@dataclass(frozen=True, slots=True)
class ServiceEvent:
    """Something that says whether the kiosk served; in the order of the journal."""

    wall_ms: int
    lost: str | None = None
    """The device that was lost."""
    restored: str | None = None
    """The device that came back; with neither, somebody attended."""


def fault_ms(body: Mapping[str, Scalar], wall_ms: int) -> int:
    """When what an entry of a fault says began: ``since_ms``, where it could only be written
    later, otherwise the entry's own ``wall_ms``. Unix time in milliseconds."""
    since_ms = number_in(body, "since_ms")
    return wall_ms if since_ms is None else min(since_ms, wall_ms)


def days_out(events: Iterable[ServiceEvent], now_ms: int) -> frozenset[date]:
    """The days in China that the spells of these events touch, up to ``now_ms`` (Unix time, ms)."""
    return frozenset(
        day
        for began_ms, ended_ms in _spells(events, now_ms)
        if ended_ms - began_ms >= SHORTEST_MS
        for day in _days(began_ms, ended_ms)
    )


def office_days_out(kiosks: Iterable[Iterable[ServiceEvent]], now_ms: int) -> frozenset[date]:
    """The days on which no kiosk of an office could serve; each kiosk's events in order.

    A kiosk of which nothing is known yet serves nobody, and is left out.
    """
    known = [events for events in map(tuple, kiosks) if events]
    out = [days_out(events, now_ms) for events in known]
    return frozenset[date].intersection(*out) if out else frozenset()


def _spells(events: Iterable[ServiceEvent], now_ms: int) -> Iterator[tuple[int, int]]:
    lost: set[str] = set()
    began_ms = 0
    for event in events:
        if event.lost is not None:
            if not lost:
                began_ms = event.wall_ms
            lost.add(event.lost)
            continue
        was_out = bool(lost)
        lost = set() if event.restored is None else lost - {event.restored}
        if was_out and not lost:
            yield began_ms, event.wall_ms
    if lost:
        yield began_ms, now_ms


def _days(began_ms: int, ended_ms: int) -> Iterator[date]:
    first, last = day_of(began_ms), day_of(ended_ms)
    for number in range(min((last - first).days + 1, _MOST_DAYS)):
        yield first + timedelta(days=number)
