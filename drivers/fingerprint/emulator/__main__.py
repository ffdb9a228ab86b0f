"""``python -m drivers.fingerprint.emulator --link PATH --control PATH``."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from pathlib import Path
from types import FrameType

import numpy as np

from drivers.emulation.control import ControlServer
from drivers.emulation.line import Line
from drivers.emulation.loop import run_emulator
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
    parser = argparse.ArgumentParser(
        prog="python -m drivers.fingerprint.emulator",
        description="A ZFM fingerprint sensor on a pseudo-terminal.",
    )
    parser.add_argument("--link", type=Path, required=True, help="the port's path")
    parser.add_argument("--control", type=Path, required=True, help="the control socket's path")
    parser.add_argument("--model", choices=sorted(MODELS), default="zfm20")
    parser.add_argument("--flash", type=Path, help="keeps the sensor's flash between runs")
    parser.add_argument("--fingers", type=Path, help="directory that keeps grown fingers")
    parser.add_argument("--unpaced", action="store_true", help="answer as fast as possible")
    parser.add_argument(
        "--seed", type=int, help="seed of noise and random faults; without it they never repeat"
    )
    parser.add_argument("--password", type=int, help="set the sensor's password")
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
    control = ControlServer(arguments.control, RequestHandler(machine, window).answer)
    try:
        machine.plug()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        run_emulator(machine, control, sys.stdin if arguments.until_input_ends else None)
    finally:
        line.unplug()
        control.close()
        window.close()


if __name__ == "__main__":
    main()
