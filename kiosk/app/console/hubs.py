"""The pages that lead to others, and the list of people."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.app.console.casework_pages import casework_tiles
from kiosk.app.console.departure_pages import departure_tiles
from kiosk.app.console.reading import Reading, Source
from kiosk.app.console.review_pages import review_tiles
from kiosk.app.console.services import ConsoleServices
from kiosk.console.hubs import HubContent, HubTile, PeopleContent
from kiosk.console.pages import Page

_OF_THE_KIOSK = (Page.RECORDS, Page.READINESS, Page.STAFF, Page.EXPORT, Page.CERTIFICATES)
Counter = Callable[[], int]
"""How much waits on a page. May raise StoreErrors."""


def people_source() -> Source:
    """The list itself is the enrolment workflow's."""
    return lambda _: PeopleContent()


def cases_source(services: ConsoleServices) -> Source:
    """What waits for an officer, with how much of it; a tile without a counter shows none."""
    tiles = (*review_tiles(services), *casework_tiles(services), *departure_tiles())
    return _hub(tiles)


def kiosk_source() -> Source:
    """The machine's own pages."""
    return _hub(tuple((page, None) for page in _OF_THE_KIOSK))


def _hub(tiles: tuple[tuple[Page, Counter | None], ...]) -> Source:
    def read(_: Reading) -> HubContent:
        return HubContent(
            tuple(HubTile(page, 0 if count is None else count()) for page, count in tiles)
        )

    return read
