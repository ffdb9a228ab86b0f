"""The pages about visits that the kiosk could not decide on, their acts, and how many wait."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.app.console.casework_office import CaseOffice
from kiosk.app.console.manual_source import ManualSource
from kiosk.app.console.photograph_source import PhotographSource
from kiosk.app.console.reading import Doer, Source, doer
from kiosk.app.console.review_source import ReviewSource
from kiosk.app.console.services import ConsoleServices
from kiosk.console.manual import EnterVisit
from kiosk.console.pages import Act, Page
from kiosk.console.reviews import RuleOnVisit
from kiosk.store.referred_visits import ReferredVisits


def review_sources(services: ConsoleServices) -> Mapping[Page, Source]:
    """By page."""
    reviews = ReviewSource(_office(services), services.reviews)
    return {
        Page.REVIEWS: reviews.read_all,
        Page.REVIEW: reviews.read_one,
        Page.MANUAL_CHECK_IN: ManualSource(_office(services), services.manual).read,
        Page.PHOTOGRAPH: PhotographSource(_office(services), services.photographs).read,
    }


def review_doers(services: ConsoleServices) -> Mapping[type[Act], Doer]:
    """By act."""
    reviews = ReviewSource(_office(services), services.reviews)
    manual = ManualSource(_office(services), services.manual)
    return {
        RuleOnVisit: doer(RuleOnVisit, reviews.rule),
        EnterVisit: doer(EnterVisit, manual.enter),
    }


def review_tiles(services: ConsoleServices) -> tuple[tuple[Page, Callable[[], int] | None], ...]:
    """The ways to these pages, with how many visits wait."""
    storage = services.storage
    referred = ReferredVisits(storage.database, storage.journal.device)
    return (
        (Page.REVIEWS, lambda: len(referred.waiting())),
        (Page.MANUAL_CHECK_IN, None),
    )


def _office(services: ConsoleServices) -> CaseOffice:
    storage = services.storage
    return CaseOffice(storage.roster, storage.supervisions, services.casework, services.clock)
