"""Which page is made by what."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.app.console.casework_pages import casework_sources
from kiosk.app.console.departure_pages import departure_sources
from kiosk.app.console.export_pages import export_sources
from kiosk.app.console.hubs import cases_source, kiosk_source, people_source
from kiosk.app.console.kiosk_pages import kiosk_sources
from kiosk.app.console.kiosk_state import KioskState
from kiosk.app.console.person import person_source
from kiosk.app.console.reading import Source
from kiosk.app.console.review_pages import review_sources
from kiosk.app.console.services import ConsoleServices
from kiosk.app.console.staff_pages import staff_sources
from kiosk.app.console.today import today_source
from kiosk.console.pages import Page


def sources(services: ConsoleServices, kiosk: KioskState) -> Mapping[Page, Source]:
    """One for each page there is."""
    return {
        **casework_sources(services),
        Page.TODAY: today_source(services),
        Page.PEOPLE: people_source(),
        Page.PERSON: person_source(services),
        Page.CASES: cases_source(services),
        Page.KIOSK: kiosk_source(),
        **kiosk_sources(services.storage, kiosk),
        **review_sources(services),
        **export_sources(services, kiosk),
        **staff_sources(services),
        **departure_sources(services),
    }
