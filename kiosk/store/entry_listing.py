"""The entries of one kind in a journal, for reading: identifiers only, no persons."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from kiosk.store.journal_entries import entries_of
from sync.wire.entry import Entry, EntryKind


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

    ``key_file`` as in ``entries_of``. Nothing is verified: that is ``journal verify``. Raises
    StoreError.
    """
    kept, unreadable = dict[str, deque[Entry]](), 0
    for entry in entries_of(path, key_file):
        if entry is None:
            unreadable += 1
        elif entry.kind is kind:
            kept.setdefault(entry.device, deque(maxlen=last)).append(entry)
    return EntryListing(tuple(chain.from_iterable(kept.values())), unreadable)
