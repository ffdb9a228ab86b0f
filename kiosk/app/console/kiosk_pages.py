"""The pages about the machine itself, and what can be done there."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.app.console.kiosk_state import KioskState
from kiosk.app.console.readiness import readiness_source, restart_program
from kiosk.app.console.reading import Doer, Source, doer
from kiosk.app.console.records import records_source
from kiosk.app.storage import Storage
from kiosk.console.pages import Act, Page
from kiosk.console.readiness import RestartProgram


def kiosk_sources(storage: Storage, kiosk: KioskState) -> Mapping[Page, Source]:
    """One for each."""
    return {
        Page.RECORDS: records_source(storage, kiosk),
        Page.READINESS: readiness_source(storage, kiosk),
    }


def kiosk_doers(kiosk: KioskState) -> Mapping[type[Act], Doer]:
    """By act."""
    return {RestartProgram: doer(RestartProgram, restart_program(kiosk))}
