"""A page just shown takes no touch: the second tap of two was meant for the page before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

SETTLING_S: Final = 0.4


class Settling:
    """Knows how long a page has been on screen."""

    def __init__(self, clock_s: Callable[[], float]) -> None:
        self._clock_s = clock_s
        self._page = ""
        self._since_s = 0.0

    def show(self, page: str) -> None:
        """``page`` names what is on screen now; another name begins anew."""
        if page != self._page:
            self._page = page
            self.restart()

    def restart(self) -> None:
        """It moved under the finger."""
        self._since_s = self._clock_s()

    @property
    def over(self) -> bool:
        """Whether it has been there long enough to have been meant."""
        return self._clock_s() - self._since_s >= SETTLING_S
