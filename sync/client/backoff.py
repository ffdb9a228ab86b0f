"""When to try again: full jitter, so that a city's kiosks do not come back all at once."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass
class Backoff:
    """Waits drawn from U(0, min(cap, base·2^k)) after k failures in a row.

    "Full jitter": Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
    """

    random: random.Random
    base_s: float = 2.0
    cap_s: float = 900.0
    failures: int = 0

    def next_wait_s(self, retry_after_s: float | None = None) -> float:
        """Seconds to wait after one more failure; never less than what the server asked for."""
        ceiling_s = min(self.cap_s, self.base_s * 2.0 ** min(self.failures, 30))
        self.failures += 1
        return (retry_after_s or 0.0) + self.random.uniform(0.0, ceiling_s)

    def succeeded(self) -> None:
        """Start again from the shortest wait."""
        self.failures = 0
