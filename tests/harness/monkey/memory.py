"""What the process holds as the monkey plays, and whether that grows without end."""

from __future__ import annotations

import gc
import statistics
from pathlib import Path

WARM_UP = 8
"""Cases after which memory is watched."""
EVERY = 50
"""Cases between two looks once there were as many."""
MOST_GROWTH_KIB = 48 * 1024
_PAGE_KIB = 4
_STEPS_PER_CASE = 100


class MemoryWatch:
    """Resident memory, case by case: how much it has grown, and its slope once it is warm."""

    def __init__(self) -> None:
        self._seen: list[tuple[int, int]] = []

    def look(self, case: int) -> None:
        """After this case."""
        if case == WARM_UP or (case > WARM_UP and case % EVERY == 0):
            self._seen.append((case, resident_kib()))

    def complaints(self) -> list[str]:
        """That it grew too much."""
        grown_kib = self._grown_kib()
        return [f"memory grew by {grown_kib:,} KiB"] if grown_kib > MOST_GROWTH_KIB else []

    def figures(self) -> dict[str, int]:
        """The growth since it was warm; and, of the second half, slope and noise around it."""
        found = {"memory_growth_kib": max(0, self._grown_kib())}
        late = self._seen[len(self._seen) // 2 :]
        if len(late) > 2:
            steps = [case * _STEPS_PER_CASE / 100_000 for case, _ in late]
            held_kib = [kib for _, kib in late]
            slope, base = statistics.linear_regression(steps, held_kib)
            off = [kib - base - slope * at for at, kib in zip(steps, held_kib, strict=True)]
            found["memory_slope_kib_per_100_000_steps"] = round(slope)
            found["memory_noise_kib"] = round(statistics.pstdev(off))
        return found

    def _grown_kib(self) -> int:
        return resident_kib() - self._seen[0][1] if self._seen else 0


def resident_kib() -> int:
    """Of this process (proc(5), statm)."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE_KIB
