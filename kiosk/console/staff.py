"""Who may log in here. They come and go by the city's feed; nothing is changed at the kiosk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.console.pages import Content


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One officer."""

    officer: str
    name: str
    here: bool
    """The one who is logged in."""
    last_day: date | None = None
    """Of the last log-in; None where none is within reach."""
    last_at: str = ""
    """Hours and minutes of it."""
    failures: int = 0
    """Wrong PINs in a row since then."""
    wait_s: int = 0
    """Before another PIN is taken, after so many wrong ones."""


@dataclass(frozen=True, slots=True)
class StaffContent(Content):
    """All officers of the roster."""

    lines: tuple[StaffLine, ...] = ()
