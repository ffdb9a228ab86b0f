"""What a reader of resident identity cards is: finding a card and reading it are separate acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from drivers.errors import CaptureFailed

Progress = Callable[[], None]
"""Called several times a second while a reader is waited for: a way to show that nothing hangs."""


class NoCard(CaptureFailed):
    """No card lies on the reader."""


class UnreadableCard(CaptureFailed):
    """A card is or was there and could not be read: moved, taken away too soon, of another kind."""


@dataclass(frozen=True, slots=True)
class IdCard:
    """What is taken from a card; the rest of what it tells is not kept."""

    number: str = field(repr=False)
    """The 18 characters of a resident identity number; the check character is not verified."""
    name: str = field(repr=False)
    valid_until: date | None = field(repr=False)
    """The last day it is valid; None for cards valid for ever (长期)."""


class IdCardReader(Protocol):
    """A reader; constructing one stores settings only.

    Every method but ``close`` may raise DeviceUnavailable (gone), DeviceTimeout or
    ProtocolViolation.
    """

    def open(self) -> None:
        """Take the port and make sure that the reader answers and may be used."""

    def check(self) -> None:
        """Ask how the reader is, without looking for a card."""

    def card_present(self) -> bool:
        """Look for a card once. Nothing of a card is read. Raises UnreadableCard where something
        lies there that is no identity card."""

    def read(self, progress: Progress | None = None) -> IdCard:
        """Read the card that is there. Raises NoCard, UnreadableCard."""

    def close(self) -> None:
        """Give the port back; safe to call twice."""
