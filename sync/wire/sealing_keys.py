"""Sealing keys: X25519 keys derived from a signing key, so that there is one secret to keep.

Normative text: PROTOCOL.md §3.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_SEALING_INFO = b"baodao-sealing-key-v1"


def sealing_key_of(signing_key: Ed25519PrivateKey) -> X25519PrivateKey:
    """The X25519 key (RFC 7748) of a kiosk or server: HKDF-SHA256 (RFC 5869) of its Ed25519 seed.

    A key derived with its own label tells nothing about the signing key.
    """
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=_SEALING_INFO)
    return X25519PrivateKey.from_private_bytes(derivation.derive(signing_key.private_bytes_raw()))
