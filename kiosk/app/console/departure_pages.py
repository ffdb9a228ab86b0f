"""The pages about who leaves and what was destroyed, and their acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.app.console.casework_office import CaseOffice
from kiosk.app.console.certificate_source import CertificateSource
from kiosk.app.console.departure_source import DepartureSource
from kiosk.app.console.reading import Doer, Source, doer
from kiosk.app.console.services import ConsoleServices
from kiosk.app.departures import Departures
from kiosk.console.departures import ProposeDeparture
from kiosk.console.pages import Act, Page


def departure_sources(services: ConsoleServices) -> Mapping[Page, Source]:
    """By page."""
    return {
        Page.DEPARTURES: _source(services).read,
        Page.CERTIFICATES: CertificateSource(services.storage).read,
    }


def departure_doers(services: ConsoleServices) -> Mapping[type[Act], Doer]:
    """By act."""
    return {ProposeDeparture: doer(ProposeDeparture, _source(services).propose)}


def departure_tiles() -> tuple[tuple[Page, Callable[[], int] | None], ...]:
    """The way to who leaves; certificates are among the kiosk's own pages."""
    return ((Page.DEPARTURES, None),)


def _source(services: ConsoleServices) -> DepartureSource:
    storage, casework = services.storage, services.casework
    office = CaseOffice(storage.roster, storage.supervisions, casework, services.clock)
    departures = Departures(
        storage.supervisions,
        storage.roster,
        casework,
        services.cases,
        seconds=services.seconds,
        logged_in=services.logged_in,
    )
    return DepartureSource(office, storage, departures)
