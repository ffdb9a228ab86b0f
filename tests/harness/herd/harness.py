"""An event queue of every kiosk's rounds, and what the server saw of them."""

from __future__ import annotations

import heapq
import math
import random
from dataclasses import dataclass

from tests.harness.herd.kiosks import SCENARIOS, Patience, Scenario
from tests.harness.herd.server import RETRY_AFTER_S, QueueServer
from tests.harness.report import Progress, Report, Violation

REQUESTS_PER_ROUND = 2
"""Hello, which brings the roster, and entries: after an outage everybody has some."""
OUTAGE_S = 3 * 3600.0
WATCHED_S = 3600
GIVEN_UP_S = 7200.0
PEAK_PER_SECOND = 100
ALL_WITHIN_S = 1800.0
P99_S = 2.0


@dataclass(frozen=True, slots=True)
class Settings:
    """The herd."""

    capacity_per_second: float = 500.0
    interval_s: float = 1800.0


@dataclass(frozen=True, slots=True)
class Herd:
    """What came of a scenario."""

    scenario: Scenario
    asked: tuple[int, ...]
    """Requests in every second from the end of the outage on."""
    refused_percent: float
    all_synced_s: float
    """Infinite when some kiosk was not heard within two hours."""
    p99_round_s: float

    @property
    def peak(self) -> int:
        """Requests in the worst second: those of a round come together."""
        return max(self.asked)

    @property
    def sustained_peak(self) -> float:
        """Requests per second over the worst ten seconds."""
        return max(sum(self.asked[at : at + 10]) / 10 for at in range(len(self.asked) - 9))

    def missed(self) -> list[str]:
        """Which goals (reliability.md G11) were missed."""
        goals = {
            f"{self.peak} requests in a second": self.peak <= PEAK_PER_SECOND,
            f"{self.refused_percent:.1f} % of requests refused": self.refused_percent == 0,
            f"the last kiosk after {self.all_synced_s:,.0f} s": self.all_synced_s <= ALL_WITHIN_S,
            f"99 % of rounds within {self.p99_round_s:.1f} s": self.p99_round_s <= P99_S,
        }
        return [what for what, met in goals.items() if not met]


def reconnect(scenario: Scenario, kiosks: int, seed: int, settings: Settings) -> Herd:
    """Let every kiosk come back and go on polling until ``WATCHED_S``, or all were heard."""
    chance = random.Random(seed)
    server = QueueServer(settings.capacity_per_second)
    patience: list[Patience] = []
    events: list[tuple[float, int, float]] = []
    for number in range(kiosks):
        first_s, own = scenario.begin(chance, OUTAGE_S)
        patience.append(own)
        events.append((first_s, number * REQUESTS_PER_ROUND, first_s))
    heapq.heapify(events)
    waiting, last_s, rounds_s = set(range(kiosks)), 0.0, []
    while events[0][0] < (GIVEN_UP_S if waiting else WATCHED_S):
        # (now, twice the kiosk's number plus the request's, start of the round)
        now_s, code, began_s = heapq.heappop(events)
        number, request = divmod(code, REQUESTS_PER_ROUND)
        answered_s = server.ask(now_s)
        if answered_s is None:
            again_s = now_s + patience[number].next_wait_s(RETRY_AFTER_S)
            heapq.heappush(events, (again_s, number * REQUESTS_PER_ROUND, again_s))
        elif request + 1 < REQUESTS_PER_ROUND:
            heapq.heappush(events, (answered_s, code + 1, began_s))
        else:
            patience[number].succeeded()
            if number in waiting:
                waiting.remove(number)
                last_s = answered_s
            rounds_s.append(answered_s - began_s)
            again_s = answered_s + settings.interval_s
            heapq.heappush(events, (again_s, number * REQUESTS_PER_ROUND, again_s))
    asked = tuple(server.asked[second] for second in range(WATCHED_S))
    p99_s = sorted(rounds_s)[int(len(rounds_s) * 0.99)]
    refused_percent = 100.0 * server.refused / server.asked.total()
    return Herd(scenario, asked, refused_percent, math.inf if waiting else last_s, p99_s)


def run(seed: int, size: int, on_progress: Progress, settings: Settings | None = None) -> Report:
    """``size`` kiosks in both scenarios of the product's client."""
    own = [scenario for scenario in SCENARIOS if scenario.spreads_start]
    herds = [reconnect(scenario, size, seed, settings or Settings()) for scenario in own]
    on_progress(size)
    violations = tuple(
        Violation(seed, f"{herd.scenario.name}: {what}") for herd in herds for what in herd.missed()
    )
    return Report("herd", seed, size, violations, {_name(herd): herd.peak for herd in herds})


def run_all(seed: int, size: int, settings: Settings) -> list[Herd]:
    """Every scenario, the simple client's too."""
    return [reconnect(scenario, size, seed, settings) for scenario in SCENARIOS]


def _name(herd: Herd) -> str:
    return "peak_" + herd.scenario.name.replace(",", "").replace(" ", "_")
