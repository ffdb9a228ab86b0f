"""The receipt printer of the monkey's kiosk: the real desk, a printer that says anything."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from datetime import UTC
from typing import TypeVar

from drivers.printer.protocol import PrinterStatus, Raster
from kiosk.app.print_desk import PaperStyle, PrintDesk
from kiosk.app.threads import Threads
from kiosk.checkin.runner import CheckInRunner
from kiosk.ui.qt_app import FrontEnd

T = TypeVar("T")


class LateThreads(Threads):
    """Whose work is done when it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs: deque[Callable[[], None]] = deque()

    def run(self, name: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.jobs.append(lambda: done(work()))


class MoodyPrinter:
    """A ReceiptPrinter that stands as it likes."""

    def __init__(self) -> None:
        self.mood = PrinterStatus.READY
        self.printed = 0

    def status(self) -> PrinterStatus:
        """See the protocol."""
        return self.mood

    def print_and_cut(self, raster: Raster) -> PrinterStatus:
        """See the protocol."""
        self.printed += self.mood.can_print
        return self.mood


class PaperSide:
    """Connected like kiosk.app.printing.open_printing."""

    def __init__(self, front: FrontEnd, runner: CheckInRunner) -> None:
        self.printer = MoodyPrinter()
        self._threads = LateThreads()
        style = PaperStyle(
            lambda: "司法所", UTC, 384, lambda: str(front.status.property("language"))
        )
        self._desk = PrintDesk(
            view=front.printing,
            runner=runner,
            printer=self.printer,
            style=style,
            threads=self._threads,
            status_changed=lambda status: front.status.set_printer(
                "" if status is PrinterStatus.READY else status.value
            ),
        )
        front.checkin.screenChanged.connect(self._desk.show)

    def look(self) -> None:
        """The kiosk asks how the printer stands."""
        self._desk.look()

    def happen(self, rng: random.Random) -> None:
        """The mood changes, and what was asked is answered."""
        others = list(PrinterStatus)
        self.printer.mood = PrinterStatus.READY if rng.random() < 0.7 else rng.choice(others)
        self.settle()
        self.look()

    def settle(self) -> None:
        """Everything that was asked is answered."""
        while self._threads.jobs:
            self._threads.jobs.popleft()()
