"""When what was kept long enough is deleted: at the start and once a day, on a proven clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kiosk.store.errors import StoreError
from kiosk.store.retention import AT_ONCE, Retention

EVERY_S: Final = 24 * 3600.0


class RetentionJob:
    """Called on the thread of synchronisation, after the round that may have proven the clock."""

    def __init__(
        self,
        retention: Retention,
        *,
        monotonic: Callable[[], float],
        failed: Callable[[str], None],
        at_once: int = AT_ONCE,
    ) -> None:
        """``failed`` is told why nothing could be deleted; ``at_once`` is the retention's."""
        self._retention = retention
        self._monotonic = monotonic
        self._failed = failed
        self._at_once = at_once
        self._next_s = 0.0

    def after_round(self) -> None:
        """Delete one piece if it is time; where more is left, the next round goes on.

        Where the clock is not proven, the next round tries again.
        """
        now_s = self._monotonic()
        if now_s < self._next_s:
            return
        try:
            deleted = self._retention.run()
        except StoreError as error:
            self._failed(str(error))
            deleted = 0
        if deleted is not None and deleted < self._at_once:
            self._next_s = now_s + EVERY_S
