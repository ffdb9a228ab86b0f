"""How long to wait before the next try at something that keeps failing."""

from __future__ import annotations


class Backoff:
    """Doubling delays with a cap; a long enough success starts over."""

    def __init__(
        self, first_s: float = 0.5, cap_s: float = 10.0, settled_after_s: float = 30.0
    ) -> None:
        """A success shorter than ``settled_after_s`` still counts towards the next delay."""
        self._first_s = first_s
        self._cap_s = cap_s
        self._settled_after_s = settled_after_s
        self._failures = 0
        self._started_at_s: float | None = None

    def started(self, now_s: float) -> None:
        """What was tried works, as far as one can tell yet."""
        self._started_at_s = now_s

    def next_delay_s(self, now_s: float) -> float:
        """It failed: seconds to wait before trying again."""
        settled = (
            self._started_at_s is not None and now_s - self._started_at_s >= self._settled_after_s
        )
        self._started_at_s = None
        self._failures = 1 if settled else self._failures + 1
        return min(self._cap_s, self._first_s * 2.0 ** min(self._failures - 1, 30))
