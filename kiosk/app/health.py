"""Whether the kiosk can serve people at all."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.app.devices import Devices
from kiosk.app.store_health import StoreHealth
from kiosk.checkin.states import Fault

STARTING_S = 20.0
"""So long after the start, devices that are not there yet are starting, not missing: nobody begins
a visit that would end at the counter for want of a camera."""


class KioskHealth:
    """Implements kiosk.checkin.ports.Health."""

    def __init__(self, store: StoreHealth, devices: Devices, clock_s: Callable[[], float]) -> None:
        self._store = store
        self._devices = devices
        self._clock_s = clock_s
        self._patient_until_s = clock_s() + STARTING_S
        self.restarting = False
        """The program is about to end, to be started again."""

    def fault(self) -> Fault | None:
        """One biometric device is enough to go on: the rest is the officer's path."""
        if self.restarting:
            return Fault.RESTARTING
        if self._store.fault is not None:
            return self._store.fault
        present = self._devices.face.available or self._devices.finger.available
        if self._clock_s() < self._patient_until_s and not (present and self._devices.settled):
            return Fault.STARTING
        return None if present else Fault.NO_BIOMETRIC_DEVICE
