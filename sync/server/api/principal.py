"""Who asks, and how far they may see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The three levels of the administration (市 · 区 · 司法所)."""

    CITY = "city"
    DISTRICT = "district"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Principal:
    """An authenticated user or API key."""

    who: str
    """"user:NAME" or "key:ID"."""
    role: Role
    scope: str
    """The district or office; empty for the city."""
