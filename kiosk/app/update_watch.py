"""Whether another program waits to be started, and when nobody is disturbed by starting it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kiosk.installed import UNMARKED

LOOK_S: Final = 600.0
"""How often the installed program is looked at."""
QUIET_S: Final = 120.0
"""Nobody has been at the kiosk for so long before it restarts by itself."""


class UpdateWatch:
    """Of one run of the program. ``waiting`` may be asked from any thread."""

    def __init__(self, installed: Callable[[], str], clock_s: Callable[[], float]) -> None:
        """``installed`` says which program lies on the disk; what it says now is what runs."""
        self._installed = installed
        self._clock_s = clock_s
        self._running = installed()
        self._looked_s = clock_s()
        self._asked = False
        self._free_since_s: float | None = None
        self.waiting = False
        """Another program than the running one is installed."""

    def ask(self) -> None:
        """An officer wants the restart as soon as nobody is there."""
        self._asked = True

    def is_time(self, *, free: bool) -> bool:
        """Whether to restart now; to be asked every second. ``free``: nobody is at the kiosk."""
        now_s = self._clock_s()
        if now_s - self._looked_s >= LOOK_S:
            self._looked_s = now_s
            found = self._installed()
            self.waiting = found not in (UNMARKED, self._running)
        if not free:
            self._free_since_s = None
            return False
        if self._free_since_s is None:
            self._free_since_s = now_s
        return self._asked or (self.waiting and now_s - self._free_since_s >= QUIET_S)
