"""The real driver before the emulated printer, in one thread and by one clock that nothing waits
for: whenever the driver would wait, the printer works or the clock goes on."""

from __future__ import annotations

import select
from collections.abc import Callable
from pathlib import Path

import numpy as np

from drivers.printer.emulator.machine import PrinterMachine
from drivers.printer.emulator.paper import Paper
from drivers.printer.emulator.printer import EmulatedPrinter
from drivers.printer.escpos import EscPosPrinter
from drivers.printer.protocol import Raster

TICK_S = 0.05


def noise(width_dots: int, height_dots: int, seed: int = 1) -> Raster:
    """A picture of random dots; a black one in every row, so that no row looks like the feed."""
    dots = np.random.default_rng(seed).random((height_dots, width_dots)) < 0.5
    dots[:, 0] = True
    return Raster(width_dots, np.packbits(dots, axis=1).tobytes())


class PrintBench:
    """``printer`` before ``emulated`` on ``machine``; ``papers`` is what came out."""

    def __init__(self, folder: Path, width_dots: int = 384) -> None:
        self.now_s = 100.0
        self.papers: list[Paper] = []
        self.emulated = EmulatedPrinter(width_dots, self.papers.append)
        self.device = folder / "lp0"
        self.machine = PrinterMachine(self.device, self.emulated, lambda: self.now_s)
        self.machine.plug()
        self.printer = EscPosPrinter(
            self.device, baud=115_200, monotonic=lambda: self.now_s, wait=self._wait
        )
        self.before_wait: Callable[[], None] = lambda: None
        """Called whenever the driver is about to wait."""

    def close(self) -> None:
        """Take the line away."""
        self.machine.unplug()

    def took_s(self, act: Callable[[], object]) -> float:
        """How long something takes by the bench's clock."""
        before = self.now_s
        act()
        return self.now_s - before

    def _wait(self, descriptor: int, writing: bool, timeout_s: float) -> bool:
        ends = self.now_s + timeout_s
        while True:
            self.before_wait()
            self.machine.receive()
            poll = select.poll()
            poll.register(descriptor, select.POLLOUT if writing else select.POLLIN)
            if poll.poll(0):
                return True
            if self.now_s >= ends:
                return False
            self.now_s = min(ends, self.now_s + TICK_S)
