"""Which device pictures come from, and whether it is a camera or a program that plays one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from drivers.camera.v4l2 import V4l2Capability, query_capability
from drivers.device_files import links_in, read_attribute
from drivers.errors import DeviceUnavailable

_VIRTUAL_DRIVERS: Final = frozenset({"v4l2 loopback", "v4l2loopback", "akvcam", "vivid", "vcam"})
_VIRTUAL_BUS: Final = re.compile(r"^platform:(v4l2loopback|akvcam|vivid|vcam)", re.IGNORECASE)
_VIRTUAL_CARD: Final = re.compile(
    r"virtual|\bobs\b|droidcam|iriun|loopback|dummy video|akvcam|manycam|ip ?webcam", re.IGNORECASE
)
"""Names such programs give their devices; whoever renames one is still found in sysfs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraIdentity:
    """A device as the kernel knows it."""

    path: str
    """The node, such as ``/dev/video0``; for anything else what was opened."""
    by_paths: tuple[str, ...]
    """The names that stand for its socket, under ``/dev/v4l/by-path``: newer udev gives several."""
    driver: str
    card: str
    bus: str
    serial: str | None = None
    """Serial number of the USB device, where it has one."""
    is_virtual: bool


@dataclass(frozen=True, slots=True)
class AllowedIdentity:
    """The one camera a kiosk may use."""

    by_path: str
    """Name under ``/dev/v4l/by-path``, with or without the folder."""
    serial: str | None = None
    """None allows any camera in that socket."""


def read_identity(
    device: Path,
    *,
    query: Callable[[Path], V4l2Capability] = query_capability,
    sys_root: Path = Path("/sys"),
    dev_root: Path = Path("/dev"),
) -> CameraIdentity:
    """Ask driver and sysfs about a V4L2 node or a link to one. Raises DeviceUnavailable."""
    node = device.resolve()
    capability = query(node)
    entry = (sys_root / "class" / "video4linux" / node.name).resolve()
    return CameraIdentity(
        path=str(node),
        by_paths=_by_paths(node, dev_root),
        driver=capability.driver,
        card=capability.card,
        bus=capability.bus,
        serial=_serial(entry),
        is_virtual=is_virtual(capability, entry),
    )


def is_virtual(capability: V4l2Capability, sysfs_entry: Path) -> bool:
    """Whether a program feeds the device.

    Its driver, bus or name says so, or the kernel hangs it below ``devices/virtual``, where
    devices without a parent on a bus are (Documentation/filesystems/sysfs.rst), or not at all.
    """
    return (
        capability.driver.lower() in _VIRTUAL_DRIVERS
        or _VIRTUAL_BUS.search(capability.bus) is not None
        or _VIRTUAL_CARD.search(capability.card) is not None
        or "virtual" in sysfs_entry.parts
        or not (sysfs_entry / "device").exists()
    )


def require_own_camera(
    identity: CameraIdentity, allowed: AllowedIdentity | None, *, allow_virtual: bool
) -> None:
    """Return for the kiosk's own camera. Raises DeviceUnavailable for any other."""
    if identity.is_virtual and not allow_virtual:
        raise DeviceUnavailable(
            f"This camera is a virtual device ({identity.card}); use the kiosk's own camera."
        )
    if allowed is None:
        return
    if Path(allowed.by_path).name not in {Path(link).name for link in identity.by_paths}:
        raise DeviceUnavailable(
            f"This camera is not the one at {allowed.by_path}; plug the kiosk's own camera in "
            "there, or allow the new one in the configuration."
        )
    if allowed.serial is not None and identity.serial != allowed.serial:
        raise DeviceUnavailable(
            "The camera in this socket has another serial number; plug the kiosk's own camera in, "
            "or allow the new one in the configuration."
        )


def _by_paths(node: Path, dev_root: Path) -> tuple[str, ...]:
    links = links_in(dev_root / "v4l" / "by-path")
    return tuple(str(link) for link in links if link.resolve() == node)


def _serial(sysfs_entry: Path) -> str | None:
    # ``device`` is the interface of the USB device; the device itself is its parent.
    return read_attribute((sysfs_entry / "device").resolve().parent / "serial") or None
