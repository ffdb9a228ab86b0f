"""Who may log in here. They come and go by the city's feed; at the kiosk officers choose their own
PINs, and two of them let a third try again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kiosk.console.manual import Named
from kiosk.console.pages import Act, Content


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


@dataclass(frozen=True, slots=True)
class OwnPinContent(Content):
    """Whose PIN it is."""

    name: str


@dataclass(frozen=True, slots=True)
class UnlockContent(Content):
    """An officer after wrong PINs, and who could confirm that they may try again."""

    officer: str
    name: str
    failures: int
    wait_s: int
    """After each wrong PIN from now on."""
    seconds: tuple[Named, ...] = ()
    """Neither the one who is logged in nor the one who is to be unlocked."""


@dataclass(frozen=True, slots=True)
class ChangePin(Act):
    """The PIN of the officer who is logged in."""

    old: str = field(repr=False)
    new: str = field(repr=False)
    again: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class UnlockOfficer(Act):
    """Let wrong PINs count anew."""

    officer: str
    second: str
    pin: str = field(repr=False)
    """Of the second officer."""
