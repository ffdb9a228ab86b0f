"""The console's two states: closed, and open at a place."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.console.pages import Content, Page, Place, Refused

HOME = Place(Page.TODAY)


@dataclass(frozen=True, slots=True)
class Closed:
    """Nobody is logged in; nothing is remembered but how many requests were made."""

    requests: int = 0
    """Numbers them, so that an answer to an earlier visit finds nobody."""


@dataclass(frozen=True, slots=True)
class Open:
    """An officer looks at the last place of the trail."""

    visit: str
    trail: tuple[Place, ...]
    """How the officer came here; at least one place."""
    requests: int
    loading: int | None = None
    """The request that is awaited."""
    acting: int | None = None
    """The act that is awaited."""
    content: Content | None = None
    refused: Refused | None = None
    """Why there is no content."""
    said: str = ""
    """Code of what became of the last act done."""
    act_refused: Refused | None = None
    """Why the last act was not done."""

    @property
    def here(self) -> Place:
        """What is shown."""
        return self.trail[-1]


State = Closed | Open
