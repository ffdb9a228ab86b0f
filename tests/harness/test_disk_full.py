"""Full at any write: the fault is named, nothing acknowledged is lost, and records go on."""

from __future__ import annotations

from tests.harness.disk_full.full_disk import FillingDisk
from tests.harness.disk_full.harness import ENTRIES, run

CASES = 300


def test_full_at_every_write_nothing_is_lost_and_it_goes_on() -> None:
    report = run(0, CASES, lambda done: None)
    assert report.ok, report.sentence()
    assert report.figures["entries_kept"] == CASES * ENTRIES
    # A short piece of work is done before the last of the points is reached.
    assert report.figures["refused_writes"] > CASES // 4


def test_the_disk_refuses_until_there_is_room() -> None:
    disk = FillingDisk(1)
    answers = [disk.write("f", 0, b"x") for _ in range(3)]
    assert answers == [0, 13, 13]
    assert (disk.writes, disk.refused) == (1, 2)
    disk.free_space()
    assert disk.write("f", 0, b"x") == 0
