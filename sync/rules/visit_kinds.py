"""What single visits show, in the eyes of every clock."""

from __future__ import annotations

from datetime import date
from typing import Final

from sync.rules.visits import EntryPlace, Visit, VisitOutcome

LEAVE_RETURN: Final = "leave_return"


def is_proven(visit: Visit) -> bool:
    """Whether it is established who was here: by the kiosk, or by an officer."""
    return visit.outcome not in (VisitOutcome.REFERRED, VisitOutcome.DECLINED)


def in_order(visit: Visit) -> tuple[date, int, EntryPlace]:
    """Sort key: by day, then by the kiosk's clock, then by position."""
    return visit.day, visit.wall_ms, visit.place
