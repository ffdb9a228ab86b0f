"""What the maker of a page is told, and what the doer of an act answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kiosk.console.pages import Act, Content, Done, Place, Refused
from kiosk.domain.identity import OfficerId

A = TypeVar("A", bound=Act)


@dataclass(frozen=True, slots=True)
class Reading:
    """One page asked for by an officer who is logged in."""

    place: Place
    officer: OfficerId
    day: date
    """Today in China, by the kiosk's clock."""
    opened: bool
    """The officer went there; False where the same page is read again."""


Source = Callable[[Reading], Content | Refused]
"""Reads a page, on a thread. May raise StoreErrors."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks for an act, and when."""

    officer: OfficerId
    day: date
    """As in Reading."""


Doer = Callable[[Act, Asking], Done | Refused]
"""Does an act, on a thread. May raise StoreErrors."""


def doer(kind: type[A], do: Callable[[A, Asking], Done | Refused]) -> Doer:
    """``do`` for acts of this kind, among the doers of all kinds."""

    def checked(act: Act, asking: Asking) -> Done | Refused:
        if not isinstance(act, kind):
            raise TypeError(f"{type(act).__name__} came to the doer of {kind.__name__}")
        return do(act, asking)

    return checked
