from __future__ import annotations

import time
from pathlib import Path

import pytest

from kiosk.store.errors import StoreUnavailable
from kiosk.store.system_clock import BOOT_ID_PATH, SystemClock


def test_readings_lie_between_the_system_s_own() -> None:
    clock = SystemClock()
    wall_before, boot_before = time.time_ns(), time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    wall_ms, boot_ms = clock.wall_ms(), clock.boot_ms()
    assert wall_before // 10**6 <= wall_ms <= time.time_ns() // 10**6
    assert boot_before // 10**6 <= boot_ms
    assert boot_ms <= time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 10**6


def test_the_boot_id_is_the_kernel_s() -> None:
    assert SystemClock().boot_id().hex() == BOOT_ID_PATH.read_text().strip().replace("-", "")


def test_random_bytes_have_the_length_asked_for() -> None:
    assert len(SystemClock().random_bytes(10)) == 10


@pytest.mark.parametrize("content", [None, "not a boot id"])
def test_a_missing_boot_id_is_typed(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "boot_id"
    if content is not None:
        path.write_text(content)
    with pytest.raises(StoreUnavailable, match="boot id"):
        SystemClock(path)
