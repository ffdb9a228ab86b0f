"""What the app process and the identity card worker say to each other; see messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer

RequestId = Annotated[int, Field(ge=1)]
IsoDay = Annotated[date, PlainSerializer(date.isoformat)]
"""CBOR has no plain day; pydantic reads it back."""


@dataclass(frozen=True, slots=True)
class ReadCards:
    """Read every card that is put on the reader, until Stop."""

    request: RequestId
    kind: Literal["read_cards"] = "read_cards"


@dataclass(frozen=True, slots=True)
class CardRead:
    """A card that had not lain there before. Its number goes nowhere but to the roster."""

    request: RequestId
    number: Annotated[str, Field(pattern=r"^[0-9]{17}[0-9X]$")] = field(repr=False)
    valid_until: IsoDay | None = field(repr=False)
    """The last day it is valid; None where it is valid for ever."""
    kind: Literal["card_read"] = "card_read"


@dataclass(frozen=True, slots=True)
class CardUnreadable:
    """A card lies there or lay there and cannot be read; told once each time one is put down."""

    request: RequestId
    kind: Literal["card_unreadable"] = "card_unreadable"


CardCommand = ReadCards
CardReport = CardRead | CardUnreadable
