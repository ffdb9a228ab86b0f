"""How a device signs a request, so that a stolen address or password gains nothing.

Normative text: PROTOCOL.md §4.1.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from sync.wire.identity import device_id

DEVICE_HEADER: Final = "Baodao-Device"
NONCE_HEADER: Final = "Baodao-Nonce"
SIGNATURE_HEADER: Final = "Baodao-Signature"
_REQUEST_DOMAIN = b"baodao-request-v1"
_REGISTRATION_DOMAIN = b"baodao-registration-v1"
_SEALING_KEY_DOMAIN = b"baodao-sealing-key-v1"


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """What the signature covers."""

    nonce: str
    """Hexadecimal: the device's own for a hello, the server's for everything after it."""
    method: str
    target: str
    """Path and query as sent, from ``/v1/`` on: a prefix added by a proxy is not signed."""
    body: bytes

    def signed_bytes(self) -> bytes:
        """Domain tag, nonce, method and target, each ended by LF, then SHA-256 of the body."""
        lines = (self.nonce, self.method, self.target)
        head = b"".join(line.encode("ascii") + b"\n" for line in lines)
        return _REQUEST_DOMAIN + b"\n" + head + hashlib.sha256(self.body).digest()


def request_headers(request: SignedRequest, key: Ed25519PrivateKey) -> dict[str, str]:
    """The three headers that carry the device, the nonce and the signature (hexadecimal)."""
    return {
        DEVICE_HEADER: device_id(key.public_key()),
        NONCE_HEADER: request.nonce,
        SIGNATURE_HEADER: key.sign(request.signed_bytes()).hex(),
    }


def request_signature_is_valid(
    request: SignedRequest, signature: str, key: Ed25519PublicKey
) -> bool:
    """Whether the holder of ``key`` signed this request. Anything malformed is simply not valid."""
    try:
        key.verify(bytes.fromhex(signature), request.signed_bytes())
    except (InvalidSignature, ValueError):
        return False
    return True


def registration_proof(code: str, public_key: bytes, sealing_key: bytes) -> bytes:
    """What a device signs to prove that it holds the key it registers.

    Domain tag, LF, the code in UTF-8, LF, the raw public key and the raw sealing key (32 bytes
    each).
    """
    return _REGISTRATION_DOMAIN + b"\n" + code.encode("utf-8") + b"\n" + public_key + sealing_key


def sealing_key_proof(sealing_key: bytes) -> bytes:
    """What a device signs to tell others that a sealing key (X25519, 32 bytes) is its own."""
    return _SEALING_KEY_DOMAIN + b"\n" + sealing_key
