"""Power lost at any moment: nothing acknowledged is lost, and the harness sees it if it is."""

from __future__ import annotations

import random
from pathlib import Path

from tests.harness.power_loss.crash_states import SECTOR_BYTES, Arrived, Disk
from tests.harness.power_loss.harness import run
from tests.harness.power_loss.recording import Kind, Operation, Recording, record
from tests.unit.kiosk.store.rig import open_rig

STATES = 1_000
WEAKENED_STATES = 300


def test_nothing_acknowledged_is_lost_when_power_fails__etcd_16596() -> None:
    report = run(0, STATES, lambda done: None)
    assert report.ok, report.sentence()
    assert report.cases == STATES
    assert report.figures["acknowledged"] > 0


def test_a_writer_that_does_not_wait_for_the_disk_is_caught__nats_server_7564() -> None:
    """synchronous=NORMAL lost acknowledged rows in 4,138 of 6,960 states of the prototype."""
    report = run(0, WEAKENED_STATES, lambda done: None, full=False)
    assert len(report.violations) > WEAKENED_STATES // 10
    assert "were acknowledged" in report.violations[0].what
    seed = report.violations[0].seed
    assert [one.seed for one in run(seed, 1, lambda done: None, full=False).violations] == [seed]


def test_recordings_hold_checkpoints_between_entries(tmp_path: Path) -> None:
    base = tmp_path / "base"
    base.mkdir()
    open_rig(base).database.close()
    rng = random.Random(3)
    recording = record(base, tmp_path / "writer", rng, full=True, large=True)
    kinds = {operation.kind for operation in recording.operations}
    assert kinds >= set(Kind) - {Kind.TRUNCATED}
    log_restarts = [
        number
        for number, operation in enumerate(recording.operations)
        if (operation.kind, operation.name, operation.at) == (Kind.WRITTEN, "kiosk.db-wal", 0)
    ]
    deletions = sum(1 for operation in recording.operations if operation.kind is Kind.DELETED)
    assert len(log_restarts) > deletions


def test_a_torn_write_leaves_whole_sectors(tmp_path: Path) -> None:
    data = bytes([1]) * (3 * SECTOR_BYTES)
    written = Operation(Kind.WRITTEN, "f", 100, data)
    disk = Disk(Recording(tmp_path, {"f": bytes(4 * SECTOR_BYTES)}, [written]))
    disk.advance(1)
    found = disk.after_power_loss(Arrived.TORN_SECTORS, random.Random(1))["f"]
    sectors = [found[start : start + SECTOR_BYTES] for start in range(0, len(found), SECTOR_BYTES)]
    assert {len(set(sector)) for sector in sectors[1:3]} == {1}
    assert 0 < sum(found) < len(data)


def test_what_was_synced_stays_and_what_was_not_may_go(tmp_path: Path) -> None:
    steps = [
        Operation(Kind.CREATED, "f"),
        Operation(Kind.WRITTEN, "f", 0, b"kept"),
        Operation(Kind.SYNCED, "f"),
        Operation(Kind.ACKNOWLEDGED, at=1),
        Operation(Kind.WRITTEN, "f", 4, b"lost"),
        Operation(Kind.DELETED, "f"),
    ]
    disk = Disk(Recording(tmp_path, {}, steps))
    rng = random.Random(0)
    disk.advance(2)
    assert disk.after_power_loss(Arrived.NOTHING, rng) == {}
    disk.advance(5)
    assert disk.acknowledged == 1
    assert disk.after_power_loss(Arrived.NOTHING, rng) == {"f": b"kept"}
    assert disk.after_power_loss(Arrived.EVERYTHING, rng) == {"f": b"keptlost"}
    disk.advance(6)
    assert disk.after_power_loss(Arrived.EVERYTHING, rng) == {}
