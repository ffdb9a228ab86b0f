"""``python -m drivers.printer.emulator --link PATH --control PATH --papers FOLDER``."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from drivers.emulation.program import emulator_options, end_when_told, serve
from drivers.printer.emulator.machine import PrinterMachine
from drivers.printer.emulator.paper import Paper
from drivers.printer.emulator.printer import EmulatedPrinter
from drivers.printer.emulator.requests import RequestHandler


def _arguments() -> argparse.Namespace:
    parser = emulator_options("printer", "An ESC/POS receipt printer on a pseudo-terminal.")
    parser.add_argument("--papers", type=Path, required=True, help="folder for what is printed")
    parser.add_argument("--width-dots", type=int, choices=(384, 576), default=576)
    return parser.parse_args()


class _Tray:
    """Where the paper falls."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.pieces = 0

    def take(self, paper: Paper) -> None:
        self.pieces += 1
        paper.save(self._folder / f"paper-{self.pieces:02d}.png")


def main() -> None:
    """Run the emulator until told to stop."""
    arguments = _arguments()
    end_when_told()
    tray = _Tray(arguments.papers)
    printer = EmulatedPrinter(arguments.width_dots, tray.take)
    machine = PrinterMachine(arguments.link, printer, time.monotonic)
    handler = RequestHandler(machine, lambda: tray.pieces)
    serve(machine, handler.answer, arguments)


if __name__ == "__main__":
    main()
