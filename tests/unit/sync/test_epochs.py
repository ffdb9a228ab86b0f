"""Earlier epochs: all of them go up, and nothing is sent for ever."""

from __future__ import annotations

from sync.client.outcomes import ContentsPruned, Fork, ServerHeadAhead, SyncOutcome, UpToDate
from sync.client.resume import resume_point
from sync.client.session import sync_once
from sync.client.settled import SettledEpochs
from sync.wire.chain import Head
from sync.wire.messages import Position
from tests.unit.sync.cities import Kiosk, TestCity, forked_entries, new_key
from tests.unit.sync.journals import MemoryJournal


class PrunedJournal(MemoryJournal):
    """The contents of the first entries of epoch 1 are gone."""

    pruned = 0

    def epoch_starts(self) -> tuple[Head, ...]:
        first, *others = super().epoch_starts()
        kept = self.entry_hash(1, self.pruned) or first.hash
        return Head(1, self.pruned, kept), *others


def uploads(city: TestCity) -> int:
    return sum(target == "/v1/sync/entries" for _, target, _, _ in city.sender.sent)


def one_round(kiosk: Kiosk, settled: SettledEpochs) -> SyncOutcome:
    return sync_once(
        kiosk.link,
        kiosk.journal,
        kiosk.roster,
        kiosk.memory,
        kiosk.batch,
        keeper=kiosk.keeper,
        settled=settled,
    )


def test_what_a_restored_disk_kept_of_an_epoch_is_sent_once(city: TestCity) -> None:
    """The server's head of epoch 1 is lost here: only sending shows that the rest is its own."""
    journal = MemoryJournal(new_key())
    registration = city.register(journal.key)
    journal.write(8)
    assert isinstance(city.reconnect(journal, registration).sync(), UpToDate)
    restored = journal.copy(seed=5, length=3)
    restored.open_epoch()
    restored.write(4)
    kiosk, settled = city.reconnect(restored, registration), SettledEpochs()

    assert isinstance(one_round(kiosk, settled), UpToDate)
    sent = uploads(city)
    assert isinstance(one_round(kiosk, settled), UpToDate)

    assert uploads(city) == sent
    assert city.held(journal.device) == journal.sealed() + restored.sealed()[3:]
    assert isinstance(one_round(kiosk, SettledEpochs()), UpToDate)
    assert uploads(city) > sent


def test_a_longer_branch_of_an_earlier_epoch_is_nothing_missing(city: TestCity) -> None:
    original = MemoryJournal(new_key())
    registration = city.register(original.key)
    original.write(4)
    clone = original.copy(seed=99)
    original.write(1)
    assert isinstance(city.reconnect(original, registration).sync(), UpToDate)
    clone.write(6)
    kiosk = city.reconnect(clone, registration)
    assert isinstance(kiosk.sync(), Fork)
    clone.open_epoch()
    clone.write(2)
    assert isinstance(kiosk.sync(), UpToDate)
    sent = uploads(city)
    assert isinstance(kiosk.sync(), UpToDate)
    assert uploads(city) == sent
    assert forked_entries(city.city, clone.device) == clone.sealed()[4:10]


def test_entries_an_earlier_epoch_still_had_waiting_go_up_too(city: TestCity) -> None:
    """The clone opened epoch 2 first; the other goes on in epoch 3, and nothing is left behind."""
    original = MemoryJournal(new_key())
    registration = city.register(original.key)
    original.write(4)
    clone = original.copy(seed=99)
    clone.open_epoch()
    clone.write(2)
    assert isinstance(city.reconnect(clone, registration).sync(), UpToDate)
    original.write(3)
    kiosk = city.reconnect(original, registration)
    assert isinstance(kiosk.sync(), ServerHeadAhead)
    original.open_epoch()
    original.open_epoch()
    original.write(2)
    assert isinstance(kiosk.sync(), UpToDate)
    own = original.sealed()
    assert city.held(original.device) == [*own[:7], *clone.sealed()[4:], *own[7:]]


def test_a_diverged_history_is_sent_from_what_was_pruned_on(city: TestCity) -> None:
    original = PrunedJournal(new_key())
    registration = city.register(original.key)
    original.write(9)
    clone = PrunedJournal(original.key, seed=99)
    for seq, sealed in enumerate(original.sealed()[:6], start=1):
        clone.keep(seq, sealed)
    assert isinstance(city.reconnect(original, registration).sync(), UpToDate)
    clone.pruned = 5
    clone.write(2)
    clone.open_epoch()
    clone.write(1)
    kiosk = city.reconnect(clone, registration)
    statement_before = uploads(city)
    assert isinstance(kiosk.sync(), UpToDate)
    assert uploads(city) > statement_before
    assert forked_entries(city.city, clone.device) == clone.sealed()[6:8]


def test_a_server_restored_to_before_what_was_pruned_is_told_apart(city: TestCity) -> None:
    journal = PrunedJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(4)
    assert isinstance(kiosk.sync(), UpToDate)
    journal.write(5)
    journal.pruned = 7
    outcome = kiosk.sync()
    assert outcome == ContentsPruned(Position(epoch=1, seq=5))
    assert city.held(journal.device) == journal.sealed()[:4]
    statement = kiosk.memory.statements[-1]
    journal.pruned = 4
    assert not isinstance(
        resume_point(journal, statement, SettledEpochs()), ContentsPruned | ServerHeadAhead
    )
