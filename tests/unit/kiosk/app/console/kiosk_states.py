"""A kiosk on which everything works."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.app.console.kiosk_state import KioskState
from kiosk.app.drives import Drive
from sync.client.status import SyncMessage, SyncStatus


@dataclass
class PluggedIn:
    """What is plugged in, as the test says. Implements Drives."""

    found: tuple[Drive, ...] = ()

    def mounted(self) -> tuple[Drive, ...]:
        """See the port."""
        return self.found


ALL_WELL = KioskState(
    missing=frozenset,
    store_fault=lambda: None,
    disk_nearly_full=lambda: False,
    free_bytes=lambda: 64_210_000_000,
    sync=lambda: SyncStatus(True, 0, 1, 1, SyncMessage.UP_TO_DATE),
    printer=lambda: "",
    has_printer=True,
    has_card_reader=True,
    drives=PluggedIn(),
    has_platform=True,
    can_speak=True,
    should_speak=True,
    engine="",
    software="baodao test",
    update_waiting=lambda: False,
    restart=lambda: None,
)
