"""A fresh store per test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.kiosk.store.rig import StoreRig, store_rig


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[StoreRig]:
    with store_rig(tmp_path) as opened:
        yield opened
