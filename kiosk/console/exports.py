"""What is written to a data carrier: the journal for the city, a person's file for the office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.console.pages import Act, Content


@dataclass(frozen=True, slots=True)
class DriveLine:
    """One drive that is plugged in."""

    key: str
    label: str
    free_mb: int
    """Of 10^6 bytes each."""
    read_only: bool


@dataclass(frozen=True, slots=True)
class ExportContent(Content):
    """What the city has not got, and where it can be written."""

    drives: tuple[DriveLine, ...] = ()
    waiting: int = 0
    """Entries that the city has not acknowledged."""
    last_day: date | None = None
    """Of the last export that was begun; None where there was none."""
    last_at: str = ""


@dataclass(frozen=True, slots=True)
class PersonFileContent(Content):
    """Whose file it is, and where it can be written."""

    subject: str
    name: str
    drives: tuple[DriveLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportJournal(Act):
    """Write what the city has not got."""

    drive: str


@dataclass(frozen=True, slots=True)
class ExportPerson(Act):
    """Write one person's file."""

    subject: str
    drive: str
    kind: str
    """Code of a FileFormat."""
    language: str
    """Of the screen."""
    reason: str
