"""A visit that an officer enters by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kiosk.console.pages import Act, Content


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody to choose: a person by subject id, an officer by officer id."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class ManualPeopleContent(Content):
    """Whose visit it is."""

    people: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class ManualFormContent(Content):
    """One person's form."""

    subject: str
    name: str
    purposes: tuple[str, ...]
    """The likeliest first."""
    two_officers: bool
    seconds: tuple[Named, ...] = ()
    """Who could be the second."""
    photograph: bool = True
    """Whether one is taken."""


@dataclass(frozen=True, slots=True)
class EnterVisit(Act):
    """Put it on record."""

    subject: str
    purpose: str
    why: str
    document: str
    note: str
    second: str
    """The second officer; empty for none."""
    pin: str = field(repr=False)
    """Of the second officer."""
    photograph: bytes | None = field(default=None, repr=False)
    """JPEG."""
    no_photograph: str = ""
    """Code of why there is none; empty where there is one, or none is asked for."""


@dataclass(frozen=True, slots=True)
class PhotographContent(Content):
    """The photograph of one visit."""

    subject: str
    name: str
    day: date
    at: str
    """Hours and minutes by the kiosk's clock."""
    why: str
    """Code of a ManualReason."""
    document: str
    """Code of a DocumentSeen."""
    note: str
    officers: tuple[str, ...]
    """Who entered the visit and who confirmed it, by name."""
    jpeg: bytes = field(repr=False)
