"""What the journal holds, and what of it the city has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.console.pages import Content

RECORDS_SHOWN = 10
"""In one part of the list."""


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One entry of this kiosk, without whom it is about."""

    epoch: int
    number: int
    kind: str
    """Code of an EntryKind; empty where the content was pruned or cannot be read."""
    day: date | None
    """In China, by the kiosk's clock; None as for ``kind``."""
    at: str
    """Hours and minutes."""
    clock: str
    """Code of a ClockGrade; empty as for ``kind``."""
    sent: bool
    """The city has said, signed, that it holds the entry."""


@dataclass(frozen=True, slots=True)
class RecordsContent(Content):
    """The newest first."""

    entries: int
    """Of this kiosk, all histories together."""
    waiting: int | None
    """Not yet sent; None where the city and this kiosk do not agree on the history."""
    sync: str
    """Code of a SyncMessage: how the last contact ended; empty without a platform."""
    heard_day: date | None = None
    heard_at: str = ""
    """When the city last acknowledged anything, by its own clock; empty before the first time."""
    lines: tuple[RecordLine, ...] = ()
