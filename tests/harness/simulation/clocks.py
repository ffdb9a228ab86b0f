"""One true time, and the clocks that lie about it."""

from __future__ import annotations

import random
from dataclasses import dataclass

START_MS = 1_700_000_000_000
FIFTY_YEARS_MS = 50 * 365 * 24 * 3600 * 1000


@dataclass
class TrueTime:
    """Milliseconds that only go forward."""

    now_ms: int = START_MS

    def pass_by(self, duration_ms: int) -> None:
        self.now_ms += duration_ms

    def monotonic_s(self) -> float:
        return self.now_ms / 1000


@dataclass
class WallClock:
    """A wall clock somebody sets."""

    true: TrueTime
    offset_ms: int = 0

    def __call__(self) -> int:
        return self.true.now_ms + self.offset_ms

    def jump(self, rng: random.Random) -> None:
        """Anywhere within fifty years, or back to the truth."""
        wild = rng.random() < 0.8
        self.offset_ms = rng.randint(-FIFTY_YEARS_MS, FIFTY_YEARS_MS) if wild else 0


@dataclass
class KioskClock:
    """A JournalClock: the wall clock jumps, the boot clock only starts again at boot."""

    true: TrueTime
    rng: random.Random
    wall: WallClock
    booted_ms: int = START_MS
    boot: bytes = bytes(16)

    def wall_ms(self) -> int:
        return self.wall()

    def boot_ms(self) -> int:
        return self.true.now_ms - self.booted_ms

    def boot_id(self) -> bytes:
        return self.boot

    def random_bytes(self, count: int) -> bytes:
        return self.rng.randbytes(count)

    def restart(self) -> None:
        """Begin a new boot."""
        self.boot, self.booted_ms = self.rng.randbytes(16), self.true.now_ms - 30_000
