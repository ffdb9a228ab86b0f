"""What drivers use of a serial port, and what it raises once it is gone."""

from __future__ import annotations

import termios
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol

from serial import SerialTimeoutException

from drivers.errors import DeviceTimeout, DeviceUnavailable

QUIET_S: Final = 0.1
"""A line silent for this long has nothing more to say."""
BROKEN_OFF_S: Final = 0.25
"""A packet whose next byte takes longer than this is not coming."""
DISCARD_LIMIT_BYTES: Final = 65_536
"""More than any device leaves unread: a line that goes on is not waited for."""


class SerialPort(Protocol):
    """What is used of ``serial.Serial``."""

    @property
    def in_waiting(self) -> int:
        """Bytes that can be read at once."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; empty after a short wait without any."""

    def write(self, sent: bytes, /) -> int | None:
        """Send all bytes."""

    def close(self) -> None:
        """Give the port back."""


@contextmanager
def port_faults(device: str) -> Iterator[None]:
    """What pyserial and the kernel raise, as typed errors; ``device``: "the fingerprint sensor"."""
    try:
        yield
    except SerialTimeoutException as error:
        raise DeviceTimeout(
            f"{device}'s port takes no more bytes: unplug it and plug it in again"
        ) from error
    except (OSError, termios.error) as error:
        raise DeviceUnavailable(f"{device} was unplugged: plug it in again") from error
