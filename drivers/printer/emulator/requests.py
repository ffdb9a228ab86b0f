"""What the control socket is asked: ``{"change": {"roll": "out"}}`` or ``{"state": true}``.

Changes are ``roll`` (full, low, out), ``cover_open``, ``error``, ``silent`` and ``plugged``. The
answer is ``{"state": {...}}``: all of these, and ``papers``, the pieces that were cut off.
"""

from __future__ import annotations

from collections.abc import Callable

from drivers.emulation.control import Answer, Request
from drivers.printer.emulator.machine import PrinterMachine
from drivers.printer.emulator.printer import Roll


class RequestHandler:
    """Breaks a printer and mends it."""

    def __init__(self, machine: PrinterMachine, papers: Callable[[], int]) -> None:
        """``papers`` counts the pieces that were cut off."""
        self._machine = machine
        self._papers = papers

    def answer(self, request: Request) -> Answer:
        """ValueError for a request it refuses; nothing is changed then."""
        match request:
            case {"change": dict(changes)}:
                self._change(changes)
            case {"state": True}:
                pass
            case _:
                raise ValueError("a request is a change or state")
        return {"state": self._state()}

    def _change(self, changes: dict[str, object]) -> None:
        for name, value in changes.items():
            _check(name, value)
        printer = self._machine.printer
        for name, value in changes.items():
            if name == "roll":
                printer.roll = Roll(str(value))
            elif name == "cover_open":
                printer.cover_open = bool(value)
            elif name == "error":
                printer.error = bool(value)
            elif name == "silent":
                self._machine.silent = bool(value)
            else:
                self._plug(bool(value))

    def _plug(self, plugged: bool) -> None:
        if plugged:
            self._machine.plug()
        else:
            self._machine.unplug()

    def _state(self) -> dict[str, object]:
        printer = self._machine.printer
        return {
            "roll": printer.roll.value,
            "cover_open": printer.cover_open,
            "error": printer.error,
            "silent": self._machine.silent,
            "plugged": self._machine.plugged,
            "papers": self._papers(),
        }


def _check(name: str, value: object) -> None:
    if name == "roll":
        Roll(str(value))
    elif name not in ("cover_open", "error", "silent", "plugged") or not isinstance(value, bool):
        raise ValueError(f"an emulated printer has no {name} of {value!r}")
