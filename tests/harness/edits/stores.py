"""A kiosk's and a server's database, kept so that each edit starts from the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from kiosk.store.connection import unlock
from kiosk.store.key_files import read_key
from kiosk.store.verify import JournalReport
from kiosk.store.verify_kiosk import verify_kiosk
from kiosk.store.verify_server import verify_server
from sync.server.settings import ServerSettings
from tests.unit.kiosk.store.attacker import key_file
from tests.unit.kiosk.store.rig import look_up, store_rig
from tests.unit.sync.cities import make_city_folder, new_key, running_city
from tests.unit.sync.journals import MemoryJournal

Row = dict[str, object]
Tables = dict[str, list[Row]]
"""The rows that a verification relies on, per table."""

ENTRIES = 7
_READ = {
    "journal": "SELECT * FROM journal ORDER BY epoch, seq",
    "journal_head": "SELECT * FROM journal_head",
    "settings": "SELECT * FROM settings",
    "entries": "SELECT * FROM entries ORDER BY device, epoch, seq",
    "heads": "SELECT * FROM heads ORDER BY device, epoch",
    "devices": "SELECT * FROM devices ORDER BY device",
}
_BARE = (
    "CREATE TABLE bare AS SELECT * FROM {}",
    "DROP TABLE {}",
    "ALTER TABLE bare RENAME TO {}",
)


@dataclass(frozen=True)
class EditedStore:
    """One database file without constraints and triggers, as somebody with the file has it."""

    path: Path
    base: bytes
    key: bytes | None
    rows: str
    """The table of entries."""
    heads: str
    evidence: tuple[str, ...]
    """The columns of an entry that a verification relies on."""
    columns: dict[str, tuple[str, ...]]
    verify: Callable[[], JournalReport]

    @contextmanager
    def opened(self) -> Iterator[dbapi2.Connection]:
        """The untouched database, open for editing."""
        self.path.write_bytes(self.base)
        with _connection(self.path, self.key) as connection:
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")

    def read(self, connection: dbapi2.Connection) -> Tables:
        """Every table, in the order in which it is verified."""
        return {
            table: [dict(zip(names, row, strict=True)) for row in connection.execute(_READ[table])]
            for table, names in self.columns.items()
        }

    def write(self, connection: dbapi2.Connection, table: str, rows: list[Row]) -> None:
        """Put these rows in place of the table's."""
        connection.execute(" ".join(("DELETE FROM", table)))
        marks = ", ".join("?" * len(self.columns[table]))
        insert = " ".join(("INSERT INTO", table, "VALUES (", marks, ")"))
        connection.executemany(insert, [tuple(row.values()) for row in rows])


def kiosk_store(folder: Path) -> EditedStore:
    """A kiosk's encrypted database with a few entries."""
    with store_rig(folder) as rig:
        for number in range(ENTRIES):
            rig.journal.append(look_up(number))
    path = rig.path
    return _edited(
        path,
        read_key(key_file(path)),
        ("journal", "journal_head", "settings"),
        ("epoch", "seq", "content", "hash", "signature"),
        lambda: verify_kiosk(path, key_file(path), lambda count: None),
    )


def server_store(folder: Path) -> EditedStore:
    """The city's database with the journals of two kiosks."""
    data = make_city_folder(folder / "city")
    with running_city(ServerSettings(data_dir=data)) as city:
        for seed in (1, 2):
            journal = MemoryJournal(new_key(seed), seed)
            journal.write(ENTRIES // 2)
            city.kiosk(journal).sync()
    path = data / "server.sqlite3"
    return _edited(
        path,
        None,
        ("entries", "heads", "devices"),
        ("device", "epoch", "seq", "content", "hash", "signature"),
        lambda: verify_server(path, lambda count: None),
    )


def _edited(
    path: Path,
    key: bytes | None,
    tables: tuple[str, str, str],
    evidence: tuple[str, ...],
    verify: Callable[[], JournalReport],
) -> EditedStore:
    with _connection(path, key) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").close()
        columns = {table: _bare(connection, table) for table in tables}
    return EditedStore(
        path, path.read_bytes(), key, tables[0], tables[1], evidence, columns, verify
    )


def _bare(connection: dbapi2.Connection, table: str) -> tuple[str, ...]:
    for statement in _BARE:
        connection.execute(statement.format(table))
    described = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return tuple(row[0] for row in described)


@contextmanager
def _connection(path: Path, key: bytes | None) -> Iterator[dbapi2.Connection]:
    connection = dbapi2.connect(str(path), isolation_level=None)
    try:
        if key is not None:
            unlock(connection, key)
        connection.execute("PRAGMA synchronous=OFF").close()
        connection.execute("PRAGMA journal_mode=MEMORY").close()
        yield connection
    finally:
        connection.close()
