"""How many requests a device may make: a generous average with a burst, in this process's memory.

Several server processes each count for themselves, so that a device has that many times the rate.
Requests are counted, not entries: a month that goes up in full batches is never slowed.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable

from sync.server.errors import ApiError

_FORGET_ABOVE = 10_000


class RateLimit:
    """The generic cell rate algorithm (ITU-T I.371, annex A) for each device.

    For every device one number is kept: the time at which it would have used up what it did at the
    average rate. It may run ahead of the clock by one minute's worth.
    """

    def __init__(self, per_minute: int, monotonic_s: Callable[[], float]) -> None:
        """Allow ``per_minute`` ≥ 1 on average and at once; ``monotonic_s`` is never set back."""
        self._interval_s = 60.0 / per_minute
        self._monotonic_s = monotonic_s
        self._used_until_s: dict[str, float] = {}
        self._lock = threading.Lock()

    def count(self, device: str) -> None:
        """Count one request of an authenticated device. Raises ApiError ``too_many``."""
        with self._lock:
            now_s = self._monotonic_s()
            if len(self._used_until_s) > _FORGET_ABOVE:
                self._forget(now_s)
            used_until_s = max(self._used_until_s.get(device, now_s), now_s) + self._interval_s
            wait_s = used_until_s - now_s - 60.0
            # A refused request costs nothing, or a kiosk that insists would never be heard again.
            if wait_s <= self._interval_s * 1e-6:
                self._used_until_s[device] = used_until_s
                return
        raise ApiError(
            429,
            "too_many",
            "This device asks too often.",
            retry_after_s=math.ceil(wait_s),
        )

    def _forget(self, now_s: float) -> None:
        """Drop every device that has its whole burst again."""
        self._used_until_s = {
            device: until_s for device, until_s in self._used_until_s.items() if until_s > now_s
        }
