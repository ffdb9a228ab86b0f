"""What travels to a process that checks entries; it loads no database for that."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.store.verify import JournalRows, Walk, walk_rows
from kiosk.store.verify_row import StoredRow
from sync.wire.chain import Head


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a journal. The key as raw bytes: key objects do not travel."""

    device: str
    key: bytes
    start: Head
    before: int
    rows: list[StoredRow]
    opens: bool
    """Whether the journal begins with it."""

    def walk(self) -> Walk:
        """Check the rows."""
        key = Ed25519PublicKey.from_public_bytes(self.key)
        rows = JournalRows(self.device, key, self.rows, self.start)
        return walk_rows(rows, before=self.before)
