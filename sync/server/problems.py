"""Why a server cannot be opened; each message is one sentence for the administrator."""

from __future__ import annotations


class ServerNotUsable(Exception):
    """The data folder, key or database is not as it must be."""


class NotInitialised(ServerNotUsable):
    """The data folder holds no server yet."""


class KeyUnusable(ServerNotUsable):
    """The key file is missing, open to others or not an Ed25519 key."""


class SqliteUnsafe(ServerNotUsable):
    """This SQLite can corrupt a WAL database under two connections."""


class DatabaseUnsupported(ServerNotUsable):
    """Neither SQLite nor PostgreSQL."""


class DatabaseUnusable(ServerNotUsable):
    """The database cannot be reached or is not one."""
