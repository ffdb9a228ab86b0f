"""A real PostgreSQL for tests, from a wheel: started once, with a database for whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.bench.local_postgresql import PostgresqlServer
from kiosk.bench.local_postgresql import running_postgresql as running

__all__ = ["PostgresqlServer", "running_postgresql"]


@contextmanager
def running_postgresql() -> Iterator[PostgresqlServer]:
    """Start a server that keeps nothing through a power cut, which makes it fast."""
    with running(durable=False) as server:
        yield server
