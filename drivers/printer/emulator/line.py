"""The emulated printer's end of its line: a pseudo-terminal behind a stable link."""

from __future__ import annotations

import os
import pty
import tty
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from drivers.printer.emulator.printer import EmulatedPrinter

RECEIVE_BUFFER_BYTES = 4096
"""Offline, the printer takes no more than this."""


class PrinterLine:
    """Carries bytes between a host and a printer. Not for use from several threads."""

    def __init__(
        self, link: Path, printer: EmulatedPrinter, monotonic: Callable[[], float]
    ) -> None:
        """Nothing is there until it is plugged in."""
        self.silent = False
        """It takes nothing and answers nothing."""
        self.bytes_per_s: float | None = None
        """How fast it takes bytes; None for at once."""
        self._link = link
        self._printer = printer
        self._monotonic = monotonic
        self._allowed_since_s = monotonic()
        self._ends: tuple[int, int] | None = None

    @property
    def plugged(self) -> bool:
        """Whether its device is there."""
        return self._ends is not None

    def plug(self) -> None:
        """Create the terminal and point the link at it; once more does nothing."""
        if self._ends is not None:
            return
        master, slave = pty.openpty()
        tty.setraw(slave)
        os.set_blocking(master, False)
        self._ends = (master, slave)
        self._allowed_since_s = self._monotonic()
        fresh = self._link.with_name(self._link.name + ".new")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(os.ttyname(slave))
        fresh.replace(self._link)

    def unplug(self) -> None:
        """Close the terminal under the host and remove the link; once more does nothing."""
        if self._ends is not None:
            self._link.unlink(missing_ok=True)
            for end in self._ends:
                os.close(end)
        self._ends = None

    def fileno(self) -> int:
        """For ``select``. ValueError while unplugged."""
        if self._ends is None:
            raise ValueError("the printer is unplugged")
        return self._ends[0]

    def takes_bytes(self) -> bool:
        """Whether ``step`` would read."""
        return (
            self.plugged
            and not self.silent
            and self._printer.buffered_bytes < RECEIVE_BUFFER_BYTES
            and self._allowance() > 0
        )

    def step(self) -> None:
        """Take what has come, as far as it may be taken by now, and answer."""
        if not self.takes_bytes():
            return
        room = RECEIVE_BUFFER_BYTES - self._printer.buffered_bytes
        try:
            sent = os.read(self.fileno(), min(room, self._allowance()))
        except BlockingIOError:
            return
        if self.bytes_per_s is not None:
            self._allowed_since_s += len(sent) / self.bytes_per_s
        # A host that reads no answers loses them.
        with suppress(BlockingIOError):
            os.write(self.fileno(), self._printer.receive(sent))

    def _allowance(self) -> int:
        if self.bytes_per_s is None:
            return RECEIVE_BUFFER_BYTES
        return int((self._monotonic() - self._allowed_since_s) * self.bytes_per_s)
