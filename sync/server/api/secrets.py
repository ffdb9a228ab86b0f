"""Random secrets of sessions and keys, of which only hashes are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

_SECRET_BYTES = 32
_SECRET_DOMAIN = b"baodao-api-secret-v1\n"
_CSRF_DOMAIN = b"baodao-csrf-v1\n"


def new_secret(random_bytes: Callable[[int], bytes]) -> str:
    """256 random bits, 64 hexadecimal digits."""
    return random_bytes(_SECRET_BYTES).hex()


def secret_hash(secret: str) -> str:
    """SHA-256 over a tag and the secret. A fast hash is enough for 256 random bits."""
    return hashlib.sha256(_SECRET_DOMAIN + secret.encode("utf-8")).hexdigest()


def csrf_of(secret: str) -> str:
    """What a page must send with every change: whoever knows it can read the session's answers."""
    return hashlib.sha256(_CSRF_DOMAIN + secret.encode("utf-8")).hexdigest()
