"""What can be wrong with a data carrier that somebody put into the kiosk, and carries away.

None of it concerns the kiosk's own disk.
"""

from __future__ import annotations

import errno
import shutil
from enum import StrEnum
from pathlib import Path
from typing import Final

from kiosk.store.errors import StoreUnavailable


class CarrierFault(StrEnum):
    """Every value is also the code of the sentence shown for it."""

    FULL = "carrier_full"
    READ_ONLY = "carrier_read_only"
    """Write-protected, or not for this program to write."""
    GONE = "carrier_gone"
    """Pulled out, or broken."""
    FILE_EXISTS = "carrier_file_exists"
    UNUSABLE = "carrier_unusable"


_ERRNOS: Final = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), CarrierFault.FULL),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), CarrierFault.READ_ONLY),
    **dict.fromkeys(
        (
            errno.EIO,
            errno.ENOENT,
            errno.ENODEV,
            errno.ENXIO,
            errno.ENOMEDIUM,
            errno.ESTALE,
            errno.ENOTCONN,
            errno.ENOTDIR,
        ),
        CarrierFault.GONE,
    ),
    errno.EEXIST: CarrierFault.FILE_EXISTS,
}
"""errno(3). A file system that was pulled out answers EIO, or has nothing any more."""


class CarrierProblem(StoreUnavailable):
    """Nothing was written to the carrier; ``fault`` says why."""

    def __init__(self, message: str, fault: CarrierFault) -> None:
        super().__init__(message)
        self.fault = fault


def carrier_fault(error: OSError) -> CarrierFault:
    """What the operating system's answer means."""
    if isinstance(error, FileExistsError):
        return CarrierFault.FILE_EXISTS
    return _ERRNOS.get(error.errno or 0, CarrierFault.UNUSABLE)


def require_new(path: Path) -> None:
    """Raise CarrierProblem where there is a file of that name, or nobody can tell."""
    try:
        path.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise CarrierProblem(
            f"{path} cannot be used ({error.strerror}); check the path, and that the stick is "
            "mounted.",
            carrier_fault(error),
        ) from error
    raise CarrierProblem(f"{path} exists; name a new file.", CarrierFault.FILE_EXISTS)


def require_room(folder: Path, needed_bytes: int) -> None:
    """Raise CarrierProblem where there is none."""
    try:
        free_bytes = shutil.disk_usage(folder).free
    except OSError as error:
        raise CarrierProblem(
            f"{folder} cannot be used ({error.strerror}); check the path, and that the stick is "
            "mounted.",
            carrier_fault(error),
        ) from error
    if needed_bytes > free_bytes:
        raise CarrierProblem(
            f"The export needs {needed_bytes} bytes, {folder} has {free_bytes}; use another stick.",
            CarrierFault.FULL,
        )
