"""For modules whose tests must hold on every database that a city may have."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TypeVar

import pytest
from sqlalchemy import text

from sync.server.database import Database

_WAITS = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
_Result = TypeVar("_Result")


def on_both_databases(metafunc: pytest.Metafunc) -> None:
    """To be a module's ``pytest_generate_tests``: what uses a city runs on each."""
    if "city_settings" in metafunc.fixturenames:
        metafunc.parametrize("city_settings", ["sqlite", "postgresql"], indirect=True)


def until_it_waits(database: Database, call: Future[_Result]) -> None:
    """Until another thread's statement waits for a lock of PostgreSQL, or is done without."""
    while not call.done():
        with database.reading() as session:
            if session.scalar(_WAITS):
                return
        threading.Event().wait(0.01)
