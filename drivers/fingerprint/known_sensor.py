"""The sensor a kiosk was set up with: another one, or the same in another socket, is noticed.

No sensor of the family can prove who it is. This notices an exchange by hand; it does not stop
someone who copies what is recorded here.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from drivers.errors import DeviceUnavailable
from drivers.fingerprint.port_finding import PortIdentity
from drivers.fingerprint.protocol import SensorParameters

_FORMAT = "baodao-fingerprint-sensor-1"


class StrangeSensor(DeviceUnavailable):
    """A sensor answers, but not the one this kiosk was set up with."""


@dataclass(frozen=True, slots=True)
class SensorIdentity:
    """What tells one sensor from another."""

    by_path: str
    usb_vendor: str
    usb_product: str
    usb_serial: str
    address: int
    capacity: int
    system_id: int


def identity_of(port: PortIdentity, parameters: SensorParameters) -> SensorIdentity:
    """The identity of the sensor with these parameters on this port."""
    return SensorIdentity(
        by_path=port.by_path,
        usb_vendor=port.usb_vendor,
        usb_product=port.usb_product,
        usb_serial=port.usb_serial,
        address=parameters.address,
        capacity=parameters.capacity,
        system_id=parameters.system_id,
    )


class KnownSensor:
    """The recorded identity, in a file beside the kiosk's data."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def check(self, found: SensorIdentity) -> None:
        """Record at first use; raise StrangeSensor for another sensor than recorded."""
        recorded = self._recorded()
        if recorded is None:
            self.accept(found)
            return
        was, now = recorded, asdict(found)
        changed = [name.replace("_", " ") for name in now if was.get(name) != now[name]]
        if changed:
            raise StrangeSensor(
                "this is not the fingerprint sensor this kiosk was set up with "
                f"(other {', '.join(changed)}): find out who changed it, then run "
                "baodao doctor --finger --accept"
            )

    def accept(self, found: SensorIdentity) -> None:
        """From now on this is the kiosk's sensor. Raises DeviceUnavailable."""
        fresh = self._file.with_name(self._file.name + ".new")
        text = json.dumps({"format": _FORMAT, **asdict(found)}, indent=2) + "\n"
        try:
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._file)
        except OSError as error:
            raise DeviceUnavailable(
                f"which fingerprint sensor belongs here cannot be written to {self._file} "
                f"({error.strerror}): make room, or make the folder writable"
            ) from error

    def _recorded(self) -> dict[str, object] | None:
        try:
            content = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise self._unreadable() from error
        if not isinstance(content, dict) or content.get("format") != _FORMAT:
            raise self._unreadable()
        return content

    def _unreadable(self) -> StrangeSensor:
        return StrangeSensor(
            f"{self._file} does not say which fingerprint sensor belongs here: look at the "
            "sensor, then run baodao doctor --finger --accept"
        )
