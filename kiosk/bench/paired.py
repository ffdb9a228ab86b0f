"""Ours against the peer, in turns, in CPU time: what a noisy machine can still tell apart."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Result:
    """One line of ``build/bench.json``. A ratio above 1 is better than the peer."""

    name: str
    unit: str
    ours: float
    peer: float | None
    """None where there is no peer here; ``peer_name`` then says why."""
    peer_name: str
    ratio: float | None


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
    pairs = [(_ms(ours, ours_per_round, clock), _ms(peer, 1, clock)) for _ in range(rounds + 1)]
    return median_result(name, pairs[1:], peer_name)


def median_result(name: str, pairs: Sequence[tuple[float, float]], peer_name: str) -> Result:
    """Of milliseconds of ours and of the peer, side by side in each round."""
    ratio = statistics.median(their / max(my, 1e-9) for my, their in pairs)
    ours = statistics.median(my for my, _ in pairs)
    return Result(name, "ms", ours, statistics.median(it for _, it in pairs), peer_name, ratio)


def median_cpu_ms(work: Work, rounds: int = 9) -> float:
    """Milliseconds of CPU for one call, where there is no peer; the first call does not count."""
    return statistics.median([_ms(work, 1, time.process_time) for _ in range(rounds + 1)][1:])


def _ms(work: Work, times: int, clock: Callable[[], float]) -> float:
    start_s = clock()
    for _ in range(times):
        work()
    return (clock() - start_s) * 1000 / times
