"""Devices of the demo that note what they are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kiosk.demo.computer import ClockState, DiskState


class Sensor:
    """An emulator that notes what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[Any, ...]] = []
        self.port = Path("port")
        self.control = self

    def place(self, person: str, finger: int, *, condition: str, wait: bool) -> None:
        self.told.append(("place", person, finger, condition))

    def lift(self) -> None:
        self.told.append(("lift",))

    def set_fault(self, **fault: bool | int) -> None:
        self.told.append(("fault", fault))

    def clear_faults(self) -> None:
        self.told.append(("mend",))


class Reader:
    """An emulated card reader that notes what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[Any, ...]] = []
        self.port = Path("reader")

    def place(self, number: str, name: str) -> None:
        self.told.append(("place", number, name))

    def lift(self) -> None:
        self.told.append(("lift",))

    def set_fault(self, **fault: bool | int) -> None:
        self.told.append(("fault", fault))

    def clear_faults(self) -> None:
        self.told.append(("mend",))


class Printer:
    """An emulated printer that notes what it is told."""

    def __init__(self) -> None:
        self.told: list[dict[str, bool | str]] = []

    def change(self, **changes: bool | str) -> None:
        self.told.append(changes)


class Cable:
    """Notes whether it is plugged in."""

    plugged = True

    def cut(self) -> None:
        self.plugged = False

    def plug(self) -> None:
        self.plugged = True


class Computer:
    """Notes how clock and disk are."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def set_clock(self, state: ClockState) -> None:
        self.told.append(f"clock {state}")

    def fill_disk(self, state: DiskState) -> None:
        self.told.append(f"disk {state}")
