"""What udev and sysfs say of a device, which may be unplugged while it is read."""

from __future__ import annotations

from pathlib import Path

from drivers.errors import DeviceUnavailable


def links_in(folder: Path) -> list[Path]:
    """The links of a folder such as ``/dev/serial/by-path``, sorted; none if there is no folder.

    Raises DeviceUnavailable if it cannot be read.
    """
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _unreadable(folder, error) from error


def read_attribute(file: Path) -> str:
    """A device's attribute in sysfs; empty if it has none, or is gone.

    Raises DeviceUnavailable if it cannot be read.
    """
    try:
        return file.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise _unreadable(file, error) from error


def _unreadable(path: Path, error: OSError) -> DeviceUnavailable:
    return DeviceUnavailable(
        f"{path} cannot be read ({error.strerror}): unplug the device and plug it in again"
    )
