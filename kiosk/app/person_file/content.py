"""What a person's file says. Texts of people and of the city stand in it as they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FileFormat(StrEnum):
    """Every value is also the ending of the file's name."""

    TABLE = "csv"
    PAGE = "html"


class Happening(StrEnum):
    """What a line of the history is about, beside the kinds of entries."""

    VISIT = "check_in"
    LEAVE_DECIDED = "leave_decided"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened."""

    day: date
    """In China, by the clock of the kiosk; of what the city decided, the city's day."""
    at: str
    """Hours and minutes; empty of what the city decided."""
    what: str
    """An EntryKind or a Happening."""
    purpose: str = ""
    """Of a visit: a Purpose."""
    outcome: str = ""
    """A code: an Outcome, a verdict, a decision."""
    details: tuple[str, ...] = ()
    officer: str = ""
    """The name of who acted; the id where the roster has none."""
    entry: str = ""
    """Its place in the journal; empty of what the city decided."""
    clock_trusted: bool = True


@dataclass(frozen=True, slots=True)
class PersonFile:
    """One person, and everything this kiosk has on record of them."""

    office: str
    subject: str
    name: str
    """Sealed of a minor, as everywhere (社区矫正法 54, 58)."""
    masked_number: str
    category: str
    from_day: date | None
    until_day: date | None
    made_on: date
    made_at: str
    made_by: str
    export_id: str
    """Also in the entry that says the file was made."""
    lines: tuple[HistoryLine, ...] = ()
    """The oldest first."""
