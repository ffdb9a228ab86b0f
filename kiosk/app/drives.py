"""Where an officer may write what is to be carried away: sticks, and folders the set-up names."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from kiosk.app.mounts import Mount, mount_holding, mounts_of

MOUNTINFO: Final = Path("/proc/self/mountinfo")
SYSTEM: Final = Path("/sys")


@dataclass(frozen=True, slots=True)
class Drive:
    """One that is mounted now."""

    key: str
    """What it is asked for by; plain ASCII."""
    folder: Path
    label: str
    """The folder's last name; often the volume's own, so it may be any text."""
    free_bytes: int
    read_only: bool


class Drives(Protocol):
    """Called on threads."""

    def mounted(self) -> tuple[Drive, ...]:
        """Asked anew whenever somebody looks: sticks come and go. In order of their folders."""
        ...


def _free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


class MountedDrives:
    """What the kernel says is mounted, and lies on something that can be pulled out.

    Never the disks that hold the system or the kiosk's own data, wherever they are plugged in.
    """

    def __init__(
        self,
        data_dir: Path,
        folders: tuple[Path, ...] = (),
        *,
        mountinfo: Path = MOUNTINFO,
        system: Path = SYSTEM,
        free_bytes: Callable[[Path], int] = _free_bytes,
    ) -> None:
        """``folders`` are offered whatever they lie on, while something is mounted there: an empty
        mount point is a folder of the kiosk's own disk."""
        self._data_dir = data_dir.resolve()
        self._folders = frozenset(folder.resolve() for folder in folders)
        self._mountinfo = mountinfo
        self._blocks = system / "dev" / "block"
        self._free_bytes = free_bytes

    def mounted(self) -> tuple[Drive, ...]:
        """See the port. Nothing where the kernel does not say what is mounted."""
        try:
            mounts = mounts_of(self._mountinfo.read_text("utf-8", "surrogateescape"))
        except OSError:
            return ()
        own = self._own_disks(mounts)
        offered: dict[str, Mount] = {}
        for mount in mounts:
            if mount.folder in self._folders:
                offered[str(mount.folder)] = mount
            elif mount.root == "/" and self._can_be_pulled_out(mount, own):
                # Where one is mounted twice, at the first place.
                offered.setdefault(mount.device, mount)
        found = map(self._drive, sorted(offered.values(), key=lambda it: it.folder))
        return tuple(drive for drive in found if drive is not None)

    def _own_disks(self, mounts: tuple[Mount, ...]) -> frozenset[Path]:
        held = (mount_holding(folder, mounts) for folder in (Path("/"), self._data_dir))
        return frozenset(
            disk for mount in held if mount is not None for disk in self._disks(mount.device)
        )

    def _can_be_pulled_out(self, mount: Mount, own: frozenset[Path]) -> bool:
        disks = self._disks(mount.device)
        return bool(disks) and not disks & own and all(map(_is_removable, disks))

    def _disks(self, device: str) -> frozenset[Path]:
        """The whole disks under a block device; none where it is no block device."""
        try:
            return _whole_disks((self._blocks / device).resolve(strict=True))
        except OSError:
            return frozenset()

    def _drive(self, mount: Mount) -> Drive | None:
        """None where it was pulled out meanwhile."""
        try:
            free_bytes = self._free_bytes(mount.folder)
        except OSError:
            return None
        return Drive(
            key=os.fsencode(mount.folder).hex(),
            folder=mount.folder,
            label=mount.folder.name.encode("utf-8", "replace").decode("utf-8"),
            free_bytes=free_bytes,
            read_only=mount.read_only,
        )


def _whole_disks(block: Path) -> frozenset[Path]:
    """A partition lies in its disk's folder; an encrypted one names what it lies on as slaves."""
    slaves = block / "slaves"
    below = sorted(slaves.iterdir()) if slaves.is_dir() else []
    if below:
        each = (_whole_disks(slave.resolve(strict=True)) for slave in below)
        return frozenset[Path]().union(*each)
    return frozenset({block.parent if (block / "partition").exists() else block})


def _is_removable(disk: Path) -> bool:
    """By the disk's own word, or because it hangs on a USB cable: hard disks there deny it."""
    if any(part.startswith("usb") for part in disk.parts):
        return True
    try:
        return (disk / "removable").read_text("ascii").strip() == "1"
    except (OSError, UnicodeDecodeError):
        return False
