"""Which serial port the sensor is on, by the socket it is plugged into rather than plug order.

udev names every port in /dev/serial/by-path after its place in the machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drivers.device_files import links_in, read_attribute
from drivers.errors import DeviceUnavailable

BY_PATH = Path("/dev/serial/by-path")
SYSFS_TTY = Path("/sys/class/tty")
AUTO = "auto"
BY_PATH_RULE = "by-path:"
_USB_PORTS = ("ttyUSB", "ttyACM")


@dataclass(frozen=True, slots=True)
class PortIdentity:
    """Where a port is and what its USB adapter says of itself; empty where it is no USB port."""

    by_path: str = ""
    usb_vendor: str = ""
    usb_product: str = ""
    usb_serial: str = ""


def resolve_port(rule: str, by_path: Path = BY_PATH) -> str:
    """The device file of ``auto``, ``by-path:NAME`` or a path. Raises DeviceUnavailable.

    ``auto`` is the one ttyUSB or ttyACM there is.
    """
    if rule.startswith(BY_PATH_RULE):
        return str(by_path / rule.removeprefix(BY_PATH_RULE))
    if rule != AUTO:
        return rule
    found = _usb_ports(by_path)
    if not found:
        raise DeviceUnavailable(
            "no USB serial port is there for the fingerprint sensor: plug it in or set its port"
        )
    if len(found) > 1:
        names = ", ".join(found)
        raise DeviceUnavailable(
            f"several USB serial ports are there ({names}): "
            f'set fingerprint.port = "{BY_PATH_RULE}NAME" to the sensor\'s'
        )
    return str(by_path / found[0])


def port_identity(port: str, by_path: Path = BY_PATH, sysfs_tty: Path = SYSFS_TTY) -> PortIdentity:
    """What is known of a port, however it is named. Raises DeviceUnavailable."""
    device = Path(port).resolve()
    names = [link.name for link in links_in(by_path) if link.resolve() == device]
    return PortIdentity(names[0] if names else "", *_usb_identity(sysfs_tty / device.name))


def _usb_ports(by_path: Path) -> list[str]:
    """One name for each port: newer udev makes two links to one."""
    names: dict[Path, str] = {}
    for link in links_in(by_path):
        target = link.resolve()
        if target.name.startswith(_USB_PORTS):
            names.setdefault(target, link.name)
    return sorted(names.values())


def _usb_identity(tty: Path) -> tuple[str, str, str]:
    if not tty.exists():
        return "", "", ""
    for folder in (tty.resolve(), *tty.resolve().parents):
        vendor = read_attribute(folder / "idVendor")
        if vendor:
            product = read_attribute(folder / "idProduct")
            return vendor, product, read_attribute(folder / "serial")
    return "", "", ""
