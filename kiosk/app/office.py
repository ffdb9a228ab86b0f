"""The office that this kiosk stands in."""

from __future__ import annotations

from kiosk.app.storage import Storage
from kiosk.store.settings import Setting, get_setting


def office_name(storage: Storage) -> str:
    """The roster's name for the office, or what registration answered."""
    with storage.database.read() as connection:
        registered = get_setting(connection, Setting.OFFICE_NAME)
    return storage.roster.office_name() or registered or ""
