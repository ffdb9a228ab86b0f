"""When to try again, so that a city's kiosks do not come back all at once."""

from __future__ import annotations

import random
from dataclasses import dataclass

LONG_OFFLINE_S = 3600.0
SPREAD_S = 1740.0
"""Over how long a city's kiosks come back after a long time without the server: 29 minutes."""


@dataclass
class Backoff:
    """Waits drawn from U(0, min(cap, base·2^k)) after k failures in a row.

    "Full jitter": Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015. Who has
    waited for more than an hour goes on at equal distances of ``cap_s`` from a moment drawn once:
    then as many kiosks ask in one second as in any other, at whichever the server comes back.
    """

    random: random.Random
    base_s: float = 2.0
    cap_s: float = SPREAD_S
    failures: int = 0
    waited_s: float = 0.0
    spread: bool = False

    def next_wait_s(self, retry_after_s: float | None = None) -> float:
        """Seconds to wait after one more failure; never less than what the server asked for."""
        if self.spread:
            jitter_s = self.cap_s
        elif self.waited_s > LONG_OFFLINE_S:
            self.spread = True
            jitter_s = self.random.uniform(0.0, self.cap_s)
        else:
            ceiling_s = min(self.cap_s, self.base_s * 2.0 ** min(self.failures, 30))
            jitter_s = self.random.uniform(0.0, ceiling_s)
        self.failures += 1
        wait_s = (retry_after_s or 0.0) + jitter_s
        self.waited_s += wait_s
        return wait_s

    def succeeded(self) -> None:
        """Start again from the shortest wait."""
        self.failures, self.waited_s, self.spread = 0, 0.0, False


def first_wait_s(
    chance: random.Random, last_contact_ms: int | None, now_ms: int, spread_s: float = SPREAD_S
) -> float:
    """Seconds to wait after the kiosk was started: a whole city is when its power comes back.

    Both times are Unix time in milliseconds, of the server's last answer and of the kiosk's clock,
    which may be wrong: then a kiosk waits for nothing, and no longer than ``spread_s``.
    """
    if last_contact_ms is None or abs(now_ms - last_contact_ms) <= LONG_OFFLINE_S * 1000:
        return 0.0
    return chance.uniform(0.0, spread_s)
