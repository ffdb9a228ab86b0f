"""The clock the journal stamps entries with, and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from kiosk.store.settings import Setting, get_setting, put_setting
from sync.wire.entry import ClockGrade


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


@dataclass(frozen=True, slots=True)
class ClockAnchor:
    """A moment at which the server's signed time and this machine's clock were both read."""

    server_ms: int
    boot_id: bytes
    boot_ms: int


def clock_grade(anchor: ClockAnchor | None, boot_id: bytes) -> ClockGrade:
    """How good the wall clock is: anchored in this boot, in an earlier one, or never."""
    if anchor is None:
        return ClockGrade.RTC_ONLY
    if anchor.boot_id == boot_id:
        return ClockGrade.ANCHORED_THIS_BOOT
    return ClockGrade.ANCHORED_EARLIER


def load_anchor(connection: Connection) -> ClockAnchor | None:
    """The last anchor, or None when the server's time was never seen."""
    stored = get_setting(connection, Setting.CLOCK_ANCHOR)
    if stored is None:
        return None
    server_ms, boot_id, boot_ms = stored.split(" ")
    return ClockAnchor(int(server_ms), bytes.fromhex(boot_id), int(boot_ms))


def store_anchor(connection: Connection, anchor: ClockAnchor) -> None:
    """Remember an anchor instead of the one before."""
    put_setting(
        connection,
        Setting.CLOCK_ANCHOR,
        f"{anchor.server_ms} {anchor.boot_id.hex()} {anchor.boot_ms}",
    )
