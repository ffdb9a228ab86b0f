"""Exports that are carried to the city: placed as if they had been sent, and once."""

from __future__ import annotations

import io

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, select

from sync.server.history import History
from sync.server.imports import Imported, ImportRefused, import_export
from sync.server.tables import Device, DeviceState, ImportedExport
from sync.wire.entry import SealedEntry
from sync.wire.export_file import write_export
from tests.unit.sync.cities import TestCity, forked_entries, new_key
from tests.unit.sync.databases import on_both_databases
from tests.unit.sync.exports import chunks_of, export_of, header_of
from tests.unit.sync.journals import MemoryJournal

pytest_generate_tests = on_both_databases


@pytest.fixture
def journal(city: TestCity) -> MemoryJournal:
    """Of a registered kiosk that has not sent anything; eight entries."""
    made = MemoryJournal(new_key(4))
    city.register(made.key)
    made.write(8)
    return made


def exported(
    city: TestCity,
    journal: MemoryJournal,
    *,
    pruned: int = 0,
    start: int = 0,
    export_id: bytes = bytes(16),
) -> bytes:
    entries = journal.sealed()[start:]
    return export_of(entries, journal.key, city.city.key, pruned=pruned, export_id=export_id)


def take_in(city: TestCity, file: bytes) -> Imported:
    return import_export(city.city, io.BytesIO(file))


def refused(city: TestCity, file: bytes) -> str:
    with pytest.raises(ImportRefused) as raised:
        take_in(city, file)
    return str(raised.value)


def untouched(city: TestCity, journal: MemoryJournal) -> bool:
    with city.city.database.reading() as session:
        imported = session.scalar(select(func.count()).select_from(ImportedExport))
    return imported == 0 and city.held(journal.device) == []


def test_everything_is_placed(city: TestCity, journal: MemoryJournal) -> None:
    imported = take_in(city, exported(city, journal))
    assert imported == Imported(
        export_id="00" * 16,
        device=journal.device,
        device_state="active",
        entries=8,
        advanced=8,
        outcome="advanced",
    )
    assert imported.complete
    assert city.held(journal.device) == journal.sealed()


def test_the_line_goes_on_where_the_file_ended(city: TestCity, journal: MemoryJournal) -> None:
    kiosk = city.kiosk(journal)
    take_in(city, exported(city, journal))
    journal.write(2)
    kiosk.sync()
    assert city.held(journal.device) == journal.sealed()


def test_what_came_by_the_line_before_is_known_already(
    city: TestCity, journal: MemoryJournal
) -> None:
    kiosk = city.kiosk(journal)
    kiosk.sync()
    journal.write(3)
    imported = take_in(city, exported(city, journal))
    assert (imported.advanced, imported.already, imported.outcome) == (3, 8, "advanced")
    assert city.held(journal.device) == journal.sealed()


def test_a_second_time_is_refused_and_changes_nothing(
    city: TestCity, journal: MemoryJournal
) -> None:
    file = exported(city, journal)
    take_in(city, file)
    journal.write(1)
    assert refused(city, file) == (
        "This export was taken in before, on 2023-11-14T22:13:20+00:00; nothing was changed."
    )
    assert city.held(journal.device) == journal.sealed()[:8]
    again = take_in(city, exported(city, journal, export_id=b"1" * 16))
    assert (again.advanced, again.already) == (1, 8)


def test_an_import_that_was_interrupted_can_be_repeated(
    city: TestCity, journal: MemoryJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerLost(Exception):
        pass

    flushed = 0
    flush = History.flush

    def third_time_never(history: History) -> None:
        nonlocal flushed
        flushed += 1
        flush(history)
        if flushed == 3:
            raise PowerLost

    file = exported(city, journal)
    with monkeypatch.context() as patched:
        patched.setattr(History, "flush", third_time_never)
        with pytest.raises(PowerLost):
            take_in(city, file)
    assert city.held(journal.device) == journal.sealed()[:6]
    imported = take_in(city, file)
    assert (imported.advanced, imported.already, imported.outcome) == (2, 6, "advanced")
    assert city.held(journal.device) == journal.sealed()


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("truncated", "ends too early"),
        ("altered", "not as its kiosk signed it"),
        ("not an export", "no export of a journal"),
        ("another server's", "not sealed to this server's key"),
        ("unknown device", "There is no device"),
    ],
)
def test_of_a_file_that_is_not_right_nothing_is_stored(
    city: TestCity, journal: MemoryJournal, case: str, says: str
) -> None:
    file = exported(city, journal)
    match case:
        case "truncated":
            file = file[:-70]
        case "altered":
            file = file[:-1] + bytes([file[-1] ^ 1])
        case "not an export":
            file = b"%PDF-1.4" + file
        case "another server's":
            file = export_of(journal.sealed(), journal.key, new_key(77))
        case _:
            stranger = MemoryJournal(new_key(78))
            stranger.write(2)
            file = exported(city, stranger)
    assert says in refused(city, file)
    assert untouched(city, journal)


def test_a_signed_file_whose_last_contents_cannot_be_opened_stores_nothing(
    city: TestCity, journal: MemoryJournal
) -> None:
    entries = journal.sealed()
    header = header_of(entries, journal.key, city.city.key)
    chunks = list(chunks_of(entries, 3))
    index, contents = chunks[-1]
    chunks[-1] = index, [*contents[:-1], b"something else"]
    out = io.BytesIO()
    write_export(out, header, chunks, journal.key)
    assert "has another hash" in refused(city, out.getvalue())
    assert untouched(city, journal)


def test_a_gap_is_named_and_closed_by_a_whole_export(
    city: TestCity, journal: MemoryJournal
) -> None:
    part = exported(city, journal, start=4)
    imported = take_in(city, part)
    assert not imported.complete
    assert (imported.outcome, imported.at, imported.advanced) == ("gap", (1, 1), 0)
    assert untouched(city, journal)
    take_in(city, exported(city, journal, export_id=b"1" * 16))
    assert take_in(city, part).already == 4
    assert city.held(journal.device) == journal.sealed()


def test_a_gap_in_the_middle_keeps_what_stands_before_it(
    city: TestCity, journal: MemoryJournal
) -> None:
    entries = journal.sealed()
    del entries[4]
    file = export_of(entries, journal.key, city.city.key)
    imported = take_in(city, file)
    assert (imported.outcome, imported.at, imported.advanced) == ("gap", (1, 5), 4)
    assert city.held(journal.device) == entries[:4]


def test_an_entry_the_device_did_not_sign_ends_the_import(
    city: TestCity, journal: MemoryJournal
) -> None:
    entries = journal.sealed()
    entries[4] = SealedEntry(entries[4].content, entries[5].signature)
    imported = take_in(city, export_of(entries, journal.key, city.city.key))
    assert (imported.outcome, imported.at, imported.advanced) == ("rejected", (1, 5), 4)
    assert not imported.complete


def test_pruned_entries_have_to_be_here_already(city: TestCity, journal: MemoryJournal) -> None:
    file = exported(city, journal, pruned=4)
    imported = take_in(city, file)
    assert (imported.outcome, imported.at) == ("gap", (1, 1))
    assert "no longer keeps the content of entry 1/1" in imported.message
    kiosk = city.kiosk(journal)
    kiosk.sync()
    journal.write(1)
    imported = take_in(city, exported(city, journal, pruned=4, export_id=b"1" * 16))
    assert (imported.advanced, imported.already, imported.complete) == (1, 8, True)


def test_a_forked_history_is_kept_beside_and_flagged(
    city: TestCity, journal: MemoryJournal
) -> None:
    clone = journal.copy(seed=99, length=6)
    clone.write(3)
    take_in(city, exported(city, journal))
    imported = take_in(city, exported(city, clone, export_id=b"1" * 16))
    assert (imported.outcome, imported.already, imported.forked) == ("fork", 6, 3)
    assert imported.complete
    assert city.held(journal.device) == journal.sealed()
    assert forked_entries(city.city, journal.device) == clone.sealed()[6:]
    assert state(city, journal) == DeviceState.FORKED


def test_an_entry_this_version_cannot_read_is_kept(city: TestCity, journal: MemoryJournal) -> None:
    entries = [*journal.sealed(), unreadable(journal.key)]
    header = header_of(journal.sealed(), journal.key, city.city.key).model_copy(
        update={"count": 9, "head": (1, 9, entries[-1].hash)}
    )
    places = [(1, seq, each.hash, each.signature) for seq, each in enumerate(entries, start=1)]
    out = io.BytesIO()
    write_export(out, header, [(places, [each.content for each in entries])], journal.key)
    imported = take_in(city, out.getvalue())
    assert (imported.outcome, imported.advanced, imported.quarantined) == ("quarantined", 9, 1)
    assert imported.complete
    assert city.held(journal.device) == entries


def unreadable(key: Ed25519PrivateKey) -> SealedEntry:
    unsigned = SealedEntry(b"of a later version", b"")
    signature = key.sign(b"baodao-entry-signature-v1" + unsigned.hash)
    return SealedEntry(unsigned.content, signature)


@pytest.mark.parametrize("device_state", [DeviceState.REVOKED, DeviceState.PENDING])
def test_what_a_device_wrote_before_it_was_revoked_is_accepted_and_flagged(
    city: TestCity, journal: MemoryJournal, device_state: DeviceState
) -> None:
    with city.city.database.writing() as session:
        session.get_one(Device, journal.device).state = device_state
    imported = take_in(city, exported(city, journal))
    assert (imported.complete, imported.device_state) == (True, device_state.value)
    assert city.held(journal.device) == journal.sealed()
    assert state(city, journal) == device_state
    with city.city.database.reading() as session:
        kept = session.get_one(ImportedExport, imported.export_id)
        assert (kept.device_state, kept.outcome, kept.entries) == (device_state, "advanced", 8)


def test_epochs_are_placed_in_order(city: TestCity, journal: MemoryJournal) -> None:
    journal.open_epoch()
    journal.write(4)
    imported = take_in(city, exported(city, journal))
    assert imported.advanced == 12
    assert city.held(journal.device) == journal.sealed()


def state(city: TestCity, journal: MemoryJournal) -> str:
    with city.city.database.reading() as session:
        return session.get_one(Device, journal.device).state
