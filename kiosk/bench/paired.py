"""Ours against the peer, in turns, in CPU time: what a noisy machine can still tell apart."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Result:
    """One line of ``build/bench.json``. A ratio above 1 is better than the peer."""

    name: str
    unit: str
    ours: float
    peer: float
    peer_name: str
    ratio: float


def paired_times(
    name: str,
    ours: Work,
    peer: Work,
    *,
    peer_name: str,
    rounds: int = 9,
    ours_per_round: int = 1,
    clock: Callable[[], float] = time.process_time,
) -> Result:
    """Milliseconds for one call of each; the ratio is the median of the rounds' ratios.

    Each round runs ``ours`` (``ours_per_round`` times) and ``peer`` next to each other, so that
    what the machine does meanwhile hits both. One unmeasured round comes first.
    """
    mine: list[float] = []
    theirs: list[float] = []
    for round_number in range(rounds + 1):
        mine_ms = _ms(ours, ours_per_round, clock)
        theirs_ms = _ms(peer, 1, clock)
        if round_number:
            mine.append(mine_ms)
            theirs.append(theirs_ms)
    ratio = statistics.median(their / max(my, 1e-9) for my, their in zip(mine, theirs, strict=True))
    return Result(name, "ms", statistics.median(mine), statistics.median(theirs), peer_name, ratio)


def _ms(work: Work, times: int, clock: Callable[[], float]) -> float:
    start_s = clock()
    for _ in range(times):
        work()
    return (clock() - start_s) * 1000 / times
