"""Steering a running emulator from another program. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drivers.emulation.client import ask_emulator
from drivers.fingerprint.emulator.faults import FaultValue


@dataclass(frozen=True, slots=True)
class EmulatorState:
    """What an emulator says about itself."""

    finger: str | None
    """``person/position`` of the finger on the glass."""
    impression: int | None
    plugged: bool
    captures: int
    """Images taken since the start."""
    commands: int
    """Commands executed since the start."""
    stored_templates: int
    baud: int
    led_on: bool
    faults: dict[str, FaultValue]
    """Only those in force."""


@dataclass(frozen=True, slots=True)
class HeldImage:
    """An image in the emulated sensor's memory."""

    width_px: int
    height_px: int
    packed: bytes
    """Two pixels to a byte, the left one in the high nibble, row by row."""


class EmulatorControl:
    """One connection per request; safe to create before the emulator runs.

    Every method raises EmulatorGone and EmulatorRefused.
    """

    def __init__(self, path: Path, timeout_s: float = 30.0) -> None:
        self._path = path
        self._timeout_s = timeout_s

    def place(
        self,
        person: str,
        finger: int,
        impression: int | None = None,
        *,
        delay_s: float = 0.0,
        condition: str = "normal",
        wait: bool = True,
    ) -> None:
        """Put a person's finger (ISO/IEC 19794-2 position, 1 to 10) on the glass.

        ``impression`` None: another one at every placing. ``condition``: normal, wet, dry or
        partial. ``wait`` False returns at once, and a finger not grown before shows up on the
        glass about half a second later.
        """
        self._ask(
            {
                "place": {
                    "finger": f"{person}/{finger}",
                    "impression": impression,
                    "delay": delay_s,
                    "condition": condition,
                    "wait": wait,
                }
            }
        )

    def lift(self) -> None:
        """Take the finger off the glass."""
        self._ask({"lift": True})

    def set_fault(self, **changes: FaultValue) -> None:
        """Set fields of ``faults.Faults``; ``boot_byte=True`` restarts the sensor now."""
        self._ask({"fault": changes})

    def clear_faults(self) -> None:
        """Make the sensor sound again; plugs it back in if a fault unplugged it."""
        self._ask({"clear_faults": True})

    def state(self) -> EmulatorState:
        """What the emulator is doing."""
        return EmulatorState(**self._ask({"state": True})["state"])

    def image(self) -> HeldImage:
        """The image the sensor holds, past its line: to check what came over it."""
        held = self._ask({"image": True})["image"]
        return HeldImage(held["width_px"], held["height_px"], bytes.fromhex(held["packed"]))

    def _ask(self, request: dict[str, object]) -> dict[str, Any]:
        return ask_emulator(self._path, request, "fingerprint emulator", self._timeout_s)
