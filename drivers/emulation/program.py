"""What the programs of emulated devices share: their options, their start and their end."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Protocol

from drivers.emulation.control import Answer, ControlServer, Request
from drivers.emulation.loop import Machine, run_emulator


class PluggableMachine(Machine, Protocol):
    """A device that can be connected."""

    def plug(self) -> None:
        """Connect it, freshly powered, unless it is connected already."""


def emulator_options(device: str, description: str) -> argparse.ArgumentParser:
    """The options every emulator has; ``device`` is the package: "fingerprint"."""
    parser = argparse.ArgumentParser(
        prog=f"python -m drivers.{device}.emulator", description=description
    )
    parser.add_argument("--link", type=Path, required=True, help="the port's path")
    parser.add_argument("--control", type=Path, required=True, help="the control socket's path")
    parser.add_argument(
        "--until-input-ends", action="store_true", help="stop when standard input ends"
    )
    return parser


def end_when_told() -> None:
    """Leave the program, cleaning up, at SIGTERM and SIGINT."""
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)


def serve(
    machine: PluggableMachine, answer: Callable[[Request], Answer], arguments: argparse.Namespace
) -> None:
    """Connect the device, say "ready" and serve until told to stop."""
    control = ControlServer(arguments.control, answer)
    try:
        machine.plug()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        run_emulator(machine, control, sys.stdin if arguments.until_input_ends else None)
    finally:
        machine.line.unplug()
        control.close()


def _stop(_: int, __: FrameType | None) -> None:
    raise SystemExit(0)
