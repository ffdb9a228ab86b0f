"""The pages about the machine itself."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.app.console.kiosk_state import KioskState
from kiosk.app.console.readiness import readiness_source
from kiosk.app.console.reading import Source
from kiosk.app.console.records import records_source
from kiosk.app.storage import Storage
from kiosk.console.pages import Page


def kiosk_sources(storage: Storage, kiosk: KioskState) -> Mapping[Page, Source]:
    """One for each."""
    return {
        Page.RECORDS: records_source(storage, kiosk),
        Page.READINESS: readiness_source(storage, kiosk),
    }
