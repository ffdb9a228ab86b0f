"""One program per serial port."""

from __future__ import annotations

import fcntl
import os

from drivers.errors import DeviceUnavailable


class PortLock:
    """Holds an advisory lock on the port itself, taken before anything is sent or configured.

    pyserial's ``exclusive`` uses the same lock (flock), so it is respected both ways; the kernel
    releases it when the holder dies.
    """

    def __init__(self, port: str, device: str) -> None:
        """``device`` is what refusals call it, such as "fingerprint sensor".

        Raises DeviceUnavailable: missing, not permitted, not a serial port, or in use.
        """
        self._descriptor: int | None = None
        try:
            descriptor = os.open(port, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            raise _refusal(port, device, error) from error
        refusal = _lock(port, device, descriptor)
        if refusal is not None:
            os.close(descriptor)
            raise refusal
        self._descriptor = descriptor

    def release(self) -> None:
        """Safe to call twice."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _lock(port: str, device: str, descriptor: int) -> DeviceUnavailable | None:
    """Why the port cannot be had, or None once it is locked."""
    if not os.isatty(descriptor):
        return DeviceUnavailable(f"{port} is no serial port: set the {device}'s port")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return DeviceUnavailable(f"another program uses the {device} on {port}: stop that program")
    return None


def _refusal(port: str, device: str, error: OSError) -> DeviceUnavailable:
    if isinstance(error, FileNotFoundError):
        return DeviceUnavailable(f"no {device} on {port}: plug it in or set its port")
    if isinstance(error, PermissionError):
        return DeviceUnavailable(
            f"no permission for the {device} on {port}: add this account to the group dialout"
        )
    return DeviceUnavailable(
        f"the {device} on {port} cannot be opened ({error.strerror}): check its plug and its port"
    )
