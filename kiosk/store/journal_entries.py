"""The entries of a journal, one after another, for reading: nothing is verified."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.store.errors import NotAJournal
from kiosk.store.key_files import read_key
from kiosk.store.readonly import snapshot, table_names
from sync.wire.entry import Entry, EntryUnreadable, decode_entry

_KIOSK = "journal", "SELECT content FROM journal WHERE content <> x'' ORDER BY epoch, seq"
_PLAIN = "entries", "SELECT content FROM entries ORDER BY device, epoch, seq"


def entries_of(path: Path, key_file: Path | None) -> Iterator[Entry | None]:
    """In the order of the journal; in the server's file, kiosk after kiosk.

    Of a kiosk's database with the key in ``key_file``, or with None of the server's file. None
    for an entry that this version cannot read; those whose contents were pruned are left out.
    Raises StoreError, while it is read.
    """
    table, statement = _PLAIN if key_file is None else _KIOSK
    key = None if key_file is None else read_key(key_file)
    with snapshot(path, key) as connection:
        if table not in table_names(connection):
            raise NotAJournal(f"{path} holds no journal; check the path.")
        for (content,) in connection.execute(statement):
            yield _readable(content)


def _readable(content: bytes) -> Entry | None:
    try:
        return decode_entry(content)
    except EntryUnreadable:
        return None
