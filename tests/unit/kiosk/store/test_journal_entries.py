"""Reading a journal's entries: in order, what cannot be read in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.store.entry_listing import list_entries
from kiosk.store.errors import NotAJournal
from kiosk.store.journal_entries import entries_of
from kiosk.store.pad_summary import summarise_pad
from sync.wire.entry import EntryKind
from tests.unit.kiosk.store.rig import look_up, store_rig
from tests.unit.kiosk.store.server_copy import edit_copy, server_copy


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """A server's file with three entries of one kiosk, the second unreadable."""
    path = tmp_path / "server.db"
    with store_rig(tmp_path) as rig:
        for number in range(3):
            rig.journal.append(look_up(number))
        server_copy(path, rig)
    edit_copy(path, "UPDATE entries SET content = zeroblob(9) WHERE seq = 2")
    return path


def test_entries_come_in_their_order_and_an_unreadable_one_as_none(server: Path) -> None:
    assert [entry and entry.seq for entry in entries_of(server, None)] == [1, None, 3]


def test_unreadable_entries_are_counted_by_every_reader(server: Path) -> None:
    assert summarise_pad(server, None).unreadable == 1
    listing = list_entries(server, None, EntryKind.CHECK_IN, None)
    assert (listing.entries, listing.unreadable) == ((), 1)


def test_a_database_without_a_journal_is_refused(server: Path) -> None:
    edit_copy(server, "DROP TABLE entries")
    with pytest.raises(NotAJournal, match="holds no journal; check the path"):
        next(entries_of(server, None))
