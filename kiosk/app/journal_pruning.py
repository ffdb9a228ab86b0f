"""When contents are pruned: once a day, after a round in which the city had everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kiosk.store.errors import StoreError
from kiosk.store.journal import Journal
from kiosk.store.pruning import AT_ONCE, prune
from sync.client.outcomes import SyncOutcome, UpToDate

EVERY_S: Final = 24 * 3600.0


class JournalPruning:
    """Called on the thread of synchronisation, so that no check-in waits for it."""

    def __init__(
        self,
        journal: Journal,
        after_days: int | None,
        *,
        monotonic: Callable[[], float],
        failed: Callable[[str], None],
        at_once: int = AT_ONCE,
    ) -> None:
        """Does nothing where ``after_days`` is None. ``failed`` is told why it could not."""
        self._journal = journal
        self._after_days = after_days
        self._monotonic = monotonic
        self._failed = failed
        self._at_once = at_once
        self._next_s = 0.0

    def after(self, outcome: SyncOutcome) -> None:
        """Prune one piece if it is time; where more is left, the next round goes on."""
        if self._after_days is None or not isinstance(outcome, UpToDate):
            return
        now_s = self._monotonic()
        if now_s < self._next_s:
            return
        try:
            emptied = prune(self._journal, self._after_days, at_once=self._at_once)
        except StoreError as error:
            self._failed(str(error))
            emptied = 0
        if emptied < self._at_once:
            self._next_s = now_s + EVERY_S
