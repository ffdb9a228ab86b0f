"""A clock that moves only when somebody waits."""

from __future__ import annotations


class HandClock:
    """Nanoseconds since an arbitrary start; sleeping is what lets time pass."""

    def __init__(self) -> None:
        self.now_ns = 1_000_000_000
        self.slept_s: list[float] = []

    def monotonic_ns(self) -> int:
        return self.now_ns

    def sleep(self, duration_s: float) -> None:
        self.slept_s.append(duration_s)
        self.now_ns += round(duration_s * 1e9)
