"""Which act is done by what."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.app.console.casework_pages import casework_doers
from kiosk.app.console.departure_pages import departure_doers
from kiosk.app.console.export_pages import export_doers
from kiosk.app.console.kiosk_pages import kiosk_doers
from kiosk.app.console.kiosk_state import KioskState
from kiosk.app.console.reading import Doer
from kiosk.app.console.review_pages import review_doers
from kiosk.app.console.services import ConsoleServices
from kiosk.app.console.staff_pages import staff_doers
from kiosk.console.pages import Act


def doers(services: ConsoleServices, kiosk: KioskState) -> Mapping[type[Act], Doer]:
    """One for each kind of act: ``NoteFlag: doer(NoteFlag, …)``."""
    return {
        **casework_doers(services),
        **review_doers(services),
        **export_doers(services, kiosk),
        **staff_doers(services),
        **departure_doers(services),
        **kiosk_doers(kiosk),
    }
