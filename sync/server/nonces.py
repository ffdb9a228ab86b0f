"""Nonces the server hands out without remembering any: time, chance and a MAC over both."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass

_DOMAIN = b"baodao-nonce-v1"
_TIME_BYTES = 8
_RANDOM_BYTES = 8
_MAC_BYTES = 16


@dataclass(frozen=True, slots=True)
class NonceMint:
    """Issues and checks nonces. Layout: issue time in ms (8 bytes) ‖ random (8) ‖ MAC (16).

    The MAC is HMAC-SHA256 (RFC 2104) over tag, device, time and random, cut to 16 bytes.
    """

    key: bytes
    lifetime_ms: int
    wall_ms: Callable[[], int]
    random_bytes: Callable[[int], bytes]

    def issue(self, device: str) -> str:
        """A nonce for one device, 64 hexadecimal digits."""
        body = self.wall_ms().to_bytes(_TIME_BYTES, "big") + self.random_bytes(_RANDOM_BYTES)
        return (body + self._mac(device, body)).hex()

    def is_fresh(self, nonce: str, device: str) -> bool:
        """Whether this server gave it to this device, no longer ago than the lifetime.

        A nonce from the future is refused too: the server's clock was set back.
        """
        try:
            raw = bytes.fromhex(nonce)
        except ValueError:
            return False
        body, mac = raw[:-_MAC_BYTES], raw[-_MAC_BYTES:]
        if len(raw) != _TIME_BYTES + _RANDOM_BYTES + _MAC_BYTES:
            return False
        if not hmac.compare_digest(mac, self._mac(device, body)):
            return False
        age_ms = self.wall_ms() - int.from_bytes(body[:_TIME_BYTES], "big")
        return 0 <= age_ms <= self.lifetime_ms

    def _mac(self, device: str, body: bytes) -> bytes:
        message = _DOMAIN + b"\n" + device.encode("ascii", "replace") + b"\n" + body
        return hmac.new(self.key, message, hashlib.sha256).digest()[:_MAC_BYTES]
