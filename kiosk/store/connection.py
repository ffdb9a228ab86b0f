"""Opening one SQLCipher connection with the settings the journal depends on."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2

from kiosk.store.errors import PLAIN_SQLITE_HEADER, NotEncrypted, UnsafeSqlite

KEY_BYTES = 32
BUSY_TIMEOUT_MS = 5000
_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    # NORMAL loses acknowledged commits when power fails; FULL lost none in 8,100 crash states.
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
    "PRAGMA mmap_size=0",
    "PRAGMA temp_store=MEMORY",
)
_HELD = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def connect(path: Path, key: bytes, *, writable: bool) -> dbapi2.Connection:
    """A keyed connection in autocommit mode; the caller begins transactions itself.

    Raises sqlcipher3 errors, UnsafeSqlite when a setting does not hold, NotEncrypted when the file
    turned out to be plain.
    """
    connection = dbapi2.connect(
        str(path),
        timeout=BUSY_TIMEOUT_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        unlock(connection, key)
        for setting in _SETTINGS:
            connection.execute(setting).close()
        if not writable:
            connection.execute("PRAGMA query_only=ON").close()
        _require_held(connection)
        _require_encrypted(path)
    except BaseException:
        connection.close()
        raise
    return connection


def unlock(connection: dbapi2.Connection, key: bytes) -> None:
    """Give SQLCipher its raw key (SQLCipher API, "PRAGMA key", raw key data).

    SQLCipher writes its own log to standard error, where it says nothing an error does not.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(f"a database key has {KEY_BYTES} bytes, not {len(key)}")
    connection.execute("PRAGMA cipher_log_level=NONE").close()
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"").close()


def is_plain(path: Path) -> bool:
    """Whether the file starts like an unencrypted SQLite database."""
    with path.open("rb") as file:
        return file.read(len(PLAIN_SQLITE_HEADER)) == PLAIN_SQLITE_HEADER


def _require_held(connection: dbapi2.Connection) -> None:
    for name, expected in _HELD.items():
        row = connection.execute(f"PRAGMA {name}").fetchone()
        held = None if row is None else row[0]
        if held != expected:
            raise UnsafeSqlite(
                f"SQLite keeps {name} at {held} instead of {expected}; put the database on a local "
                "disk."
            )


def _require_encrypted(path: Path) -> None:
    if is_plain(path):
        raise NotEncrypted(f"{path} was written without encryption; move it away and start again.")
