from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.drivers.id_card.bench import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """An emulated reader and a closed driver."""
    bench = Bench(tmp_path)
    yield bench
    bench.driver.close()
    bench.machine.unplug()
