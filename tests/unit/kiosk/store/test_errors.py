from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlcipher3 import dbapi2

from kiosk.store.errors import (
    CorruptDatabase,
    DiskFull,
    StoreError,
    StoreLocked,
    StoreUnavailable,
    WrongKey,
    store_error,
)

IOERR_SHMSIZE = 4874
CORRUPT_INDEX = 779
BUSY_SNAPSHOT = 517
CONSTRAINT = 19


def database_error(code: int) -> dbapi2.DatabaseError:
    error = dbapi2.DatabaseError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (dbapi2.SQLITE_NOTADB, WrongKey),
        (dbapi2.SQLITE_CORRUPT, CorruptDatabase),
        (CORRUPT_INDEX, CorruptDatabase),
        (dbapi2.SQLITE_FULL, DiskFull),
        (dbapi2.SQLITE_BUSY, StoreLocked),
        (BUSY_SNAPSHOT, StoreLocked),
        (dbapi2.SQLITE_LOCKED, StoreLocked),
        (dbapi2.SQLITE_CANTOPEN, StoreUnavailable),
        (dbapi2.SQLITE_READONLY, StoreUnavailable),
    ],
)
def test_faults_of_the_environment_are_typed(code: int, fault: type[StoreError]) -> None:
    assert type(store_error(database_error(code), Path("/nowhere/kiosk.db"))) is fault


@pytest.mark.parametrize(("free", "fault"), [(0, DiskFull), (10**9, StoreUnavailable)])
def test_an_io_error_on_a_full_disk_is_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, fault: type[StoreError]
) -> None:
    def usage(path: Path) -> SimpleNamespace:
        return SimpleNamespace(free=free)

    monkeypatch.setattr("shutil.disk_usage", usage)
    assert type(store_error(database_error(IOERR_SHMSIZE), tmp_path / "kiosk.db")) is fault


@pytest.mark.parametrize(
    "error", [database_error(CONSTRAINT), dbapi2.DatabaseError("no code"), ValueError("a bug")]
)
def test_bugs_are_not_faults(error: Exception) -> None:
    assert store_error(error, Path("kiosk.db")) is None
