"""The clock the journal stamps entries with."""

from __future__ import annotations

from typing import Protocol

from kiosk.store.time_trust import Reading


class JournalClock(Protocol):
    """Time and randomness for the journal."""

    def wall_ms(self) -> int:
        """Unix time in milliseconds, as the operating system believes it."""

    def boot_ms(self) -> int:
        """Milliseconds since boot, suspend included; no clock setting moves it."""

    def boot_id(self) -> bytes:
        """16 bytes that change at every boot."""

    def random_bytes(self, count: int) -> bytes:
        """``count`` unpredictable bytes."""


def read_clock(clock: JournalClock) -> Reading:
    """Both clocks now."""
    return Reading(clock.wall_ms(), clock.boot_id(), clock.boot_ms())
