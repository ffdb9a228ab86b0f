"""The pages about officers, and their acts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from kiosk.app.console.reading import Doer, Source, doer
from kiosk.app.console.services import ConsoleServices
from kiosk.app.console.staff_source import StaffSource, change_pin, unlock
from kiosk.app.officer_unlock import OfficerUnlocks
from kiosk.app.own_pin import OwnPins
from kiosk.console.pages import Act, Page
from kiosk.console.staff import ChangePin, UnlockOfficer
from kiosk.enrolment.policy import EnrolmentPolicy


def staff_sources(services: ConsoleServices) -> Mapping[Page, Source]:
    """By page."""
    storage = services.storage
    wait_s = EnrolmentPolicy().wrong_pin_delay_s
    staff = StaffSource(storage.roster, storage.database, wait_s)
    return {
        Page.STAFF: staff.read,
        Page.OWN_PIN: staff.own_pin,
        Page.UNLOCK: staff.unlocking,
    }


def staff_doers(services: ConsoleServices) -> Mapping[type[Act], Doer]:
    """By act."""
    storage = services.storage
    pins = OwnPins(services.seconds, services.cases, services.logged_in)
    unlocks = OfficerUnlocks(
        storage.database, storage.roster, services.cases, services.seconds, services.logged_in
    )
    return {
        ChangePin: doer(ChangePin, partial(change_pin, pins)),
        UnlockOfficer: doer(UnlockOfficer, partial(unlock, unlocks)),
    }
