"""By which day an entry was written for certain: what is deleted for its age needs proof of it."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from itertools import accumulate

from sqlalchemy import Connection, select

from kiosk.store.anchors import Position
from kiosk.store.tables import anchors
from sync.rules.china_time import day_of


class ProvenDays:
    """Of one journal, by the server's times in it. The kiosk's clock has no say."""

    def __init__(self, connection: Connection) -> None:
        """As the transaction sees the anchors; a server's time behind an earlier one is that."""
        rows = connection.execute(select(anchors).order_by(anchors.c.epoch, anchors.c.seq)).all()
        heads = list(accumulate(((row.head_epoch, row.head_seq) for row in rows), max))
        times_ms = list(accumulate((row.server_ms for row in rows), max))
        self._heads: list[Position] = heads
        self._times_ms: list[int] = times_ms

    def of(self, position: Position) -> date | None:
        """The day in China of the first server's time that came after the entry, if any did."""
        place = bisect_left(self._heads, position)
        return None if place == len(self._heads) else day_of(self._times_ms[place])
