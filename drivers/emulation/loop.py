"""The emulator's event loop."""

from __future__ import annotations

import os
import select
import socket
from collections.abc import Callable
from typing import Protocol, TextIO

from drivers.emulation.control import ControlServer
from drivers.emulation.line import Line

_STALL_CHECK_S = 0.5


class Machine(Protocol):
    """A device on its line. Single-threaded: the loop calls in."""

    @property
    def line(self) -> Line:
        """The device's end of it."""

    @property
    def plugged(self) -> bool:
        """Whether there is a line."""

    def receive(self) -> None:
        """Read what the host sent."""

    def advance(self) -> bool:
        """Send what is due, obey what was read. False: the host's buffer is full."""


def run_emulator(machine: Machine, control: ControlServer, lifeline: TextIO | None) -> None:
    """Serve until ``lifeline`` ends (None: for ever)."""
    while True:
        writable = machine.advance()
        readers: list[socket.socket | Line | TextIO] = [*control.sockets]
        writers: list[Line] = []
        if machine.plugged:
            readers.append(machine.line)
            if not writable:
                writers.append(machine.line)
        if lifeline is not None:
            readers.append(lifeline)
        timeout_s = machine.line.due_in_s() if writable else _STALL_CHECK_S
        ready, _, _ = select.select(readers, writers, [], timeout_s)
        for source in ready:
            if isinstance(source, socket.socket):
                control.serve(source)
            elif isinstance(source, Line):
                _when_plugged(machine, machine.receive)
            elif not os.read(source.fileno(), 1):
                return


def _when_plugged(machine: Machine, act: Callable[[], None]) -> None:
    # A control request of the same round may have pulled the plug.
    if machine.plugged:
        act()
