"""``python -m drivers.fingerprint.emulator --link PATH --control PATH``."""

from __future__ import annotations

import argparse
import time
from contextlib import closing
from pathlib import Path

import numpy as np

from drivers.emulation.line import Line
from drivers.emulation.program import emulator_options, end_when_told, serve
from drivers.fingerprint.emulator.faults import Faults
from drivers.fingerprint.emulator.fingers import FingerStore, FingerWindow
from drivers.fingerprint.emulator.flash import Flash
from drivers.fingerprint.emulator.machine import Machine
from drivers.fingerprint.emulator.models import MODELS
from drivers.fingerprint.emulator.requests import RequestHandler
from drivers.fingerprint.emulator.sensor import EmulatedSensor
from drivers.fingerprint.emulator.state import new_sensor_state
from drivers.fingerprint.emulator.wire import FaultyWire


def _arguments() -> argparse.Namespace:
    parser = emulator_options("fingerprint", "A ZFM fingerprint sensor on a pseudo-terminal.")
    parser.add_argument("--model", choices=sorted(MODELS), default="zfm20")
    parser.add_argument("--flash", type=Path, help="keeps the sensor's flash between runs")
    parser.add_argument("--fingers", type=Path, help="directory that keeps grown fingers")
    parser.add_argument("--unpaced", action="store_true", help="answer as fast as possible")
    parser.add_argument(
        "--seed", type=int, help="seed of noise and random faults; without it they never repeat"
    )
    parser.add_argument("--password", type=int, help="set the sensor's password")
    return parser.parse_args()


def main() -> None:
    """Run the emulator until told to stop."""
    arguments = _arguments()
    end_when_told()
    paced = not arguments.unpaced
    window = FingerWindow(FingerStore(arguments.fingers), time.monotonic)
    faults = Faults()
    state = new_sensor_state(
        MODELS[arguments.model],
        window,
        faults,
        flash=Flash(arguments.flash),
        seed=arguments.seed,
        password=arguments.password,
    )
    line = Line(arguments.link, paced=paced, monotonic=time.monotonic)
    machine = Machine(
        EmulatedSensor(state),
        line,
        FaultyWire(faults, np.random.default_rng(arguments.seed)),
        paced=paced,
        monotonic=time.monotonic,
    )
    with closing(window):
        serve(machine, RequestHandler(machine, window).answer, arguments)


if __name__ == "__main__":
    main()
