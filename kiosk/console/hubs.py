"""Pages that lead to others."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.console.pages import Content, Page


@dataclass(frozen=True, slots=True)
class HubTile:
    """One page to go to."""

    page: Page
    waiting: int
    """How much there waits for somebody."""


@dataclass(frozen=True, slots=True)
class HubContent(Content):
    """A page of tiles."""

    tiles: tuple[HubTile, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleContent(Content):
    """Nothing of its own: the list of people is the enrolment workflow's."""
