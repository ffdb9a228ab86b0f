"""The serial line of an emulated sensor: a pseudo-terminal behind a stable link.

Bytes leave at the pace of the baud rate (10 bit times per byte), each chunk at an instant computed
beforehand from an absolute clock, so that late wake-ups do not add up.
"""

from __future__ import annotations

import os
import pty
import termios
import tty
from collections import deque
from collections.abc import Callable
from pathlib import Path

_CHUNK_BYTES = 32
BITS_PER_BYTE = 10
"""8N1: a start bit, eight data bits, a stop bit."""
_STALL_S = 2.0
"""A host that reads nothing for this long loses what is queued, as at a UART overrun."""

_BAUD_BY_SPEED = {
    termios.B9600: 9600,
    termios.B19200: 19_200,
    termios.B38400: 38_400,
    termios.B57600: 57_600,
    termios.B115200: 115_200,
}


class Line:
    """The sensor's end of the line. Not for use from several threads."""

    def __init__(self, link: Path, *, paced: bool, monotonic: Callable[[], float]) -> None:
        self._link = link
        self._paced = paced
        self._monotonic = monotonic
        self._free_at = monotonic()
        self._queue: deque[tuple[float, bytes]] = deque()
        self._stalled_since: float | None = None
        self._master: int | None = None
        self._slave: int | None = None

    @property
    def plugged(self) -> bool:
        return self._master is not None

    @property
    def idle(self) -> bool:
        """True if nothing waits to be sent."""
        return not self._queue

    def plug(self, baud: int) -> None:
        """Create the terminal and point the link at it."""
        self._master, self._slave = pty.openpty()
        tty.setraw(self._slave)
        attributes = termios.tcgetattr(self._slave)
        speed = next((s for s, b in _BAUD_BY_SPEED.items() if b == baud), termios.B57600)
        attributes[4] = attributes[5] = speed
        termios.tcsetattr(self._slave, termios.TCSANOW, attributes)
        # A blocking master would hang once a host stops reading.
        os.set_blocking(self._master, False)
        fresh = self._link.with_name(self._link.name + ".new")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(os.ttyname(self._slave))
        fresh.replace(self._link)

    def unplug(self) -> None:
        """Close the terminal under the host and remove the link."""
        self._queue.clear()
        if self._master is not None and self._slave is not None:
            self._link.unlink(missing_ok=True)
            os.close(self._slave)
            os.close(self._master)
        self._master = self._slave = None

    def fileno(self) -> int:
        """For ``select``. Raises ValueError while unplugged."""
        if self._master is None:
            raise ValueError("the line is unplugged")
        return self._master

    def host_baud(self) -> int | None:
        """The rate the host has set; None for one without a termios constant."""
        if self._slave is None:
            return None
        return _BAUD_BY_SPEED.get(termios.tcgetattr(self._slave)[5])

    def read(self) -> bytes:
        """What the host has sent; empty if nothing."""
        try:
            return os.read(self.fileno(), 4096)
        except BlockingIOError:
            return b""

    def send(self, sent: bytes, baud: int, not_before: float) -> None:
        """Queue bytes, the first of them to leave no earlier than ``not_before``."""
        start = max(self._free_at, not_before, self._monotonic())
        byte_s = BITS_PER_BYTE / baud if self._paced else 0.0
        step = _CHUNK_BYTES if self._paced else max(1, len(sent))
        for first in range(0, len(sent), step):
            chunk = sent[first : first + step]
            start += len(chunk) * byte_s
            self._queue.append((start, chunk))
        self._free_at = start

    def pump(self) -> bool:
        """Write what is due. False if the host's buffer is full: wait until it is writable."""
        now = self._monotonic()
        while self._queue and self._queue[0][0] <= now:
            due, chunk = self._queue[0]
            try:
                written = os.write(self.fileno(), chunk)
            except BlockingIOError:
                return self._give_up_after_stall(now)
            self._stalled_since = None
            if written == len(chunk):
                self._queue.popleft()
            else:
                self._queue[0] = (due, chunk[written:])
        return True

    def _give_up_after_stall(self, now: float) -> bool:
        if self._stalled_since is None:
            self._stalled_since = now
        if now - self._stalled_since <= _STALL_S:
            return False
        self._stalled_since = None
        self._queue.clear()
        return True

    def due_in_s(self) -> float | None:
        """Seconds until the next chunk is due; None if nothing is queued."""
        if not self._queue:
            return None
        return max(0.0, self._queue[0][0] - self._monotonic())
