"""The command that serves, for ``python -m sync.server`` and ``baodao server run``."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
from pathlib import Path

from sync.server.problems import ServerNotUsable
from sync.server.settings import ServerSettings

EXIT_NOT_STARTED = 2


def add_data_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the server keeps things."""
    parser.add_argument("--data", type=Path, required=True, help="the server's data folder")
    parser.add_argument("--database-url", help="SQLAlchemy URL; default: SQLite in the data folder")


def add_serve_arguments(parser: argparse.ArgumentParser) -> None:
    """Where it listens."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8700, help="0 picks a free one")
    parser.add_argument("--tls-cert", type=Path, help="certificate chain (PEM)")
    parser.add_argument("--tls-key", type=Path, help="its private key (PEM)")
    parser.add_argument(
        "--ready-fd",
        type=int,
        help="write the address as one JSON line here when listening; default: standard output",
    )


def settings_of(parsed: argparse.Namespace) -> ServerSettings:
    """The settings that the data arguments give."""
    return ServerSettings(data_dir=parsed.data, database_url=parsed.database_url)


def serve(parsed: argparse.Namespace) -> int:
    """Serve until stopped: 0 after a clean stop, 2 when it cannot start.

    The web framework is an optional extra: it is imported here and nowhere before.
    """
    if any(importlib.util.find_spec(name) is None for name in ("fastapi", "uvicorn")):
        sys.stderr.write("The server's packages are not installed: pip install 'baodao[server]'\n")
        return EXIT_NOT_STARTED
    serving = importlib.import_module("sync.server.serving")
    try:
        status: int = serving.serve(
            settings_of(parsed),
            host=parsed.host,
            port=parsed.port,
            tls_cert=parsed.tls_cert,
            tls_key=parsed.tls_key,
            ready_fd=parsed.ready_fd,
        )
    except (ServerNotUsable, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_NOT_STARTED
    return status
