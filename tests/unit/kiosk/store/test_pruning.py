"""Contents go only where every copy of the server holds them, and the chain can still be proven."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from sqlalchemy.exc import IntegrityError

from kiosk.app.journal_pruning import EVERY_S, JournalPruning
from kiosk.store.errors import ContentPruned, StoreError
from kiosk.store.journal_entries import entries_of
from kiosk.store.keys import DATABASE_KEY
from kiosk.store.pruning import prune
from kiosk.store.sync_state import SyncState
from kiosk.store.verify_kiosk import verify_kiosk
from sync.client.outcomes import UpToDate
from sync.client.results import Offline, OfflineReason
from sync.wire.chain import EMPTY_HEAD, Head
from sync.wire.entry import EntryKind, decode_entry
from tests.unit.kiosk.store.rig import StoreRig, look_up
from tests.unit.kiosk.store.statements import anchor, statement

DAY_MS = 24 * 3_600_000
UP_TO_DATE = UpToDate(0, 0, 0, False, False)
Durable = tuple[tuple[int, int], ...]


def pass_days(rig: StoreRig, days: int) -> None:
    rig.clock.wall += days * DAY_MS
    rig.clock.boot += days * DAY_MS


def write_days(rig: StoreRig, days: int) -> None:
    """One entry and one anchor a day; anchors stand at every second place."""
    for day in range(days):
        rig.journal.append(look_up(day))
        pass_days(rig, 1)
        anchor(rig.journal, rig.clock.wall)


def state(rig: StoreRig, durable: Durable, *, days_later: int = 0) -> None:
    """The server has everything; ``durable`` of it in every backup."""
    server_ms = rig.clock.wall + days_later * DAY_MS
    SyncState(rig.database).save(
        statement(rig.journal.head(), durable=durable, server_time_ms=server_ms)
    )


def empty_places(rig: StoreRig) -> list[tuple[int, int]]:
    with rig.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT epoch, seq FROM journal WHERE content = x'' ORDER BY epoch, seq"
        )
        return [(epoch, seq) for epoch, seq in rows]


def holds(rig: StoreRig) -> bool:
    report = verify_kiosk(rig.path, rig.path.parent / "keys" / DATABASE_KEY, lambda _: None)
    return report.ok


def test_old_durable_contents_go_and_the_journal_still_holds(rig: StoreRig) -> None:
    write_days(rig, 120)
    state(rig, ((1, 200),))
    assert prune(rig.journal, 90) == 57
    # Day 29's anchor is the newest whose time is over 90 days ago; it names the entry before it.
    assert empty_places(rig) == [(1, seq) for seq in range(1, 58)]
    last = rig.journal.entries_after(Head(1, 240, b""), limit=1, max_bytes=10**6)[0]
    record = decode_entry(last.content)
    assert (record.kind, record.body) == (EntryKind.JOURNAL_PRUNED, {"epoch": 1, "seq": 57})
    assert holds(rig)
    assert prune(rig.journal, 90) == 0
    assert rig.journal.head().seq == 241


@pytest.mark.parametrize(("durable", "pruned"), [((), 0), (((1, 7),), 7), (((2, 90),), 0)])
def test_nothing_above_the_watermark_goes(rig: StoreRig, durable: Durable, pruned: int) -> None:
    write_days(rig, 10)
    state(rig, durable, days_later=400)
    assert prune(rig.journal, 90) == pruned
    assert len(empty_places(rig)) == pruned


def test_a_watermark_of_another_history_is_no_watermark(rig: StoreRig) -> None:
    """A copied disk: the server's main history is the other machine's."""
    write_days(rig, 10)
    SyncState(rig.database).save(
        statement(Head(1, 15, bytes(32)), durable=((1, 15),), server_time_ms=2**50)
    )
    assert prune(rig.journal, 90) == 0


def test_a_wrong_clock_here_prunes_nothing(rig: StoreRig) -> None:
    write_days(rig, 10)
    rig.clock.wall += 50 * 365 * DAY_MS
    SyncState(rig.database).save(
        statement(
            rig.journal.head(),
            durable=((1, 20),),
            server_time_ms=rig.clock.wall - 50 * 365 * DAY_MS,
        )
    )
    assert prune(rig.journal, 90) == 0


def test_the_last_entry_stays_whole(rig: StoreRig) -> None:
    write_days(rig, 3)
    rig.clock.boot_number += 1
    anchor(rig.journal, rig.clock.wall)
    state(rig, ((1, 7),), days_later=400)
    assert prune(rig.journal, 90) == 6
    assert rig.journal.entries_after(Head(1, 6, b""), limit=1, max_bytes=1)


def test_pieces_and_epochs_one_after_the_other(rig: StoreRig) -> None:
    write_days(rig, 5)
    first = rig.journal.head()
    rig.journal.open_epoch("registered_again")
    write_days(rig, 5)
    SyncState(rig.database).save(
        statement(
            first,
            rig.journal.head(),
            durable=((1, 10), (2, 11)),
            server_time_ms=rig.clock.wall + 400 * DAY_MS,
        )
    )
    pieces = []
    while piece := prune(rig.journal, 90, at_once=6):
        pieces.append(piece)
    assert pieces == [6, 6, 6, 2]
    assert empty_places(rig) == [
        *((1, seq) for seq in range(1, 11)),
        *((2, seq) for seq in range(1, 11)),
    ]
    assert [start.seq for start in rig.journal.epoch_starts()] == [10, 10]
    assert holds(rig)


def test_pruned_entries_are_never_sent__odk_collect_6125(rig: StoreRig) -> None:
    """ODK Collect deleted forms while they were being sent.

    A reader that stands anywhere below is told; one that stands at the end of what was pruned
    goes on as if nothing had happened.
    """
    write_days(rig, 10)
    whole = rig.journal.entries_after(EMPTY_HEAD, limit=100, max_bytes=10**9)
    state(rig, ((1, 8),), days_later=400)
    assert prune(rig.journal, 90) == 8
    for seq in range(8):
        with pytest.raises(ContentPruned):
            rig.journal.entries_after(Head(1, seq, b""), limit=100, max_bytes=10**9)
    kept = rig.journal.entries_after(rig.journal.epoch_starts()[0], limit=12, max_bytes=10**9)
    assert kept == whole[8:]
    assert rig.journal.entry_hash(1, 3) == whole[2].hash


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal SET content = x'00' WHERE seq = 2",
        "UPDATE journal SET content = x'', hash = zeroblob(32) WHERE seq = 2",
        "UPDATE journal SET content = x'', signature = zeroblob(64) WHERE seq = 2",
        "UPDATE journal SET content = x'', seq = 77 WHERE seq = 2",
        "UPDATE journal SET content = NULL WHERE seq = 2",
    ],
)
def test_the_database_lets_nothing_but_the_content_go(rig: StoreRig, change: str) -> None:
    write_days(rig, 3)
    state(rig, ((1, 4),))
    with (
        pytest.raises(IntegrityError, match=r"never changed|NOT NULL"),
        rig.database.write() as connection,
    ):
        connection.exec_driver_sql(change)
    assert holds(rig)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal SET content = x'' WHERE seq = 5",
        "UPDATE journal SET content = x'' WHERE seq = 6",
        "UPDATE journal SET content = x'' WHERE seq BETWEEN 4 AND 5",
        "UPDATE journal SET content = x''",
    ],
)
def test_the_database_lets_no_content_above_the_watermark_go(rig: StoreRig, change: str) -> None:
    write_days(rig, 3)
    state(rig, ((1, 4),))
    with (
        pytest.raises(IntegrityError, match="never changed or deleted"),
        rig.database.write() as connection,
    ):
        connection.exec_driver_sql(change)
    assert empty_places(rig) == []


def test_contents_that_nobody_recorded_as_pruned_are_missed(rig: StoreRig) -> None:
    write_days(rig, 3)
    state(rig, ((1, 4),))
    with rig.database.write() as connection:
        connection.exec_driver_sql("UPDATE journal SET content = x'' WHERE seq = 2")
    assert not holds(rig)


def test_a_failed_record_keeps_the_contents(rig: StoreRig, monkeypatch: pytest.MonkeyPatch) -> None:
    write_days(rig, 10)
    state(rig, ((1, 8),), days_later=400)

    def fail(*args: object) -> None:
        raise LookupError

    monkeypatch.setattr("kiosk.store.pruning._records", fail)
    with pytest.raises(LookupError):
        prune(rig.journal, 90)
    assert empty_places(rig) == []
    assert rig.journal.epoch_starts()[0].seq == 0


def test_any_watermark_and_age_prune_exactly_what_both_allow(rig: StoreRig) -> None:
    seed = 4
    chance = random.Random(seed)
    write_days(rig, 60)
    pruned = 0
    for _ in range(15):
        durable, later = chance.randint(1, 120), chance.randint(30, 160)
        state(rig, ((1, durable),), days_later=later)
        head = rig.journal.head().seq
        # After n days the newest anchor that old is day 60 + later - 91's; it names 2·day - 1.
        old = max(0, min(2 * min(later - 31, 60) - 1, head - 1))
        prune(rig.journal, 90)
        pruned = max(pruned, min(durable, old))
        assert len(empty_places(rig)) == pruned, f"seed {seed}"
    assert holds(rig)


def test_reading_leaves_out_what_was_pruned(rig: StoreRig) -> None:
    write_days(rig, 3)
    state(rig, ((1, 4),), days_later=400)
    assert prune(rig.journal, 90) == 4
    read = list(entries_of(rig.path, rig.path.parent / "keys" / DATABASE_KEY))
    assert [entry.seq for entry in read if entry is not None] == [5, 6, 7]
    assert len(read) == 3


def test_days_below_the_least_are_a_bug(rig: StoreRig) -> None:
    with pytest.raises(ValueError, match="90 days"):
        prune(rig.journal, 89)


class Pruner:
    """The daily pruning on a clock that the test moves."""

    def __init__(self, rig: StoreRig, after_days: int | None, now: Callable[[], float]) -> None:
        self.failures: list[str] = []
        self.pruning = JournalPruning(
            rig.journal, after_days, monotonic=now, failed=self.failures.append, at_once=3
        )


def test_pruning_comes_once_a_day_piece_by_piece_and_only_when_asked_for(rig: StoreRig) -> None:
    write_days(rig, 10)
    state(rig, ((1, 8),), days_later=400)
    now = [1.0]
    off, on = Pruner(rig, None, lambda: now[0]), Pruner(rig, 90, lambda: now[0])
    off.pruning.after(UP_TO_DATE)
    on.pruning.after(Offline(OfflineReason.TLS))
    assert empty_places(rig) == []
    counts = []
    for _ in range(4):
        on.pruning.after(UP_TO_DATE)
        counts.append(len(empty_places(rig)))
    assert counts == [3, 6, 8, 8]
    state(rig, ((1, 12),), days_later=400)
    on.pruning.after(UP_TO_DATE)
    assert len(empty_places(rig)) == 8
    now[0] += EVERY_S
    on.pruning.after(UP_TO_DATE)
    assert len(empty_places(rig)) == 11


def test_a_disk_that_is_full_is_told_and_tried_again_a_day_later(
    rig: StoreRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object, **options: object) -> int:
        raise StoreError("no room")

    monkeypatch.setattr("kiosk.app.journal_pruning.prune", full)
    pruner = Pruner(rig, 90, lambda: 1.0)
    pruner.pruning.after(UP_TO_DATE)
    pruner.pruning.after(UP_TO_DATE)
    assert pruner.failures == ["no room"]
