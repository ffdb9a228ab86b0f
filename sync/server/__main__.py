"""``python -m sync.server``: run a city's server until it is told to stop."""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path

from sync.server.city import NotInitialised
from sync.server.database import SqliteUnsafe
from sync.server.keys import KeyUnusable
from sync.server.settings import ServerSettings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this program, for other parsers to offer too."""
    parser.add_argument("--data", type=Path, required=True, help="the server's data folder")
    parser.add_argument("--database-url", help="SQLAlchemy URL; default: SQLite in the data folder")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8700, help="0 picks a free one")
    parser.add_argument("--tls-cert", type=Path, help="certificate chain (PEM)")
    parser.add_argument("--tls-key", type=Path, help="its private key (PEM)")
    parser.add_argument(
        "--ready-fd",
        type=int,
        help="write the address as one JSON line here when listening; default: standard output",
    )


def main(arguments: list[str] | None = None) -> int:
    """Run; 0 after a clean stop, 2 when it cannot start."""
    parser = argparse.ArgumentParser(prog="python -m sync.server", description=__doc__)
    add_arguments(parser)
    parsed = parser.parse_args(arguments)
    if any(importlib.util.find_spec(name) is None for name in ("fastapi", "uvicorn")):
        sys.stderr.write("The server's packages are not installed: pip install 'baodao[server]'\n")
        return 2
    serving = importlib.import_module("sync.server.serving")
    settings = ServerSettings(data_dir=parsed.data, database_url=parsed.database_url)
    try:
        status: int = serving.serve(
            settings,
            host=parsed.host,
            port=parsed.port,
            tls_cert=parsed.tls_cert,
            tls_key=parsed.tls_key,
            ready_fd=parsed.ready_fd,
        )
    except (NotInitialised, KeyUnusable, SqliteUnsafe, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return status


if __name__ == "__main__":
    sys.exit(main())
