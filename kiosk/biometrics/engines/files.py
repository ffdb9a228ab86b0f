"""Reading and writing the files of the engines folder."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path

from kiosk.biometrics.engines.errors import EngineRefused


def read_regular(path: Path, max_bytes: int) -> bytes:
    """The content of a regular file that is no symbolic link. Raises EngineRefused."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise EngineRefused(f"{path}: a symbolic link; put the file itself there") from error
        raise EngineRefused(f"{path}: cannot be read ({error.strerror})") from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise EngineRefused(f"{path}: not a regular file")
        if status.st_size > max_bytes:
            raise EngineRefused(
                f"{path}: {status.st_size} bytes are too many; at most {max_bytes} are read"
            )
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(max_bytes)
    finally:
        os.close(descriptor)


def write_durably(path: Path, content: bytes) -> None:
    """Write or replace a file, whole or not at all, and the name with it. Raises OSError."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
