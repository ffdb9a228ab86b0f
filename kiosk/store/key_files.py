"""Key files: 32 bytes as hexadecimal text, readable by their owner only."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from kiosk.store.errors import KeyFileProblem
from kiosk.whole_file import sync_folder

KEY_BYTES = 32


def read_key(path: Path) -> bytes:
    """The 32 bytes in a key file.

    Raises KeyFileProblem when it is missing, malformed, or open to group or others.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError as error:
        raise KeyFileProblem(
            f"The key file {path} cannot be read ({error.strerror}); put it back from its backup."
        ) from error
    with os.fdopen(descriptor, "rb") as file:
        mode = stat.S_IMODE(os.fstat(descriptor).st_mode)
        if mode & 0o077:
            raise KeyFileProblem(
                f"Others may read the key file {path} (mode {mode:04o}); run chmod 600 on it."
            )
        return parse_hex(file.read(), path)


def parse_hex(text: bytes, path: Path) -> bytes:
    """32 bytes from 64 hexadecimal digits and optional white space around them."""
    try:
        key = bytes.fromhex(text.decode("ascii").strip())
    except ValueError as error:
        raise KeyFileProblem(
            f"The key file {path} is not hexadecimal text; put it back from its backup."
        ) from error
    if len(key) != KEY_BYTES:
        raise KeyFileProblem(
            f"The key file {path} holds {len(key)} bytes instead of {KEY_BYTES}; put it back from "
            "its backup."
        )
    return key


def create_key(path: Path, key: bytes) -> None:
    """Write a new key file, whole or not at all; one that exists already is left as it is."""
    _create(path, key.hex().encode("ascii") + b"\n", mode=0o600)


def create_public_key(path: Path, public_key: bytes) -> None:
    """Write a public key beside the secret ones, for administrators and verifiers."""
    _create(path, public_key.hex().encode("ascii") + b"\n", mode=0o644)


def secure_folder(folder: Path) -> None:
    """Create the folder, or check it. Raises KeyFileProblem when others may enter it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = stat.S_IMODE(folder.stat().st_mode)
    except OSError as error:
        raise KeyFileProblem(
            f"The key folder {folder} cannot be used ({error.strerror}); check its permissions."
        ) from error
    if mode & 0o077:
        raise KeyFileProblem(
            f"Others may enter the key folder {folder} (mode {mode:04o}); run chmod 700 on it."
        )


def _create(path: Path, content: bytes, *, mode: int) -> None:
    # A hard link appears whole or not at all and, unlike rename, never replaces a key.
    part = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(descriptor)
            if not path.exists():
                _link(part, path)
        finally:
            part.unlink()
        sync_folder(path.parent)
    except OSError as error:
        raise KeyFileProblem(
            f"The key file {path} cannot be written ({error.strerror}); check the disk."
        ) from error


def _link(part: Path, path: Path) -> None:
    try:
        path.hardlink_to(part)
    except FileExistsError:
        # Another process was first; its key is the key.
        return
