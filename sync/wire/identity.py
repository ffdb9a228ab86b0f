"""Who signed: a device is named by its public key (PROTOCOL.md §2)."""

from __future__ import annotations

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def public_key_bytes(public_key: Ed25519PublicKey) -> bytes:
    """The 32 bytes of an Ed25519 public key (RFC 8032, 5.1.5)."""
    return public_key.public_bytes_raw()


def device_id(public_key: Ed25519PublicKey) -> str:
    """SHA-256 of the raw public key, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(public_key_bytes(public_key)).hexdigest()
