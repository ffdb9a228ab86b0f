"""A printer's device file (/dev/usb/lp0, a serial port), opened for one exchange.

Nothing here blocks: the file is opened non-blocking, and every wait has an end.
"""

from __future__ import annotations

import errno
import fcntl
import os
import select
import termios
import tty
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

Wait = Callable[[int, bool, float], bool]
"""(descriptor, for writing, seconds): whether it became ready in time."""

SPEEDS: Final = {
    19_200: termios.B19200,
    38_400: termios.B38400,
    57_600: termios.B57600,
    115_200: termios.B115200,
}
"""Bits per second of serial printers; slower ones would keep people waiting for a minute."""


class LineGone(Exception):
    """The device is not there, or went away."""


class LineRefused(Exception):
    """The system does not give the device to this program."""


def wait_until_ready(descriptor: int, writing: bool, timeout_s: float) -> bool:
    """Wait by the kernel's clock."""
    poll = select.poll()
    poll.register(descriptor, select.POLLOUT if writing else select.POLLIN)
    return bool(poll.poll(timeout_s * 1000))


class DeviceLine:
    """Both directions of an open printer. A context manager; not for several threads."""

    def __init__(self, device: Path, baud: int, wait: Wait) -> None:
        """Open and lock it; ``baud`` concerns serial ports only. Raises LineGone, LineRefused."""
        self._wait = wait
        self._descriptor = _opened(device)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._serial = os.isatty(self._descriptor)
            if self._serial:
                _set_up(self._descriptor, baud)
        except BlockingIOError as error:
            os.close(self._descriptor)
            raise LineRefused(f"another program uses {device}") from error
        except (OSError, termios.error) as error:
            os.close(self._descriptor)
            raise LineGone(str(device)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._descriptor)

    def read(self, timeout_s: float) -> bytes:
        """What came within ``timeout_s``; empty for nothing. Raises LineGone."""
        if not self._wait(self._descriptor, False, timeout_s):
            return b""
        try:
            received = os.read(self._descriptor, 64)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise LineGone from error
        if not received and self._hung_up():
            raise LineGone
        return received

    def write(self, sent: bytes, timeout_s: float) -> bytes:
        """Write what the device takes within ``timeout_s``; what is left. Raises LineGone."""
        if not self._wait(self._descriptor, True, timeout_s):
            return sent
        try:
            return sent[os.write(self._descriptor, sent) :]
        except BlockingIOError:
            return sent
        except OSError as error:
            raise LineGone from error

    def forget_unsent(self) -> None:
        """Drop what waits in this end of a serial line, which closing it would wait for."""
        if self._serial:
            with suppress(termios.error):
                termios.tcflush(self._descriptor, termios.TCOFLUSH)

    def _hung_up(self) -> bool:
        poll = select.poll()
        poll.register(self._descriptor, 0)
        return bool(poll.poll(0))


def _opened(device: Path) -> int:
    """Only what is a device: into a file nobody wants to print."""
    try:
        if not device.is_char_device():
            raise LineGone(str(device))
        return os.open(device, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
    except PermissionError as error:
        raise LineRefused(f"no permission for {device}") from error
    except OSError as error:
        if isinstance(error, BlockingIOError) or error.errno == errno.EBUSY:
            raise LineRefused(f"another program uses {device}") from error
        raise LineGone(str(device)) from error


def _set_up(descriptor: int, baud: int) -> None:
    """Raw bytes, 8N1, no flow control; what came before is nobody's answer.

    Nothing is waited for: what a dead printer left unsent would never go.
    """
    termios.tcflush(descriptor, termios.TCIOFLUSH)
    tty.setraw(descriptor, termios.TCSANOW)
    attributes = termios.tcgetattr(descriptor)
    attributes[2] |= termios.CLOCAL | termios.CREAD
    attributes[2] &= ~termios.CRTSCTS
    attributes[4] = attributes[5] = SPEEDS[baud]
    termios.tcsetattr(descriptor, termios.TCSANOW, attributes)
