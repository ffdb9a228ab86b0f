"""思想汇报: what people wrote or said for an officer. The contents never leave the kiosk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.console.pages import Content
from kiosk.console.reasons import Reason


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report that was handed in."""

    key: str
    """Names it on this page: ``report_key``."""
    day: date
    month: str
    """The month it is about: "2026-03"."""
    voice: bool
    size_bytes: int


@dataclass(frozen=True, slots=True)
class ReporterLine:
    """One person who hands them in, or has to."""

    subject: str
    name: str
    count: int
    last: date | None = None
    due: date | None = None
    """Of the next one; None where none is asked for."""
    overdue_days: int = 0


@dataclass(frozen=True, slots=True)
class ReportersContent(Content):
    """Everybody who hands them in or has to: overdue ones first."""

    lines: tuple[ReporterLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportsContent(Content):
    """One person's, the newest first."""

    subject: str
    name: str
    lines: tuple[ReportLine, ...] = ()
    due: date | None = None
    overdue_days: int = 0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportContent(Content):
    """One, opened. That it was read is on the journal."""

    name: str
    line: ReportLine
    text: str = ""
    """Empty for what was said aloud."""


def report_key(subject: str, place: str) -> str:
    """A subject id has no ``#``."""
    return f"{subject}#{place}"
