"""The kiosk's three secrets: database key, reference key, signing key."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.store.errors import KeyFileProblem
from kiosk.store.key_files import (
    KEY_BYTES,
    create_key,
    create_public_key,
    read_key,
    secure_folder,
)
from sync.wire.identity import public_key_bytes

DATABASE_KEY = "database.key"
REFERENCE_KEY = "references.key"
SIGNING_KEY = "signing.key"
PUBLIC_KEY = "signing.pub"


class KeyProvider(Protocol):
    """Where secrets come from: files, a TPM, an operating system's key store."""

    def database_key(self) -> bytes:
        """32 bytes for SQLCipher. Raises KeyFileProblem."""

    def reference_key(self) -> bytes:
        """32 bytes for AES-256-GCM over biometric references. Raises KeyFileProblem."""

    def signing_key(self) -> Ed25519PrivateKey:
        """The key that makes this kiosk this kiosk. Raises KeyFileProblem."""


class FileKeyProvider:
    """Keys as files of mode 0600 in a folder of mode 0700, created once.

    Nothing is created while the database exists: a new key could never open it, and a new signing
    key would be another device.
    """

    def __init__(self, folder: Path, *, database: Path) -> None:
        self._folder = folder
        self._database = database

    @property
    def public_key_path(self) -> Path:
        """Where the public key lies, 64 hexadecimal digits."""
        return self._folder / PUBLIC_KEY

    def database_key(self) -> bytes:
        """32 bytes for SQLCipher. Raises KeyFileProblem."""
        return self._read(DATABASE_KEY)

    def reference_key(self) -> bytes:
        """32 bytes for AES-256-GCM over biometric references. Raises KeyFileProblem."""
        return self._read(REFERENCE_KEY)

    def signing_key(self) -> Ed25519PrivateKey:
        """The Ed25519 key (RFC 8032) of this kiosk. Raises KeyFileProblem."""
        return Ed25519PrivateKey.from_private_bytes(self._read(SIGNING_KEY))

    def _read(self, name: str) -> bytes:
        self._create_missing()
        return read_key(self._folder / name)

    def _create_missing(self) -> None:
        missing = [
            name
            for name in (DATABASE_KEY, REFERENCE_KEY, SIGNING_KEY)
            if not (self._folder / name).exists()
        ]
        if missing and self._database.exists() and self._database.stat().st_size > 0:
            raise KeyFileProblem(
                f"{self._folder / missing[0]} is missing although the database "
                f"{self._database} exists; put the key file back from its backup."
            )
        secure_folder(self._folder)
        for name in missing:
            create_key(self._folder / name, secrets.token_bytes(KEY_BYTES))
        if not self.public_key_path.exists():
            signing_key = Ed25519PrivateKey.from_private_bytes(read_key(self._folder / SIGNING_KEY))
            create_public_key(self.public_key_path, public_key_bytes(signing_key.public_key()))
