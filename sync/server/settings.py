"""Where the server keeps things and how much it takes at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from argon2 import PasswordHasher

from sync.wire.messages import MAX_ENTRIES_PER_UPLOAD, Limits


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """One city's server. The data folder is private to the account that runs the server."""

    data_dir: Path
    database_url: str | None = None
    """``postgresql+psycopg://…`` or ``sqlite:///…``; None is the SQLite file in the data folder."""
    limits: Limits = field(
        default_factory=lambda: Limits(max_entries=MAX_ENTRIES_PER_UPLOAD, max_bytes=524_288)
    )
    max_body_bytes: int = 2_097_152
    """Above base64 of ``limits.max_bytes`` with its JSON around it (PROTOCOL.md §6)."""
    body_timeout_s: float = 120.0
    nonce_lifetime_ms: int = 300_000
    requests_per_minute: int = 600
    """Of one device and in one process (sync/server/rate_limit.py)."""
    roster_page_items: int = 500

    password_memory_kib: int = 65_536
    """What Argon2id takes for one password (RFC 9106, 4: the second recommended option)."""

    def password_hasher(self) -> PasswordHasher:
        """The parameters for users' passwords."""
        return PasswordHasher(time_cost=3, memory_cost=self.password_memory_kib, parallelism=4)

    @property
    def url(self) -> str:
        """The database's URL."""
        return self.database_url or f"sqlite:///{self.data_dir / 'server.sqlite3'}"

    @property
    def key_path(self) -> Path:
        """The signing key, outside the database so that a database backup does not carry it."""
        return self.data_dir / "server.key"
