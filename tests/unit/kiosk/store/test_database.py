from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from kiosk.store.connection import connect, unlock
from kiosk.store.database import PAGE_BYTES, Database, open_database
from kiosk.store.errors import (
    CorruptDatabase,
    DiskFull,
    NotEncrypted,
    StoreLocked,
    StoreUnavailable,
    WrongKey,
)
from tests.unit.kiosk.store.rig import StoreRig, look_up

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed database with rows on many pages."""
    path = tmp_path / "kiosk.db"
    database = open_database(path, KEY, create=True)
    with database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x BLOB)")
        connection.exec_driver_sql("INSERT INTO t VALUES (randomblob(100000))")
    database.close()
    return path


def size_of_x(database: Database) -> int:
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT x FROM t").all()
    return sum(len(row[0]) for row in rows)


def test_what_was_written_is_read_after_reopening(path: Path) -> None:
    database = open_database(path, KEY, create=False)
    assert size_of_x(database) == 100_000
    database.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 5000),
        ("mmap_size", None),
        ("temp_store", 2),
    ],
)
def test_settings_hold_for_writer_and_reader(
    rig: StoreRig, pragma: str, value: str | int | None
) -> None:
    for transaction in (rig.database.write, rig.database.read):
        with transaction() as connection:
            held = connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
            assert held in ({value} if value is not None else {0, None})


def test_files_are_for_their_owner_only(rig: StoreRig) -> None:
    for name in ("kiosk.db", "kiosk.db-wal", "kiosk.db-shm"):
        assert stat.S_IMODE((rig.path.parent / name).stat().st_mode) == 0o600


def test_an_exception_rolls_back(path: Path) -> None:
    database = open_database(path, KEY, create=False)

    def fail() -> None:
        with database.write() as connection:
            connection.exec_driver_sql("DELETE FROM t")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert size_of_x(database) == 100_000
    database.close()


def test_a_database_that_may_not_grow_says_that_it_is_full_until_it_may(rig: StoreRig) -> None:
    content = look_up(1)
    large = content.model_copy(update={"body": {"text": "x" * 4_000}})
    rig.database.limit(rig.path.stat().st_size)
    with pytest.raises(DiskFull):
        rig.journal.append_all(lambda _: [large] * 3)
    with rig.database.read() as connection:
        assert int(connection.exec_driver_sql("PRAGMA page_size").scalar_one()) == PAGE_BYTES
    rig.database.limit(None)
    before = rig.journal.count()
    rig.journal.append(large)
    assert rig.journal.count() == before + 1


def test_a_reader_cannot_write(path: Path) -> None:
    database = open_database(path, KEY, create=False)
    with pytest.raises(StoreUnavailable), database.read() as connection:
        connection.exec_driver_sql("DELETE FROM t")
    database.close()


def test_a_reader_keeps_its_snapshot(path: Path) -> None:
    database = open_database(path, KEY, create=False)
    with database.read() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM t").scalar() == 1
        with database.write() as writer:
            writer.exec_driver_sql("INSERT INTO t VALUES (x'00')")
        assert reader.exec_driver_sql("SELECT count(*) FROM t").scalar() == 1
    assert size_of_x(database) == 100_001
    database.close()


def test_a_nested_write_is_a_bug(rig: StoreRig) -> None:
    with rig.database.write(), pytest.raises(RuntimeError, match="open in this thread"):
        rig.database.write().__enter__()


def test_the_lock_is_free_after_a_failure(rig: StoreRig) -> None:
    with pytest.raises(IntegrityError), rig.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO journal_head (id, epoch, seq, hash) VALUES (2, 1, 1, x'')"
        )
    with rig.database.write() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM journal_head").scalar() == 0


def test_a_second_writer_thread_waits(path: Path) -> None:
    database = open_database(path, KEY, create=False)
    order: list[str] = []
    started = threading.Event()

    def write_second() -> None:
        started.set()
        with database.write() as connection:
            order.append("second")
            connection.exec_driver_sql("INSERT INTO t VALUES (x'02')")

    thread = threading.Thread(target=write_second)
    with database.write() as connection:
        thread.start()
        assert started.wait(30)
        connection.exec_driver_sql("INSERT INTO t VALUES (x'01')")
        order.append("first")
    thread.join(30)
    assert order == ["first", "second"]
    database.close()


def test_another_process_holding_the_lock_is_typed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.store.connection.BUSY_TIMEOUT_MS", 1)
    monkeypatch.setattr("kiosk.store.connection._SETTINGS", ())
    monkeypatch.setattr("kiosk.store.connection._HELD", {})
    other = connect(path, KEY, writable=True)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreLocked, match="Another program"):
        open_database(path, KEY, create=False)
    other.close()


@pytest.mark.parametrize("create", [True, False])
def test_a_wrong_key_leaves_the_file_as_it_is(path: Path, create: bool) -> None:
    before = path.read_bytes()
    with pytest.raises(WrongKey, match="key file that belongs"):
        open_database(path, bytes(32), create=create)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["kiosk.db"]


def test_a_damaged_page_is_typed_and_the_file_left_as_it_is(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 5 + 100 : 4096 * 5 + 200] = bytes(100)
    path.write_bytes(content)
    database = open_database(path, KEY, create=False)
    with pytest.raises(CorruptDatabase, match="restore a backup"):
        size_of_x(database)
    database.close()
    assert path.read_bytes() == content


def test_a_damaged_first_page_is_typed(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[200:300] = bytes(100)
    path.write_bytes(content)
    with pytest.raises(WrongKey, match="first page is damaged"):
        open_database(path, KEY, create=False)
    assert path.read_bytes() == content


@pytest.mark.parametrize("create", [True, False])
def test_a_plain_database_is_refused_and_left_as_it_is(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "plain.db"
    plain = dbapi2.connect(str(path))
    plain.execute("CREATE TABLE t (x)")
    plain.close()
    before = path.read_bytes()
    with pytest.raises(NotEncrypted, match="not encrypted"):
        open_database(path, KEY, create=create)
    assert path.read_bytes() == before


def test_a_missing_database_is_not_created_unasked(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="no database"):
        open_database(tmp_path / "kiosk.db", KEY, create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_taken_for_a_first_start_only_when_creating(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    path.touch(0o600)
    with pytest.raises(StoreUnavailable, match="is empty"):
        open_database(path, KEY, create=False)
    open_database(path, KEY, create=True).close()
    assert path.stat().st_size > 0


def test_a_folder_that_cannot_be_made_is_typed(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match="cannot be created"):
        open_database(tmp_path / "file" / "kiosk.db", KEY, create=True)


def test_a_short_key_is_a_bug() -> None:
    connection = dbapi2.connect(":memory:")
    with pytest.raises(ValueError, match="32 bytes"):
        unlock(connection, b"short")
    connection.close()
