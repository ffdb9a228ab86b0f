"""The officer console's pages with made-up matter."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.console.hubs import PeopleContent
from kiosk.console.pages import ConsoleProblem, Content, Page, Place
from kiosk.console.presentation import ConsoleProps
from kiosk.ui.gallery_console_casework import CASEWORK_SCENES
from kiosk.ui.gallery_console_departures import DEPARTURE_SCENES
from kiosk.ui.gallery_console_exports import EXPORT_SCENES
from kiosk.ui.gallery_console_kiosk import KIOSK_SCENES
from kiosk.ui.gallery_console_person import FILE, NEW_FILE
from kiosk.ui.gallery_console_reviews import REVIEW_SCENES
from kiosk.ui.gallery_console_staff import STAFF_SCENES
from kiosk.ui.gallery_console_today import TODAY, TODAY_EMPTY


def at(page: Page, content: Content | None, tab: Page, about: str = "") -> ConsoleProps:
    """A page as it is shown once it is read."""
    return ConsoleProps(
        Place(page, about), tab, can_go_back=page is not Page.TODAY, content=content
    )


PEOPLE = at(Page.PEOPLE, PeopleContent(), Page.PEOPLE)


def console_scenes() -> Iterator[tuple[str, ConsoleProps]]:
    """Name and props of each."""
    yield "console-today", at(Page.TODAY, TODAY, Page.TODAY)
    yield "console-today-empty", at(Page.TODAY, TODAY_EMPTY, Page.TODAY)
    for name, page, content in REVIEW_SCENES:
        yield name, at(page, content, Page.CASES)
    yield "console-person", at(Page.PERSON, FILE, Page.PEOPLE, FILE.subject)
    yield "console-person-new", at(Page.PERSON, NEW_FILE, Page.PEOPLE, NEW_FILE.subject)
    for name, page, content in CASEWORK_SCENES:
        yield name, at(page, content, Page.CASES)
    for name, page, content in KIOSK_SCENES:
        yield name, at(page, content, Page.KIOSK)
    for name, page, content, tab in (*EXPORT_SCENES, *DEPARTURE_SCENES):
        yield name, at(page, content, tab)
    for name, page, content in STAFF_SCENES:
        yield name, at(page, content, Page.KIOSK)
    yield "console-loading", ConsoleProps(loading=True)
    yield (
        "console-problem",
        ConsoleProps(
            Place(Page.PERSON, "p99"),
            Page.TODAY,
            can_go_back=True,
            problem=ConsoleProblem.NOT_THERE,
        ),
    )
