"""UUID version 7 (RFC 9562, 5.7); the standard library has it from Python 3.14 on."""

from __future__ import annotations

_MAX_MS = (1 << 48) - 1
RANDOM_BYTES = 10


def uuid7(unix_ms: int, random: bytes) -> bytes:
    """16 bytes: 48 bits of milliseconds, version, 12 random bits, variant, 62 random bits.

    ``random`` is 10 bytes. A clock before 1970 or past 10889 is clamped: the time is a convenience.
    """
    if len(random) != RANDOM_BYTES:
        raise ValueError(f"{RANDOM_BYTES} random bytes are needed, not {len(random)}")
    milliseconds = min(max(unix_ms, 0), _MAX_MS)
    rand_a = int.from_bytes(random[:2], "big") & 0x0FFF
    rand_b = int.from_bytes(random[2:], "big") & ((1 << 62) - 1)
    value = (milliseconds << 80) | (0x7 << 76) | (rand_a << 64) | (0b10 << 62) | rand_b
    return value.to_bytes(16, "big")
