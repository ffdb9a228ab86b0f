"""The real clock: Linux CLOCK_BOOTTIME and the kernel's boot id."""

from __future__ import annotations

import secrets
import time
import uuid
from pathlib import Path

from kiosk.store.errors import StoreUnavailable

BOOT_ID_PATH = Path("/proc/sys/kernel/random/boot_id")
"""A random UUID per boot (random(4))."""


class SystemClock:
    """A JournalClock on Linux; CLOCK_BOOTTIME counts suspend and ignores settings (time(7))."""

    def __init__(self, boot_id_path: Path = BOOT_ID_PATH) -> None:
        try:
            self._boot_id = uuid.UUID(boot_id_path.read_text("ascii").strip()).bytes
        except (OSError, ValueError) as error:
            raise StoreUnavailable(
                f"The boot id in {boot_id_path} cannot be read; run on Linux with /proc mounted."
            ) from error

    def wall_ms(self) -> int:
        """Unix time in milliseconds."""
        return time.time_ns() // 1_000_000

    def boot_ms(self) -> int:
        """Milliseconds since boot, suspend included."""
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000

    def boot_id(self) -> bytes:
        """The kernel's boot id, 16 bytes."""
        return self._boot_id

    def random_bytes(self, count: int) -> bytes:
        """From the operating system's generator."""
        return secrets.token_bytes(count)
