"""``python -m drivers.printer.emulator --link PATH --control PATH --papers FOLDER``."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from drivers.emulation.control import ControlServer
from drivers.emulation.loop import run_emulator
from drivers.printer.emulator.machine import PrinterMachine
from drivers.printer.emulator.paper import Paper
from drivers.printer.emulator.printer import EmulatedPrinter
from drivers.printer.emulator.requests import RequestHandler


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m drivers.printer.emulator",
        description="An ESC/POS receipt printer on a pseudo-terminal.",
    )
    parser.add_argument("--link", type=Path, required=True, help="the device's path")
    parser.add_argument("--control", type=Path, required=True, help="the control socket's path")
    parser.add_argument("--papers", type=Path, required=True, help="folder for what is printed")
    parser.add_argument("--width-dots", type=int, choices=(384, 576), default=576)
    parser.add_argument(
        "--until-input-ends", action="store_true", help="stop when standard input ends"
    )
    return parser.parse_args()


def _stop(_: int, __: FrameType | None) -> None:
    raise SystemExit(0)


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
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    tray = _Tray(arguments.papers)
    printer = EmulatedPrinter(arguments.width_dots, tray.take)
    machine = PrinterMachine(arguments.link, printer, time.monotonic)
    handler = RequestHandler(machine, lambda: tray.pieces)
    control = ControlServer(arguments.control, handler.answer)
    try:
        machine.plug()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        run_emulator(machine, control, sys.stdin if arguments.until_input_ends else None)
    finally:
        machine.unplug()
        control.close()


if __name__ == "__main__":
    main()
