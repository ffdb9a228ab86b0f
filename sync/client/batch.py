"""How much to send at once: carefully more while it works, half when it does not."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from sync.wire.messages import MAX_ENTRIES_PER_UPLOAD

_START_ENTRIES, _STEP_ENTRIES, _MOST_ENTRIES = 50, 50, MAX_ENTRIES_PER_UPLOAD
_KIB: Final = 1024
_START_BYTES, _STEP_BYTES, _MOST_BYTES = 256 * _KIB, 64 * _KIB, 1024 * _KIB
_LEAST_BYTES = 32 * _KIB
"""The largest entry (PROTOCOL.md §6.2): it must go through some day."""
SLOW_S: Final = 20.0
"""An upload that took longer is too large for this line, though it came through."""
UNHURRIED_S: Final = 10.0
"""From here on uploads do not grow any more."""


class BatchLimit:
    """Additive increase, multiplicative decrease (RFC 5681, 3.1), of entries and of bytes."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Start in the middle. ``monotonic`` counts seconds."""
        self._monotonic = monotonic
        self._entries = _START_ENTRIES
        self._bytes = _START_BYTES
        self._started_s: float | None = None

    @property
    def entries(self) -> int:
        """The most entries to send now, 1 to 500."""
        return self._entries

    @property
    def max_bytes(self) -> int:
        """The most content to send now, 32 KiB to 1 MiB."""
        return self._bytes

    def started(self) -> None:
        """An upload leaves now."""
        self._started_s = self._monotonic()

    def succeeded(self) -> None:
        """An upload was answered."""
        took_s = self._took_s()
        if took_s > SLOW_S:
            self.failed()
        elif took_s <= UNHURRIED_S:
            self._entries = min(_MOST_ENTRIES, self._entries + _STEP_ENTRIES)
            self._bytes = min(_MOST_BYTES, self._bytes + _STEP_BYTES)

    def failed(self) -> None:
        """An upload was not answered, or was too large or too slow."""
        self._entries = max(1, self._entries // 2)
        self._bytes = max(_LEAST_BYTES, self._bytes // 2)

    def _took_s(self) -> float:
        started_s, self._started_s = self._started_s, None
        return 0.0 if started_s is None else self._monotonic() - started_s
