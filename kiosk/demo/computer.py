"""The demo's computer: its clock can be stopped, and its disk be filled, while the kiosk runs."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from kiosk.app.host import Host
from kiosk.installed import UNMARKED
from kiosk.store.ballast import Ballast
from kiosk.store.clock import JournalClock

DAY_MS: Final = 86_400_000
UNSET_MS: Final = 946_684_800_000
"""2000-01-01, where many a computer's clock begins without a battery."""
BEHIND_MS: Final = 3 * DAY_MS
_AS_LARGE_AS_IT_IS: Final = 0


class ClockState(StrEnum):
    """What is wrong with the clock."""

    RIGHT = "right"
    UNSET = "unset"
    """It began anew in the year 2000, and runs."""
    STOPPED = "stopped"
    """It stands still; kiosks notice when it is two minutes behind."""
    BEHIND = "behind"
    """It was set back by three days, and runs."""


class DiskState(StrEnum):
    """How full the disk is."""

    ROOMY = "roomy"
    NEARLY = "nearly"
    """Records still fit, but the room that was kept for them is gone."""
    FULL = "full"


class DemoClock:
    """A clock of the journal over the computer's own. Read from several threads."""

    def __init__(self, real: JournalClock) -> None:
        self._real = real
        self._wall_ms: Callable[[], int] = real.wall_ms

    def set(self, state: ClockState) -> None:
        """From now on."""
        real = self._real
        since_ms, boot_ms = real.wall_ms(), real.boot_ms()
        ways: dict[ClockState, Callable[[], int]] = {
            ClockState.RIGHT: real.wall_ms,
            ClockState.UNSET: lambda: UNSET_MS + real.boot_ms() - boot_ms,
            ClockState.STOPPED: lambda: since_ms,
            ClockState.BEHIND: lambda: real.wall_ms() - BEHIND_MS,
        }
        self._wall_ms = ways[state]

    def wall_ms(self) -> int:
        """As the dock says."""
        return self._wall_ms()

    def boot_ms(self) -> int:
        """The computer's own."""
        return self._real.boot_ms()

    def boot_id(self) -> bytes:
        """The computer's own."""
        return self._real.boot_id()

    def random_bytes(self, count: int) -> bytes:
        """The computer's own."""
        return self._real.random_bytes(count)


class Limited(Protocol):
    """The database (kiosk.store.database.Database)."""

    def limit(self, largest_bytes: int | None) -> None:
        """Let it grow to this size and no further."""


class DemoDisk:
    """The disk with the kiosk's data folder. The database refuses to grow, as on any full disk."""

    def __init__(self, free_bytes: Callable[[Path], int]) -> None:
        self._real_free_bytes = free_bytes
        self._state = DiskState.ROOMY

    def free_bytes(self, folder: Path) -> int:
        """As the kiosk reads it."""
        return self._real_free_bytes(folder) if self._state is DiskState.ROOMY else 0

    def fill(self, state: DiskState, ballast: Ballast, database: Limited) -> None:
        """The room kept for records is lost first, as it is when a disk fills up."""
        self._state = state
        if state is not DiskState.ROOMY:
            ballast.release()
        database.limit(_AS_LARGE_AS_IT_IS if state is DiskState.FULL else None)


class DemoComputer:
    """What the dock changes; ``host`` is what the kiosk sees of it."""

    def __init__(self, real: Host, ballast: Ballast) -> None:
        """``ballast`` is the kiosk's."""
        self._ballast = ballast
        self._clock = DemoClock(real.clock)
        self._disk = DemoDisk(real.free_bytes)
        self._database: Limited | None = None
        # Nothing is installed under a demo: it plays to its end.
        self.host = Host(self._clock, self._disk.free_bytes, lambda: UNMARKED)

    def holds(self, database: Limited) -> None:
        """The kiosk's database is open, and lies on the disk."""
        self._database = database

    def set_clock(self, state: ClockState) -> None:
        """From now on."""
        self._clock.set(state)

    def fill_disk(self, state: DiskState) -> None:
        """From now on; nothing where no database is open."""
        if self._database is not None:
            self._disk.fill(state, self._ballast, self._database)
