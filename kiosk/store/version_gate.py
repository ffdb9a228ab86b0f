"""Refusing a SQLite that can corrupt the journal, or one that cannot encrypt it."""

from __future__ import annotations

from sqlcipher3 import dbapi2

from kiosk.store.errors import NotEncrypted, UnsafeSqlite

FIRST_FIXED = (3, 51, 3)
"""First release without the WAL-reset corruption of 3.7.0 to 3.51.2, where two connections that
write or checkpoint at once can lose committed pages (SQLite documentation, "Write-Ahead Logging",
section "The WAL-Reset Bug")."""
BACKPORTS = {(3, 50): 7, (3, 44): 6}
"""Maintenance releases with the same fix: 3.50.7 and 3.44.6 (same section)."""


def check_sqlite_version(version: tuple[int, int, int]) -> None:
    """Raise UnsafeSqlite when this release has the WAL-reset corruption."""
    major, minor, patch = version
    first_fixed_patch = BACKPORTS.get((major, minor))
    fixed = version >= FIRST_FIXED or (first_fixed_patch is not None and patch >= first_fixed_patch)
    if not fixed:
        raise UnsafeSqlite(
            f"SQLite {major}.{minor}.{patch} can corrupt a write-ahead log; install sqlcipher3 "
            "0.6.4 or later, which carries SQLite 3.51.3 or later."
        )


def check_cipher_version(cipher_version: str | None) -> None:
    """Raise NotEncrypted when the library is a SQLite without SQLCipher."""
    if not cipher_version:
        raise NotEncrypted(
            "This SQLite library has no cipher, so the database would be readable by anybody; "
            "install sqlcipher3 0.6.4 or later."
        )


def require_safe_sqlite() -> None:
    """Check the library that is loaded. Raises UnsafeSqlite or NotEncrypted."""
    check_sqlite_version(dbapi2.sqlite_version_info)
    connection = dbapi2.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    check_cipher_version(row[0] if row else None)
