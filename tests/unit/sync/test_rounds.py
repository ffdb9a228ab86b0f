"""Client and server together: what each kind of history ends in."""

from __future__ import annotations

from sync.client.outcomes import EntryRejected, Fork, ServerHeadAhead, UpToDate
from sync.client.results import Refused
from sync.server.tables import DeviceState
from sync.wire.entry import SealedEntry, seal_entry
from sync.wire.messages import Position
from tests.unit.sync.cities import TestCity, forked_entries, new_key
from tests.unit.sync.databases import on_both_databases
from tests.unit.sync.journals import MemoryJournal

pytest_generate_tests = on_both_databases


def sealed_unreadable(journal: MemoryJournal, content: bytes) -> SealedEntry:
    """Bytes of some later version: signed by the kiosk, not readable here."""
    template = seal_entry(journal.entry(journal.head()), journal.key)
    unsigned = SealedEntry(content, b"")
    signature = journal.key.sign(b"baodao-entry-signature-v1" + unsigned.hash)
    assert len(signature) == len(template.signature)
    return SealedEntry(content, signature)


def test_everything_goes_up_and_a_second_round_sends_nothing(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(450)

    first, second = kiosk.sync(), kiosk.sync()

    assert first == UpToDate(450, 0, city.clock.now_ms, False, False)
    assert second == UpToDate(0, 0, city.clock.now_ms, False, False)
    assert city.held(journal.device) == journal.sealed()
    assert kiosk.memory.load() == journal.head()


def test_an_empty_journal_is_up_to_date(city: TestCity) -> None:
    kiosk = city.kiosk(MemoryJournal(new_key()))
    assert isinstance(kiosk.sync(), UpToDate)


def test_epochs_go_up_in_order(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(3)
    journal.open_epoch()
    journal.write(2)

    assert isinstance(kiosk.sync(), UpToDate)
    assert city.held(journal.device) == journal.sealed()
    assert [head[:2] for head in kiosk.memory.statements[-1].heads] == [(1, 3), (2, 2)]


def test_what_nobody_can_read_is_kept_and_blocks_nothing(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(2)
    journal.keep(3, sealed_unreadable(journal, b"\xa1\x61v\x02"))
    journal.write(4)

    assert isinstance(kiosk.sync(), UpToDate)
    assert city.held(journal.device) == journal.sealed()
    states = [line.state for line in city.administration.entries(journal.device)]
    assert states == ["accepted"] * 2 + ["quarantined"] + ["accepted"] * 4


def test_a_cloned_kiosk_is_a_fork_and_both_histories_are_kept(city: TestCity) -> None:
    original = MemoryJournal(new_key())
    registration = city.register(original.key)
    original.write(10)
    clone = original.copy(seed=99)
    first, second = city.reconnect(original, registration), city.reconnect(clone, registration)
    original.write(5)
    assert isinstance(first.sync(), UpToDate)
    clone.write(300)

    outcome = second.sync()

    assert outcome == Fork(original.head())
    assert city.held(original.device) == original.sealed()
    assert forked_entries(city.city, original.device) == clone.sealed()[10:]
    assert [device.state for device in city.administration.devices()] == [DeviceState.FORKED]
    follow_up = first.sync()
    assert isinstance(follow_up, UpToDate)
    assert follow_up.forked_elsewhere


def test_an_unreadable_entry_of_a_fork_stays_on_its_branch(city: TestCity) -> None:
    original = MemoryJournal(new_key())
    registration = city.register(original.key)
    original.write(4)
    clone = original.copy(seed=99)
    original.write(2)
    assert isinstance(city.reconnect(original, registration).sync(), UpToDate)
    clone.write(2)
    clone.keep(7, sealed_unreadable(clone, b"\xa1\x61v\x02"))
    clone.write(1)

    outcome = city.reconnect(clone, registration).sync()

    assert outcome == Fork(original.head())
    assert city.held(original.device) == original.sealed()
    assert forked_entries(city.city, original.device) == clone.sealed()[4:]


def test_a_delivered_fork_is_not_sent_again_but_its_growth_is(city: TestCity) -> None:
    original = MemoryJournal(new_key())
    registration = city.register(original.key)
    original.write(2)
    clone = original.copy(seed=99)
    original.write(1)
    assert isinstance(city.reconnect(original, registration).sync(), UpToDate)
    clone.write(6)
    kiosk = city.reconnect(clone, registration)
    assert isinstance(kiosk.sync(), Fork)
    uploads = _uploads(city)

    assert isinstance(kiosk.sync(), Fork)
    assert _uploads(city) == uploads

    clone.write(2)
    assert isinstance(kiosk.sync(), Fork)
    assert forked_entries(city.city, clone.device) == clone.sealed()[2:]


def test_a_kiosk_behind_the_server_sends_nothing(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    registration = city.register(journal.key)
    journal.write(8)
    assert isinstance(city.reconnect(journal, registration).sync(), UpToDate)
    restored = journal.copy(seed=5, length=3)
    uploads = _uploads(city)

    outcome = city.reconnect(restored, registration).sync()

    assert outcome == ServerHeadAhead(restored.head(), journal.head())
    assert _uploads(city) == uploads


def test_a_restored_kiosk_continues_in_a_new_epoch_and_keeps_its_orphans(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    registration = city.register(journal.key)
    journal.write(8)
    assert isinstance(city.reconnect(journal, registration).sync(), UpToDate)
    restored = journal.copy(seed=5, length=3)
    restored.write(2)
    restored.open_epoch()
    restored.write(4)
    kiosk = city.reconnect(restored, registration)

    outcome = kiosk.sync()

    assert isinstance(outcome, UpToDate)
    assert city.held(journal.device) == journal.sealed() + restored.sealed()[5:]
    assert forked_entries(city.city, journal.device) == restored.sealed()[3:5]


def test_an_entry_damaged_on_the_kiosk_is_rejected_and_named(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(4)
    damaged = journal.sealed()[3]
    broken = journal.copy(seed=1, length=3)
    broken.keep(4, SealedEntry(damaged.content, bytes(64)))
    kiosk.journal = broken

    outcome = kiosk.sync()

    assert isinstance(outcome, EntryRejected)
    assert outcome.at == Position(epoch=1, seq=4)
    assert city.held(journal.device) == journal.sealed()[:3]


def test_a_rejected_entry_does_not_block_the_next_epoch(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(3)
    broken = journal.copy(seed=1, length=2)
    broken.keep(3, SealedEntry(journal.sealed()[2].content, bytes(64)))
    broken.open_epoch()
    broken.write(2)
    kiosk.journal = broken

    first, second = kiosk.sync(), kiosk.sync()

    assert isinstance(first, EntryRejected)
    assert first.at == Position(epoch=1, seq=3)
    assert second == first
    assert city.held(journal.device) == journal.sealed()[:2] + broken.sealed()[3:]


def test_a_revoked_device_is_refused(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    city.administration.revoke(journal.device)
    outcome = kiosk.sync()
    assert isinstance(outcome, Refused)
    assert outcome.code == "revoked"


def _uploads(city: TestCity) -> int:
    return sum(target == "/v1/sync/entries" for _, target, _, _ in city.sender.sent)
