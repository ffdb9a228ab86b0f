"""The server's signing key: one file, readable by its owner only."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from sync.server.problems import KeyUnusable

_NONCE_KEY_INFO = b"baodao-nonce-key-v1"


def create_key(path: Path) -> Ed25519PrivateKey:
    """Make a key and write it with mode 0600. Raises FileExistsError when there is one."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    return key


def load_key(path: Path) -> Ed25519PrivateKey:
    """Read the key. Raises KeyUnusable."""
    try:
        pem = path.read_bytes()
        mode = path.stat().st_mode
    except OSError as error:
        raise KeyUnusable(f"cannot read the server key {path}: {error.strerror}") from error
    if mode & 0o077:
        raise KeyUnusable(f"others can read the server key: run chmod 600 {path}")
    try:
        key = load_pem_private_key(pem, password=None)
    except ValueError as error:
        raise KeyUnusable(f"{path} does not hold a private key in PEM form") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnusable(f"{path} does not hold an Ed25519 key")
    return key


def nonce_key(key: Ed25519PrivateKey) -> bytes:
    """32 bytes for authenticating nonces, derived by HKDF-SHA256 (RFC 5869)."""
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=_NONCE_KEY_INFO)
    return derivation.derive(key.private_bytes_raw())
