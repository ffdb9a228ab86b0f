"""The closed union of console effects: what the runner must do, as data."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.console.pages import Act, Place


@dataclass(frozen=True, slots=True)
class Load:
    """Read what ``place`` shows; answers Loaded or LoadRefused with the same ``request``."""

    request: int
    place: Place
    opened: bool
    """The officer went there; False where the same place is read again."""


@dataclass(frozen=True, slots=True)
class Perform:
    """Do it; answers ActAnswered with the same ``request``."""

    request: int
    act: Act


@dataclass(frozen=True, slots=True)
class LogOut:
    """End the officer's visit; Ended follows."""


Effect = Load | Perform | LogOut
