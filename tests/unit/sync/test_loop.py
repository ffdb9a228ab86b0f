"""When the loop tries again, and what it says meanwhile. No real time passes here."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from sync.client.backoff import LONG_OFFLINE_S, SPREAD_S, Backoff, first_wait_s
from sync.client.loop import SyncLoop
from sync.client.outcomes import (
    ContentsPruned,
    EntryRejected,
    Fork,
    HeldRoster,
    ServerHeadAhead,
    StoreFailed,
    SyncOutcome,
    UpToDate,
)
from sync.client.ports import StoreUnavailable
from sync.client.results import Offline, OfflineReason, Refused, ServerBusy
from sync.client.status import SyncMessage, SyncStatus
from sync.wire.chain import EMPTY_HEAD, Head
from sync.wire.heads import HeadsStatement
from sync.wire.messages import Position
from tests.unit.sync.cities import new_key
from tests.unit.sync.journals import MemoryJournal
from tests.unit.sync.stores import MemorySyncMemory

DONE = UpToDate(0, 0, 0, False, False)
DOWN = Offline(OfflineReason.UNREACHABLE)


@dataclass
class Bench:
    """A loop with scripted outcomes; it stops itself when they run out."""

    outcomes: Iterator[SyncOutcome]
    journal: MemoryJournal = field(default_factory=lambda: MemoryJournal(new_key()))
    memory: MemorySyncMemory = field(default_factory=MemorySyncMemory)
    stop: threading.Event = field(default_factory=threading.Event)
    wake: threading.Event = field(default_factory=threading.Event)
    waits: list[tuple[str, float]] = field(default_factory=list)
    woken: list[bool] = field(default_factory=list)
    """Whether each wait found its event set."""
    statuses: list[SyncStatus] = field(default_factory=list)
    now_ms: int = 0
    first_wait_s: float = 0.0

    def run(self) -> None:
        loop = SyncLoop(
            lambda: next(self.outcomes),
            self.journal,
            self.memory,
            backoff=Backoff(random.Random(4)),
            publish=self.publish,
            wall_ms=self.tick,
            interval_s=60.0,
            first_wait_s=self.first_wait_s,
            wait=self.wait,
        )
        with pytest.raises(StopIteration):
            loop.run(self.stop, self.wake)

    def publish(self, status: SyncStatus) -> None:
        self.statuses.append(status)

    def tick(self) -> int:
        self.now_ms += 1
        return self.now_ms

    def wait(self, event: threading.Event, seconds: float) -> bool:
        self.waits.append(("stop" if event is self.stop else "wake", seconds))
        self.woken.append(event.is_set())
        return event.is_set()


def run(*outcomes: SyncOutcome) -> Bench:
    bench = Bench(iter(outcomes))
    bench.run()
    return bench


def test_when_up_to_date_the_next_round_waits_the_interval_or_a_commit() -> None:
    assert run(DONE, DONE).waits == [("wake", 60.0)] * 2


def test_failures_wait_longer_and_success_starts_over() -> None:
    bench = run(*[DOWN] * 8, DONE, DOWN)
    ceilings = [2.0 * 2**k for k in range(8)]
    assert all(0 <= wait <= top for (_, wait), top in zip(bench.waits, ceilings, strict=False))
    assert max(wait for _, wait in bench.waits[:8]) > 2.0
    assert bench.waits[9][1] <= 2.0


def test_what_the_server_asks_for_is_waited_even_when_woken() -> None:
    event, seconds = run(ServerBusy(40.0)).waits[0]
    assert event == "stop"
    assert 40.0 <= seconds <= 42.0


@pytest.mark.parametrize(
    ("outcome", "online", "message"),
    [
        (DONE, True, SyncMessage.UP_TO_DATE),
        (UpToDate(0, 0, 0, False, True), True, SyncMessage.FORKED_ELSEWHERE),
        (DOWN, False, SyncMessage.OFFLINE),
        (ServerBusy(None), False, SyncMessage.SERVER_BUSY),
        (Refused("revoked", ""), True, SyncMessage.REVOKED),
        (Refused("not_approved", ""), True, SyncMessage.NOT_APPROVED),
        (Refused("protocol_unsupported", ""), True, SyncMessage.PROTOCOL_UNSUPPORTED),
        (ContentsPruned(Position(epoch=1, seq=1)), True, SyncMessage.CONTENTS_PRUNED),
        (Refused("bad_answer", ""), True, SyncMessage.REFUSED),
        (Fork(EMPTY_HEAD), True, SyncMessage.FORK),
        (ServerHeadAhead(EMPTY_HEAD, EMPTY_HEAD), True, SyncMessage.SERVER_HEAD_AHEAD),
        (EntryRejected(Position(epoch=1, seq=1), ""), True, SyncMessage.ENTRY_REJECTED),
        (HeldRoster(""), True, SyncMessage.ROSTER_HELD),
        (StoreFailed(""), False, SyncMessage.STORE_FAILED),
    ],
)
def test_every_outcome_has_its_message(
    outcome: SyncOutcome, online: bool, message: SyncMessage
) -> None:
    status = run(outcome).statuses[0]
    assert (status.online, status.message) == (online, message)
    assert status.last_contact_wall_ms == (1 if online else None)


def test_the_last_contact_is_remembered_while_offline() -> None:
    assert [status.last_contact_wall_ms for status in run(DONE, DOWN).statuses] == [1, 1]


def test_pending_counts_what_is_not_acknowledged() -> None:
    bench = Bench(iter([DOWN]))
    bench.journal.write(5)
    bench.memory.save(statement(bench.journal, Head(1, 3, bench.journal.entry_hash(1, 3) or b"")))
    bench.run()
    assert (bench.statuses[0].pending, bench.statuses[0].last_acknowledged_seq) == (2, 3)


def test_an_older_epochs_acknowledgement_counts_for_nothing_now() -> None:
    bench = Bench(iter([DOWN]))
    bench.journal.write(5)
    bench.memory.save(statement(bench.journal, bench.journal.head()))
    bench.journal.open_epoch()
    bench.journal.write(2)
    bench.run()
    assert (bench.statuses[0].pending, bench.statuses[0].last_acknowledged_seq) == (2, 0)


def test_a_store_that_cannot_be_read_keeps_the_last_figures() -> None:
    class Unreadable(MemoryJournal):
        def head(self) -> Head:
            raise StoreUnavailable("disk full")

    bench = Bench(iter([StoreFailed("disk full")]), journal=Unreadable(new_key()))
    bench.run()
    assert bench.statuses == [SyncStatus(False, 0, 0, None, SyncMessage.STORE_FAILED)]


def test_a_stopped_loop_does_nothing() -> None:
    bench = Bench(iter([]))
    bench.stop.set()
    loop = SyncLoop(
        lambda: DONE,
        bench.journal,
        bench.memory,
        backoff=Backoff(random.Random(1)),
        publish=bench.publish,
        wall_ms=bench.tick,
    )
    loop.run(bench.stop, bench.wake)
    assert bench.statuses == []


def test_a_real_thread_stops_when_told() -> None:
    bench = Bench(iter([]))
    published = threading.Event()
    loop = SyncLoop(
        lambda: DONE,
        bench.journal,
        bench.memory,
        backoff=Backoff(random.Random(1)),
        publish=lambda _status: published.set(),
        wall_ms=bench.tick,
        interval_s=3600.0,
    )
    thread = threading.Thread(target=loop.run, args=(bench.stop, bench.wake))
    thread.start()
    assert published.wait(30)
    bench.stop.set()
    bench.wake.set()
    thread.join(30)
    assert not thread.is_alive()


def test_the_ceiling_of_a_wait_never_passes_the_cap() -> None:
    backoff = Backoff(random.Random(2), base_s=2.0, cap_s=10.0)
    waits = [backoff.next_wait_s() for _ in range(2000)]
    assert max(waits) <= 10.0
    assert max(waits) > 9.0
    assert min(waits) < 1.0


def test_after_an_hour_without_the_server_kiosks_ask_at_equal_distances() -> None:
    backoff = Backoff(random.Random(3), cap_s=1000.0)
    while backoff.waited_s <= LONG_OFFLINE_S:
        backoff.next_wait_s()
    assert backoff.next_wait_s() < 1000.0
    assert [backoff.next_wait_s() for _ in range(5)] == [1000.0] * 5
    backoff.succeeded()
    assert backoff.next_wait_s() <= 2.0


def test_a_kiosk_that_was_off_for_long_waits_before_its_first_attempt() -> None:
    chance = random.Random(1)
    hour_ms = 3_600_000
    assert first_wait_s(chance, None, hour_ms) == 0.0
    assert first_wait_s(chance, 0, hour_ms) == 0.0
    waits = [first_wait_s(chance, 0, off_ms) for off_ms in (hour_ms + 1, -2 * hour_ms) * 50]
    assert 0.0 < min(waits) < 100.0
    assert 1600.0 < max(waits) <= SPREAD_S


def test_the_first_wait_comes_before_the_first_attempt_and_a_wake_cuts_it_short() -> None:
    bench = Bench(iter([DONE]), first_wait_s=7.0)
    bench.run()
    assert bench.waits == [("wake", 7.0), ("wake", 60.0)]


def test_the_entry_of_the_kiosks_own_start_does_not_cut_the_first_wait_short() -> None:
    """Else a whole city would ask at once when its power comes back."""
    bench = Bench(iter([DONE]), first_wait_s=7.0)
    bench.wake.set()
    bench.run()
    assert bench.woken == [False, False]


def test_a_kiosk_that_is_stopped_before_its_first_attempt_makes_none() -> None:
    bench = Bench(iter([]), first_wait_s=7.0)
    bench.stop.set()
    bench.wake.set()
    SyncLoop(
        lambda: next(bench.outcomes),
        bench.journal,
        bench.memory,
        backoff=Backoff(random.Random(4)),
        publish=bench.publish,
        wall_ms=bench.tick,
        first_wait_s=7.0,
        wait=bench.wait,
    ).run(bench.stop, bench.wake)
    assert bench.waits == []


def statement(journal: MemoryJournal, head: Head) -> HeadsStatement:
    return HeadsStatement(
        device=journal.device,
        instance_id="0" * 32,
        server_time_ms=0,
        nonce="0" * 32,
        heads=((head.epoch, head.seq, head.hash),),
        branches=(),
    )
