"""When a kiosk asks: the product's back-off, and one that knows none to compare it with."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sync.client.backoff import Backoff, first_wait_s


class Patience(Protocol):
    """How long to wait after a failed round."""

    def next_wait_s(self, retry_after_s: float | None = None) -> float: ...

    def succeeded(self) -> None: ...


@dataclass
class EveryMinute:
    """No chance in it, deaf to Retry-After: what a simple client does."""

    def next_wait_s(self, retry_after_s: float | None = None) -> float:
        del retry_after_s
        return 60.0

    def succeeded(self) -> None:
        """It never waits any longer."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """What happened to everybody, and how the kiosks behave."""

    name: str
    power_was_out: bool
    """Every kiosk starts in the same minute; else only the line to the platform was down."""
    patience: Callable[[random.Random], Patience]
    spreads_start: bool

    def begin(self, chance: random.Random, outage_s: float) -> tuple[float, Patience]:
        """When a kiosk first asks after the outage, which ends at 0 s, and with what patience."""
        patience = self.patience(chance)
        if self.power_was_out:
            started_s = chance.uniform(0.0, 2.0)
            wait_s = first_wait_s(chance, 0, int(outage_s * 1000)) if self.spreads_start else 0.0
            return started_s + wait_s, patience
        # The last good round of each was somewhen in the minute before the outage.
        at_s = chance.uniform(0.0, 60.0) - outage_s
        while at_s < 0:
            at_s += patience.next_wait_s()
        return at_s, patience


SCENARIOS = (
    Scenario("line back after 3 h", False, Backoff, True),
    Scenario("power back after 3 h", True, Backoff, True),
    Scenario("power back, simple client", True, lambda _chance: EveryMinute(), False),
)
