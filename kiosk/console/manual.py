"""A visit that an officer enters by hand."""

from __future__ import annotations

from dataclasses import dataclass, field

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
