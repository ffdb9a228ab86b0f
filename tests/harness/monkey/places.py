"""Where the monkey can come to, and where it has not been."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.checkin.presentation import Screen
from kiosk.console.pages import Page
from kiosk.enrolment.screens import EnrolmentScreen

LONG = 500
"""Cases in which every screen and page is to be reached; fewer are too few for the rarest."""

_OVER_AT_ONCE = EnrolmentScreen.SAVING
"""A store in memory has saved before anything is drawn."""


def screens() -> tuple[str, ...]:
    """Every screen of the window and every page of the console, as figures are named."""
    of_people = [it.value for it in Screen if it is not Screen.OFFICER]
    of_officers = [it.value for it in EnrolmentScreen if it is not _OVER_AT_ONCE]
    pages = [f"console_{it.value}" for it in Page]
    return tuple(f"saw_{it}" for it in (*of_people, *of_officers, *pages))


def never_reached(figures: Mapping[str, int], size: int) -> list[str]:
    """A harness that never comes somewhere finds nothing there."""
    if size < LONG:
        return []
    return [f"never {name.replace('_', ' ')}" for name in screens() if not figures.get(name)]
