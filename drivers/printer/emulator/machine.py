"""The emulated printer on its line."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from drivers.emulation.line import Line
from drivers.printer.emulator.printer import EmulatedPrinter

BAUD = 115_200
_MOST_BYTES = 4096


class PrinterMachine:
    """Implements drivers.emulation.loop.Machine."""

    def __init__(
        self, link: Path, printer: EmulatedPrinter, monotonic: Callable[[], float]
    ) -> None:
        """Nothing is there until it is plugged in."""
        self.printer = printer
        self.silent = False
        """It hears nothing and answers nothing."""
        self.bytes_per_s: float | None = None
        """How fast it takes bytes; None for at once."""
        self._line = Line(link, paced=False, monotonic=monotonic)
        self._monotonic = monotonic
        self._taken_until_s = monotonic()

    @property
    def line(self) -> Line:
        """Its end of the line."""
        return self._line

    @property
    def plugged(self) -> bool:
        """Whether its device is there."""
        return self._line.plugged

    def plug(self) -> None:
        """Make its device appear; once more does nothing."""
        if not self.plugged:
            self._line.plug(BAUD)
            self._taken_until_s = self._monotonic()

    def unplug(self) -> None:
        """Take its device away; once more does nothing."""
        self._line.unplug()

    def receive(self) -> None:
        """Take what has come, as far as it may be taken by now, and answer."""
        allowance = self._allowance()
        if not self.plugged or allowance <= 0:
            return
        try:
            sent = os.read(self._line.fileno(), allowance)
        except BlockingIOError:
            return
        if self.bytes_per_s is not None:
            self._taken_until_s += len(sent) / self.bytes_per_s
        if not self.silent:
            self._answer(self.printer.receive(sent))

    def advance(self) -> bool:
        """Print what waited for paper or for a closed cover, and send what is to be said."""
        if not self.plugged:
            return True
        self._answer(self.printer.go_on())
        return self._line.pump()

    def _answer(self, answers: bytes) -> None:
        self._line.send(answers, BAUD, 0.0)
        self._line.pump()

    def _allowance(self) -> int:
        if self.bytes_per_s is None:
            return _MOST_BYTES
        return int((self._monotonic() - self._taken_until_s) * self.bytes_per_s)
