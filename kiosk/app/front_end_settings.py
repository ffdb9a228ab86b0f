"""What the front end is told about its panel, before the store says which office it is in."""

from __future__ import annotations

from kiosk.app.settings import Settings
from kiosk.ui.settings import FrontEndSettings


def front_end_settings(settings: Settings) -> FrontEndSettings:
    """The panel as the front end wants it."""
    screen = settings.screen
    return FrontEndSettings(
        office_name="",
        width_px=screen.width_px,
        height_px=screen.height_px,
        panel_width_mm=screen.panel_width_mm,
        full_screen=screen.full_screen,
        next_key=settings.two_keys.next,
        choose_key=settings.two_keys.choose,
    )
