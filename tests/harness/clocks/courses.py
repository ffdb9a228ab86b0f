"""How a kiosk's wall clock goes wrong."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.harness.simulation.clocks import FIFTY_YEARS_MS, KioskClock, TrueTime, WallClock

_HOUR_MS = 3_600_000
_DEAD_BATTERY_MS = 946_684_800_000
"""2000-01-01T00:00:00Z, where many real-time clocks begin without a battery."""


class StuckClock(WallClock):
    """Shows the moment at which it stopped; somebody may still set it."""

    stopped_ms: int | None = None

    def __call__(self) -> int:
        return super().__call__() if self.stopped_ms is None else self.stopped_ms


def jumps(clock: KioskClock, rng: random.Random) -> None:
    """Somewhere within fifty years of the truth."""
    clock.wall.offset_ms = rng.randint(-FIFTY_YEARS_MS, FIFTY_YEARS_MS)


def stands_still(clock: KioskClock, _rng: random.Random) -> None:
    """Every entry from now on has the same wall time."""
    if isinstance(clock.wall, StuckClock):
        clock.wall.stopped_ms = clock.wall()


def goes_again(clock: KioskClock, _rng: random.Random) -> None:
    """It stands still no more."""
    if isinstance(clock.wall, StuckClock):
        clock.wall.stopped_ms = None


def summer_time_begins_or_ends(clock: KioskClock, rng: random.Random) -> None:
    """Set by an hour, as on a machine whose clock is kept in local time."""
    clock.wall.offset_ms += rng.choice([-_HOUR_MS, _HOUR_MS])


def starts_with_a_dead_battery(clock: KioskClock, _rng: random.Random) -> None:
    """Power was off: the year is 2000 again."""
    clock.restart()
    clock.wall.offset_ms = _DEAD_BATTERY_MS - clock.true.now_ms


def is_put_right(clock: KioskClock, _rng: random.Random) -> None:
    """An officer sets it."""
    clock.wall.offset_ms = 0


COURSES: tuple[Callable[[KioskClock, random.Random], None], ...] = (
    jumps,
    stands_still,
    goes_again,
    summer_time_begins_or_ends,
    starts_with_a_dead_battery,
    is_put_right,
)


def stuck_clock(true: TrueTime) -> StuckClock:
    """A wall clock that can be stopped."""
    return StuckClock(true)
