"""What every request handler needs: settings, database, key, clock and chance."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.exc import DatabaseError

from sync.server.backups import INSTANCE
from sync.server.database import Database, open_database
from sync.server.keys import create_key, load_key, nonce_key
from sync.server.migrate import upgrade
from sync.server.nonces import NonceMint
from sync.server.partitions import ensure_partitions
from sync.server.problems import DatabaseUnusable, NotInitialised
from sync.server.rate_limit import RateLimit
from sync.server.settings import ServerSettings
from sync.server.tables import ServerSetting
from sync.server.witness import Witness


def system_wall_ms() -> int:
    """Unix time in milliseconds from the system's clock."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class City:
    """One running server."""

    settings: ServerSettings
    database: Database
    key: Ed25519PrivateKey
    instance_id: str
    mint: NonceMint
    rate: RateLimit
    wall_ms: Callable[[], int]
    random_bytes: Callable[[int], bytes]
    witnesses: tuple[Witness, ...] = ()

    def public_key(self) -> bytes:
        """The raw public key that kiosks pin, 32 bytes."""
        return self.key.public_key().public_bytes_raw()


def initialise(settings: ServerSettings, *, wall_ms: Callable[[], int] = system_wall_ms) -> bool:
    """Create data folder, key, schema and instance id; False when the key was there already.

    Raises ServerNotUsable, OSError.
    """
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = not settings.key_path.exists()
    if fresh:
        create_key(settings.key_path)
    database = _open_current(settings, wall_ms())
    try:
        with database.writing() as session:
            if session.get(ServerSetting, INSTANCE) is None:
                session.add(ServerSetting(name=INSTANCE, value=secrets.token_hex(16)))
    finally:
        database.close()
    return fresh


def open_city(
    settings: ServerSettings,
    *,
    wall_ms: Callable[[], int] = system_wall_ms,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
    monotonic_s: Callable[[], float] = time.monotonic,
    witnesses: tuple[Witness, ...] = (),
) -> City:
    """Open what :func:`initialise` made. Raises ServerNotUsable."""
    if not settings.key_path.exists():
        raise NotInitialised(
            f"{settings.data_dir} holds no server: run baodao server init "
            f"--data {settings.data_dir}"
        )
    key = load_key(settings.key_path)
    database = _open_current(settings, wall_ms())
    with database.reading() as session:
        instance = session.get_one(ServerSetting, INSTANCE).value
    mint = NonceMint(nonce_key(key), settings.nonce_lifetime_ms, wall_ms, random_bytes)
    rate = RateLimit(settings.requests_per_minute, monotonic_s)
    return City(settings, database, key, instance, mint, rate, wall_ms, random_bytes, witnesses)


def _open_current(settings: ServerSettings, now_ms: int) -> Database:
    """Open the database and bring its schema and partitions up to date."""
    database = open_database(settings.url)
    try:
        upgrade(database.engine)
        ensure_partitions(database.engine, now_ms)
    except DatabaseError as error:
        database.close()
        reason = " ".join(str(error.orig).split())
        raise DatabaseUnusable(f"cannot use the database: {reason}") from error
    return database
