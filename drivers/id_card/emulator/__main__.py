"""``python -m drivers.id_card.emulator --link PATH --control PATH``."""

from __future__ import annotations

import argparse
import random
import time

from drivers.emulation.line import Line
from drivers.emulation.program import emulator_options, end_when_told, serve
from drivers.id_card.commands import BAUD_RATES
from drivers.id_card.emulator.faults import Faults
from drivers.id_card.emulator.machine import Machine
from drivers.id_card.emulator.reader import EmulatedReader
from drivers.id_card.emulator.requests import RequestHandler


def _arguments() -> argparse.Namespace:
    parser = emulator_options(
        "id_card", "A reader of resident identity cards on a pseudo-terminal."
    )
    parser.add_argument("--unpaced", action="store_true", help="answer as fast as possible")
    return parser.parse_args()


def main() -> None:
    """Run the emulator until told to stop."""
    arguments = _arguments()
    end_when_told()
    line = Line(arguments.link, paced=not arguments.unpaced, monotonic=time.monotonic)
    machine = Machine(
        EmulatedReader(Faults()), line, BAUD_RATES[0], random.SystemRandom(), time.monotonic
    )
    serve(machine, RequestHandler(machine).answer, arguments)


if __name__ == "__main__":
    main()
