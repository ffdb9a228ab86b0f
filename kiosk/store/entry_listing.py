"""The entries of one kind in a journal, for reading: identifiers only, no persons."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from kiosk.store.errors import NotAJournal
from kiosk.store.key_files import read_key
from kiosk.store.readonly import snapshot, table_names
from sync.wire.entry import Entry, EntryKind, EntryUnreadable, decode_entry

_KIOSK = "journal", "SELECT content FROM journal ORDER BY epoch, seq"
_PLAIN = "entries", "SELECT content FROM entries ORDER BY device, epoch, seq"


@dataclass(frozen=True, slots=True)
class EntryListing:
    """In the order of the journal; in the server's file, kiosk after kiosk."""

    entries: tuple[Entry, ...]
    unreadable: int
    """Entries of whatever kind that this version cannot read."""


def list_entries(
    path: Path, key_file: Path | None, kind: EntryKind, last: int | None
) -> EntryListing:
    """The newest ``last`` entries of a kind of each kiosk, at least 1; all with None.

    Of a kiosk's database with the key in ``key_file``, or with None of the server's file. Nothing
    is verified: that is ``journal verify``. Raises StoreError.
    """
    table, statement = _PLAIN if key_file is None else _KIOSK
    key = None if key_file is None else read_key(key_file)
    kept, unreadable = dict[str, deque[Entry]](), 0
    with snapshot(path, key) as connection:
        if table not in table_names(connection):
            raise NotAJournal(f"{path} holds no journal; check the path.")
        for (content,) in connection.execute(statement):
            try:
                entry = decode_entry(content)
            except EntryUnreadable:
                unreadable += 1
                continue
            if entry.kind is kind:
                kept.setdefault(entry.device, deque(maxlen=last)).append(entry)
    return EntryListing(tuple(chain.from_iterable(kept.values())), unreadable)
