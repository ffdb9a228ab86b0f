"""``python -m drivers.id_card.emulator --link PATH --control PATH``."""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from drivers.emulation.control import ControlServer
from drivers.emulation.line import Line
from drivers.emulation.loop import run_emulator
from drivers.id_card.commands import BAUD_RATES
from drivers.id_card.emulator.faults import Faults
from drivers.id_card.emulator.machine import Machine
from drivers.id_card.emulator.reader import EmulatedReader
from drivers.id_card.emulator.requests import RequestHandler


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m drivers.id_card.emulator",
        description="A reader of resident identity cards on a pseudo-terminal.",
    )
    parser.add_argument("--link", type=Path, required=True, help="the port's path")
    parser.add_argument("--control", type=Path, required=True, help="the control socket's path")
    parser.add_argument("--unpaced", action="store_true", help="answer as fast as possible")
    parser.add_argument(
        "--until-input-ends", action="store_true", help="stop when standard input ends"
    )
    return parser.parse_args()


def _stop(_: int, __: FrameType | None) -> None:
    raise SystemExit(0)


def main() -> None:
    """Run the emulator until told to stop."""
    arguments = _arguments()
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    line = Line(arguments.link, paced=not arguments.unpaced, monotonic=time.monotonic)
    machine = Machine(
        EmulatedReader(Faults()), line, BAUD_RATES[0], random.SystemRandom(), time.monotonic
    )
    control = ControlServer(arguments.control, RequestHandler(machine).answer)
    try:
        machine.plug()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        run_emulator(machine, control, sys.stdin if arguments.until_input_ends else None)
    finally:
        line.unplug()
        control.close()


if __name__ == "__main__":
    main()
