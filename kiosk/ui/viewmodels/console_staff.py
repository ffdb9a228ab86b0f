"""The pages about officers as QML shows them, and their acts as QML asks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.console.pages import Act, Content
from kiosk.console.staff import (
    ChangePin,
    OwnPinContent,
    StaffContent,
    UnlockContent,
    UnlockOfficer,
)
from kiosk.ui.viewmodels.console_arguments import Arguments
from kiosk.ui.viewmodels.plain_fields import plain


def change_pin(arguments: Arguments) -> ChangePin:
    """``old``, ``new``, ``again``."""
    return ChangePin(*(arguments.text(name) for name in ("old", "new", "again")))


def unlock_officer(arguments: Arguments) -> UnlockOfficer:
    """``officer``, ``second``, ``pin``."""
    return UnlockOfficer(*(arguments.text(name) for name in ("officer", "second", "pin")))


STAFF_FOLDS: Mapping[type[Content], Callable[[Content], Mapping[str, object]]] = dict.fromkeys(
    (StaffContent, OwnPinContent, UnlockContent), plain
)
STAFF_ACTS: Mapping[str, Callable[[Arguments], Act]] = {
    "change_pin": change_pin,
    "unlock_officer": unlock_officer,
}
"""By the name that QML gives to ``Console.act``."""
