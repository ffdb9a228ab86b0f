"""What a report has to do with the days on which the person was due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DueFacts:
    """Which due day a report on this day answers."""

    due_met: date | None
    """The latest due day it answers; None where it answers none."""
    all_due_met: tuple[date, ...]
    """Every due day it answers, oldest first."""
    late_days: int
    """Days after the oldest of them; 0 where it is on time."""
    next_due: date | None
    """Afterwards."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """What a visit was prepared by; the visit may outlast both."""

    day: date
    """In China, by the kiosk's clock."""
    roster_revision: int
    """How current the roster and the feed were."""
