"""The part of sqlcipher3's DB-API module (PEP 249) that this project uses."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

sqlite_version: str
sqlite_version_info: tuple[int, int, int]

SQLITE_BUSY: int
SQLITE_CANTOPEN: int
SQLITE_CORRUPT: int
SQLITE_FULL: int
SQLITE_IOERR: int
SQLITE_LOCKED: int
SQLITE_NOTADB: int
SQLITE_PERM: int
SQLITE_READONLY: int

class Error(Exception):
    sqlite_errorcode: int
    sqlite_errorname: str

class DatabaseError(Error): ...
class IntegrityError(DatabaseError): ...
class OperationalError(DatabaseError): ...

class Cursor:
    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> Cursor: ...
    def fetchone(self) -> tuple[Any, ...] | None: ...
    def fetchall(self) -> list[tuple[Any, ...]]: ...
    def close(self) -> None: ...
    def __iter__(self) -> Iterator[tuple[Any, ...]]: ...

class Connection:
    isolation_level: str | None
    in_transaction: bool
    def cursor(self) -> Cursor: ...
    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> Cursor: ...
    def executemany(self, sql: str, parameters: Iterable[Sequence[object]], /) -> Cursor: ...
    def commit(self) -> None: ...
    def rollback(self) -> None: ...
    def close(self) -> None: ...

def connect(
    database: str,
    timeout: float = ...,
    *,
    isolation_level: str | None = ...,
    check_same_thread: bool = ...,
    uri: bool = ...,
) -> Connection: ...
