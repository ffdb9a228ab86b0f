"""While devices come up nobody begins a visit that would end at the counter for want of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

import pytest

from kiosk.app.devices import Devices
from kiosk.app.health import STARTING_S, KioskHealth
from kiosk.app.store_health import StoreHealth
from kiosk.checkin.states import Fault


@dataclass
class Desk:
    available: bool = False


@dataclass
class DevicesInPart:
    """As far as health asks."""

    settled: bool = False
    face: Desk = field(default_factory=Desk)
    finger: Desk = field(default_factory=Desk)


@dataclass
class Store:
    fault: Fault | None = None


class Rig:
    def __init__(self) -> None:
        self.devices, self.store, self.now_s = DevicesInPart(), Store(), 100.0
        devices, store = cast("Devices", self.devices), cast("StoreHealth", self.store)
        self.health = KioskHealth(store, devices, lambda: self.now_s)


@pytest.fixture
def rig() -> Rig:
    return Rig()


def test_it_is_starting_until_every_device_has_spoken(rig: Rig) -> None:
    assert rig.health.fault() is Fault.STARTING
    rig.devices.face.available = True
    assert rig.health.fault() is Fault.STARTING
    rig.devices.settled = True
    assert rig.health.fault() is None


def test_a_device_that_never_speaks_does_not_keep_the_others_waiting_for_ever(rig: Rig) -> None:
    rig.devices.finger.available = True
    rig.now_s += STARTING_S
    assert rig.health.fault() is None


def test_without_any_device_it_is_patient_first(rig: Rig) -> None:
    rig.devices.settled = True
    assert rig.health.fault() is Fault.STARTING
    rig.now_s += STARTING_S
    assert rig.health.fault() is Fault.NO_BIOMETRIC_DEVICE


def test_a_fault_of_the_store_is_told_at_once(rig: Rig) -> None:
    rig.store.fault = Fault.DISK_FULL
    assert rig.health.fault() is Fault.DISK_FULL
