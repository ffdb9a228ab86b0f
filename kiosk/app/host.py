"""What the computer tells the kiosk program: the time, the room, what is installed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.installed import installed_program
from kiosk.store.ballast import free_bytes
from kiosk.store.clock import JournalClock
from kiosk.store.system_clock import SystemClock


@dataclass(frozen=True, slots=True)
class Host:
    """One computer."""

    clock: JournalClock
    free_bytes: Callable[[Path], int]
    """Of the disk with this folder. May raise OSError; called from any thread."""
    installed: Callable[[], str]
    """Which program lies on the disk now (kiosk.installed); called from any thread."""


def this_computer() -> Host:
    """The one this runs on. Raises StoreUnavailable."""
    return Host(clock=SystemClock(), free_bytes=free_bytes, installed=installed_program)
