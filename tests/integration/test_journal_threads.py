"""Front end and synchronisation write at once: one gap-free chain."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from kiosk.store.journal import Committed
from kiosk.store.verify_kiosk import verify_kiosk
from tests.unit.kiosk.store.attacker import key_file
from tests.unit.kiosk.store.rig import StoreRig, look_up, make_journal, store_rig

EACH = 60


def append_many(rig: StoreRig, barrier: Barrier, writer: int) -> list[Committed]:
    barrier.wait(30)
    return [rig.journal.append(look_up(writer)) for _ in range(EACH)]


def test_two_threads_give_one_chain(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        barrier = Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            futures = [pool.submit(append_many, rig, barrier, writer) for writer in range(2)]
            committed = [entry for future in futures for entry in future.result(120)]
        assert sorted(entry.seq for entry in committed) == list(range(1, 2 * EACH + 1))
        for entry in committed:
            assert rig.journal.entry_hash(entry.epoch, entry.seq) == entry.hash
    report = verify_kiosk(rig.path, key_file(rig.path), lambda count: None)
    assert (report.ok, report.entries) == (True, 2 * EACH)


def test_readers_see_whole_entries_while_another_thread_writes(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        barrier = Barrier(2)
        with ThreadPoolExecutor(1) as pool:
            future = pool.submit(append_many, rig, barrier, 1)
            barrier.wait(30)
            seen = []
            while not future.done():
                head = rig.journal.head()
                seen.append(head.seq)
                assert head.seq == 0 or rig.journal.entry_hash(1, head.seq) == head.hash
            future.result(120)
        assert seen == sorted(seen)
        assert rig.journal.head().seq == EACH


def test_two_journals_over_one_database_give_one_chain(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        other = make_journal(rig.database, rig.keys, rig.clock)
        sequence = [journal.append(look_up(1)).seq for journal in (rig.journal, other) * 5]
        assert sequence == list(range(1, 11))
