"""The sealed objects of a kiosk's database file by their digests, as certificates name them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kiosk.store.destruction import sealed_digest
from kiosk.store.key_files import read_key
from kiosk.store.readonly import snapshot, table_names

STATEMENTS: Final = {
    "biometric_references": "SELECT nonce, sealed FROM biometric_references",
    "released_references": "SELECT nonce, sealed FROM released_references",
    "attachments": "SELECT nonce, sealed FROM attachments",
}
"""By table; a database of an earlier version has not all of them."""


def sealed_objects(path: Path, key_file: Path) -> frozenset[str]:
    """Of a kiosk's database or a backup of one; the file is not changed. Raises StoreError."""
    with snapshot(path, read_key(key_file)) as connection:
        names = table_names(connection)
        return frozenset(
            sealed_digest(nonce, sealed)
            for name, statement in STATEMENTS.items()
            if name in names
            for nonce, sealed in connection.execute(statement)
        )
