"""The closed union of console events, in the past tense."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.console.pages import Act, Content, Done, Page, Place, Refused


@dataclass(frozen=True, slots=True)
class Opened:
    """An officer is logged in and at no enrolment; ``visit`` names the officer's visit."""

    visit: str


@dataclass(frozen=True, slots=True)
class TabChosen:
    """A page of the bar; the way there is forgotten."""

    page: Page


@dataclass(frozen=True, slots=True)
class PlaceChosen:
    """Something on a page was touched; one comes back to where one was."""

    place: Place


@dataclass(frozen=True, slots=True)
class PartChosen:
    """Another part of the same page."""

    part: int


@dataclass(frozen=True, slots=True)
class BackPressed:
    pass


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What is shown may have changed: an enrolment has ended, or the officer asks."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Answer to Load."""

    request: int
    content: Content


@dataclass(frozen=True, slots=True)
class LoadRefused:
    """Answer to Load."""

    request: int
    refused: Refused


@dataclass(frozen=True, slots=True)
class ActAsked:
    act: Act


@dataclass(frozen=True, slots=True)
class ActAnswered:
    """Answer to Perform."""

    request: int
    answer: Done | Refused


@dataclass(frozen=True, slots=True)
class LogOutPressed:
    pass


@dataclass(frozen=True, slots=True)
class Ended:
    """The officer's visit is over."""


Event = (
    Opened
    | TabChosen
    | PlaceChosen
    | PartChosen
    | BackPressed
    | Refreshed
    | Loaded
    | LoadRefused
    | ActAsked
    | ActAnswered
    | LogOutPressed
    | Ended
)
