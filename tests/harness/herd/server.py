"""A server that manages so many requests in a second, and says so when it cannot."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

LONGEST_QUEUE_S = 1.0
RETRY_AFTER_S = 5.0
"""What the product's server asks for when its database is busy (sync/server/error_answers.py)."""


@dataclass
class QueueServer:
    """One request after another; who would wait for more than a second is sent away with 503."""

    per_second: float
    free_at_s: float = 0.0
    asked: Counter[int] = field(default_factory=Counter)
    """Requests by whole second."""
    refused: int = 0

    def ask(self, now_s: float) -> float | None:
        """When the answer is there; None for 503."""
        self.asked[int(now_s)] += 1
        starts_s = max(now_s, self.free_at_s)
        if starts_s - now_s > LONGEST_QUEUE_S:
            self.refused += 1
            return None
        self.free_at_s = starts_s + 1.0 / self.per_second
        return self.free_at_s
