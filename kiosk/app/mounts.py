"""What is mounted, as the kernel says it: /proc/self/mountinfo (proc(5))."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
_FIELDS_BEFORE: Final = 6
"""Mount id, parent, device, root, mount point, options; then any number of others up to a dash."""
_FIELDS_AFTER: Final = 3
"""Type, source, options of the file system."""


@dataclass(frozen=True, slots=True)
class Mount:
    """One mounted file system."""

    device: str
    """``major:minor`` of what it lies on; major 0 where that is no disk."""
    root: str
    """Which of its folders is seen there; ``/`` but for bind mounts."""
    folder: Path
    read_only: bool


def mounts_of(mountinfo: str) -> tuple[Mount, ...]:
    """In the order in which they were mounted; lines of another form are left out."""
    return tuple(mount for mount in map(_mount, mountinfo.splitlines()) if mount is not None)


def mount_holding(folder: Path, mounts: tuple[Mount, ...]) -> Mount | None:
    """The one in which an absolute path without links lies."""
    above = [it for it in mounts if it.folder == folder or it.folder in folder.parents]
    # Of two at one place the later covers the earlier.
    return max(reversed(above), key=lambda it: len(it.folder.parts), default=None)


def _mount(line: str) -> Mount | None:
    before, dash, after = line.partition(" - ")
    first, last = before.split(" "), after.split(" ")
    if not dash or len(first) < _FIELDS_BEFORE or len(last) < _FIELDS_AFTER:
        return None
    device, root, folder, options = first[2:_FIELDS_BEFORE]
    read_only = "ro" in options.split(",") or "ro" in last[2].split(",")
    return Mount(device, _plain(root), Path(_plain(folder)), read_only)


def _plain(text: str) -> str:
    """Space, tab, line feed and backslash are written in octal."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 8) & 0x7F), text)
