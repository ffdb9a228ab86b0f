"""Port, lock and speed of one sensor: everything between "closed" and "ready for commands"."""

from __future__ import annotations

import termios
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from drivers.errors import DeviceError, DeviceUnavailable
from drivers.fingerprint.line_speed import LineSpeed, find_speed, raise_speed, restore_speed
from drivers.fingerprint.port_finding import resolve_port
from drivers.fingerprint.transport import PortWrapper, ZfmLink
from drivers.port_lock import PortLock

OPEN_LIMIT_S = 2.5


@dataclass(frozen=True, slots=True)
class ConnectionSettings:
    """See ZfmSensor."""

    port: str
    baud: int
    address: int
    password: int
    reply_timeout_s: float
    fast_line: bool
    monotonic: Callable[[], float]
    wrap_port: PortWrapper | None


class Connection:
    """A sensor that obeys: its port is locked, its speed known, its password given.

    Nothing is written to the sensor before ``go_fast``, nor by ``close`` if that never ran.
    """

    def __init__(self, settings: ConnectionSettings) -> None:
        """Takes 2.5 s at most. Raises DeviceError, and leaves nothing open then."""
        self._settings = settings
        self._resting: LineSpeed | None = None
        """What ``close`` puts back; None before anything was written."""
        self.port = resolve_port(settings.port)
        """The device file."""
        self._lock = PortLock(self.port, "fingerprint sensor")
        try:
            self.link = self._connect()
        except DeviceUnavailable:
            self._lock.release()
            raise
        try:
            self.link.begin_call(OPEN_LIMIT_S)
            self._found = find_speed(self.link, settings.baud)
        except DeviceError:
            self.close()
            raise

    def go_fast(self) -> None:
        """Raise the speed where the settings say so, within the time left for opening.

        From now on ``close`` leaves the sensor at the configured speed.
        """
        self._resting = self._found
        if self._settings.fast_line:
            raise_speed(self.link)

    def close(self) -> None:
        """Put the sensor's speed back and give the port back."""
        resting = self._resting
        if resting is not None and (self._settings.fast_line or self.link.baud != resting.baud):
            # Who opens the port next finds the sensor at any speed, so nothing is lost.
            with suppress(DeviceError):
                restore_speed(self.link, resting)
        self.drop()

    def drop(self) -> None:
        """Give the port back without a word to the sensor."""
        self.link.close()
        self._lock.release()

    def _connect(self) -> ZfmLink:
        settings = self._settings
        try:
            return ZfmLink(
                self.port,
                settings.baud,
                settings.address,
                settings.password,
                reply_timeout_s=settings.reply_timeout_s,
                monotonic=settings.monotonic,
                wrap_port=settings.wrap_port,
            )
        except (OSError, termios.error) as error:
            raise DeviceUnavailable(
                f"the fingerprint sensor's port {self.port} cannot be set up: "
                "unplug it and plug it in again"
            ) from error
