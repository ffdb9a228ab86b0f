"""Settings and data that every test shares."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.postgresql import PostgresqlServer, running_postgresql

# Set before anything imports Qt: no display is needed and pixels are the same on every machine.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QSG_RENDER_LOOP", "basic")

# A busy machine is no reason to fail: examples are counted, never timed.
settings.register_profile(
    "untimed", deadline=None, suppress_health_check=(HealthCheck.too_slow,), print_blob=True
)
settings.load_profile("untimed")


_LONGEST_FIRST = ("integration", "harness")
"""Folders whose files take longest: begun last, one of them would keep the others waiting."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while modules are imported, and never among them.

    All of them stay to the end; walking them again and again takes a third of the time to collect
    11,000 tests, and a tenth of what many of these take.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long files; otherwise the order stays."""
    here = Path(__file__).parent

    def rank(item: pytest.Item) -> int:
        folder = item.path.relative_to(here).parts[0]
        return _LONGEST_FIRST.index(folder) if folder in _LONGEST_FIRST else len(_LONGEST_FIRST)

    items.sort(key=rank)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real faces and fingers to measure on: BAODAO_SHARED_DATA, or ../shared/data.

    They are never part of the repository, so a test that wants them is skipped without them.
    """
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("BAODAO_SHARED_DATA", beside))
    if not folder.is_dir():
        pytest.skip(f"needs the shared data; {folder} does not exist")
    return folder


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """A PostgreSQL server, started when the first test asks for it."""
    with running_postgresql() as server:
        yield server
