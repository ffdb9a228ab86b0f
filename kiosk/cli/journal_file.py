"""Which journal a command reads: a kiosk's database with its key, or the server's plain file."""

from __future__ import annotations

import argparse
from pathlib import Path

from kiosk.store.connection import is_plain
from kiosk.store.errors import StoreUnavailable
from kiosk.store.keys import DATABASE_KEY


def add_file_arguments(parser: argparse.ArgumentParser) -> None:
    """``PATH`` and ``--key``."""
    parser.add_argument(
        "path", type=Path, metavar="PATH", help="a kiosk's database, or the server's SQLite file"
    )
    parser.add_argument(
        "--key",
        type=Path,
        metavar="FILE",
        help="the kiosk's database key file (default: keys/database.key beside PATH)",
    )


def key_file_of(path: Path, key_file: Path | None) -> Path | None:
    """Where the key of the file is; None for a file that needs none. Raises StoreUnavailable."""
    try:
        plain = is_plain(path)
    except OSError as error:
        raise StoreUnavailable(
            f"{path} cannot be read ({error.strerror}); check the path and its permissions."
        ) from error
    return None if plain else key_file or path.parent / "keys" / DATABASE_KEY
