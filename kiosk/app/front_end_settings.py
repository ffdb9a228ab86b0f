"""What the front end is told about the office and its panel."""

from __future__ import annotations

from kiosk.app.settings import Settings
from kiosk.app.storage import Storage
from kiosk.store.settings import Setting, get_setting
from kiosk.ui.settings import FrontEndSettings


def office_name(storage: Storage) -> str:
    """The roster's name for the office, or what registration answered."""
    with storage.database.read() as connection:
        registered = get_setting(connection, Setting.OFFICE_NAME)
    return storage.roster.office_name() or registered or ""


def front_end_settings(settings: Settings, office: str) -> FrontEndSettings:
    """The panel as the front end wants it."""
    screen = settings.screen
    return FrontEndSettings(
        office_name=office,
        width_px=screen.width_px,
        height_px=screen.height_px,
        panel_width_mm=screen.panel_width_mm,
        full_screen=screen.full_screen,
        next_key=settings.two_keys.next,
        choose_key=settings.two_keys.choose,
    )
