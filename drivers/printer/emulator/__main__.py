"""``python -m drivers.printer.emulator --link PATH --papers FOLDER [--width-dots 576]``.

It says ``ready``, then obeys a line of standard input each and says ``done``: ``roll full|low|out``,
``cover open|closed``, ``cable plug|unplug``, ``voice silent|speaking``. Each piece of paper becomes
``paper-NN.png`` in the folder. The end of standard input ends it.
"""

from __future__ import annotations

import argparse
import os
import select
import sys
import time
from pathlib import Path

from drivers.printer.emulator.line import PrinterLine
from drivers.printer.emulator.paper import Paper
from drivers.printer.emulator.printer import EmulatedPrinter, Roll


class _Tray:
    """Where the paper falls."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pieces = 0

    def take(self, paper: Paper) -> None:
        self._pieces += 1
        name = f"paper-{self._pieces:02d}.png"
        # Whole from the moment it has its name.
        unfinished = self._folder / f".{name}"
        paper.save(unfinished)
        unfinished.rename(self._folder / name)


def obey(command: str, printer: EmulatedPrinter, line: PrinterLine) -> None:
    """Do what a line of standard input says. Raises ValueError."""
    match command.split():
        case ["roll", roll]:
            printer.roll = Roll(roll)
        case ["cover", "open" | "closed" as cover]:
            printer.cover_open = cover == "open"
        case ["voice", "silent" | "speaking" as voice]:
            line.silent = voice == "silent"
        case ["cable", "plug"]:
            line.plug()
        case ["cable", "unplug"]:
            line.unplug()
        case _:
            raise ValueError(f"an emulated printer does not know {command!r}")


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def _serve(printer: EmulatedPrinter, line: PrinterLine) -> None:
    typed = b""
    while True:
        readers: list[int] = [sys.stdin.fileno()]
        if line.takes_bytes():
            readers.append(line.fileno())
        ready, _, _ = select.select(readers, [], [])
        if line.plugged and line.fileno() in ready:
            line.step()
        if sys.stdin.fileno() not in ready:
            continue
        read = os.read(sys.stdin.fileno(), 4096)
        if not read:
            return
        *lines, typed = (typed + read).split(b"\n")
        for each in lines:
            obey(each.decode(), printer, line)
            printer.go_on()
            _say("done")


def main() -> None:
    """Run until standard input ends."""
    parser = argparse.ArgumentParser(prog="python -m drivers.printer.emulator")
    parser.add_argument("--link", type=Path, required=True, help="the device's path")
    parser.add_argument("--papers", type=Path, required=True, help="folder for what is printed")
    parser.add_argument("--width-dots", type=int, choices=(384, 576), default=576)
    arguments = parser.parse_args()
    printer = EmulatedPrinter(arguments.width_dots, _Tray(arguments.papers).take)
    line = PrinterLine(arguments.link, printer, time.monotonic)
    line.plug()
    try:
        _say("ready")
        _serve(printer, line)
    finally:
        line.unplug()


if __name__ == "__main__":
    main()
