from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.store.uuid7 import uuid7


def test_the_example_of_the_standard() -> None:
    """RFC 9562, A.6: 2022-02-22 19:22:22 UTC, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F."""
    random = (0xCC3).to_bytes(2, "big") + (0x18C4DC0C0C07398F).to_bytes(8, "big")
    assert uuid.UUID(bytes=uuid7(0x017F22E279B0, random)) == uuid.UUID(
        "017F22E2-79B0-7CC3-98C4-DC0C0C07398F"
    )


@given(st.integers(-(2**70), 2**70), st.binary(min_size=10, max_size=10))
def test_any_clock_gives_version_7(unix_ms: int, random: bytes) -> None:
    value = uuid.UUID(bytes=uuid7(unix_ms, random))
    assert (value.version, value.variant) == (7, uuid.RFC_4122)
    assert value.int >> 80 == min(max(unix_ms, 0), 2**48 - 1)


def test_too_little_randomness_is_a_bug() -> None:
    with pytest.raises(ValueError, match="10 random bytes"):
        uuid7(0, b"123")
