"""What the demo's scripts are made of: look at the screen, touch it, obey it, photograph it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from kiosk.app.kiosk import Kiosk
from kiosk.demo.scenes import Script, Until
from kiosk.demo.site import Site
from kiosk.demo.touch import Touch
from kiosk.demo.visitor import Visitor

CORNER_TAPS = 5


class Stagecraft:
    """The kiosk as the script sees it: from the outside, through its screen."""

    def __init__(self, kiosk: Kiosk, site: Site, progress: Callable[[str], None]) -> None:
        self.kiosk = kiosk
        self.site = site
        self._progress = progress
        self._touch = Touch(kiosk.front.window)
        self._photographs = 0

    @property
    def screen(self) -> str:
        """The check-in screen's name, or the officer's screen within it."""
        screen = str(self.kiosk.front.checkin.property("screen"))
        if screen == "officer":
            return str(self.kiosk.front.enrolment.property("screen"))
        return screen

    def tell(self, what: str) -> None:
        """Say what is going on."""
        self._progress(what)

    def on(self, *screens: str, timeout_s: float = 60.0) -> Until:
        """Wait for one of these screens."""
        return Until(f"screen {' or '.join(screens)}", lambda: self.screen in screens, timeout_s)

    def sees(self, name: str) -> bool:
        """Whether the item is on screen."""
        return self._touch.sees(name)

    def tap(self, name: str) -> Script:
        """Wait until the item is at rest on screen, and tap it."""
        yield Until(f"{name} on screen", lambda: self._touch.rests(name))
        self._touch.tap(name)

    def type_digits(self, digits: str) -> Script:
        """Type on the keypad that is on screen; it stays where it is."""
        yield Until("keypad on screen", lambda: self._touch.rests(f"key.{digits[0]}"))
        for key in (f"key.{digit}" for digit in digits):
            yield Until(f"{key} on screen", partial(self._touch.sees, key))
            self._touch.tap(key)

    def finish(self) -> Script:
        """Leave the result; whoever touches it too early touches it again."""
        yield Until("the result left", self._left_result)

    def _left_result(self) -> bool:
        if self._touch.rests("result.finish"):
            self._touch.tap("result.finish")
        return self.screen == "idle"

    def tap_corner(self) -> Script:
        """The officer's way in."""
        for _ in range(CORNER_TAPS):
            yield from self.tap("top.corner")

    def obeying(self, visitor: Visitor, *screens: str, timeout_s: float = 90.0) -> Until:
        """Let the visitor do what the screen says until one of ``screens`` shows."""

        def reached() -> bool:
            officer = self.kiosk.front.checkin.property("screen") == "officer"
            view = self.kiosk.front.enrolment if officer else self.kiosk.front.checkin
            visitor.obey(str(view.property("prompt")), int(view.property("finger")))
            return self.screen in screens

        return Until(f"screen {' or '.join(screens)}", reached, timeout_s)

    def photograph(self, name: str) -> Script:
        """Keep a picture of the screen, once it has finished appearing."""
        yield Until("the page settled", self._touch.settled)
        self.snapshot(name)

    def snapshot(self, name: str) -> None:
        """Keep a picture of the screen as it is."""
        self._photographs += 1
        self.kiosk.front.grab(self.pictures / f"{self._photographs:02d}-{name}.png")

    @property
    def pictures(self) -> Path:
        """Where the pictures go."""
        return self.site.folder
