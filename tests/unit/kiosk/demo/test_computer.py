"""The demo's wrong clocks and full disks are those the real journal judges and the store meets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app.host import Host
from kiosk.app.store_health import StoreHealth
from kiosk.checkin.states import Fault
from kiosk.demo.computer import UNSET_MS, ClockState, DemoClock, DemoComputer, DiskState
from kiosk.store.ballast import Ballast
from kiosk.store.clock import read_clock
from kiosk.store.errors import DiskFull
from kiosk.store.time_trust import TOLERANCE_MS, Anchor, clock_grade
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import ClockGrade, EntryKind, decode_entry
from tests.integration.test_journal_disk_full import LARGE, append_until_full
from tests.unit.kiosk.store.rig import StandingClock, StoreRig, look_up, make_journal, store_rig

SIZE = 1_000_000
FREE = 64 * SIZE


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[StoreRig]:
    with store_rig(tmp_path) as made:
        yield made


@pytest.mark.parametrize("state", [ClockState.UNSET, ClockState.BEHIND])
def test_a_clock_behind_the_journal_is_on_record_and_judged_wrong(
    rig: StoreRig, state: ClockState
) -> None:
    clock = DemoClock(rig.clock)
    journal = make_journal(rig.database, rig.keys, clock)
    journal.append(look_up(1))
    clock.set(state)
    assert journal.clock_grade() is ClockGrade.ANOMALOUS
    journal.append(look_up(2))
    sealed = journal.entries_after(EMPTY_HEAD, limit=9, max_bytes=1 << 20)
    _, step, entry = (decode_entry(each.content) for each in sealed)
    assert (step.kind, step.clock_grade) == (EntryKind.CLOCK_STEP, ClockGrade.ANOMALOUS)
    assert int(step.body["step_ms"] or 0) == clock.wall_ms() - rig.clock.wall
    assert entry.wall_ms == clock.wall_ms()


def test_a_clock_that_stands_still_is_wrong_after_two_minutes() -> None:
    real = StandingClock()
    clock = DemoClock(real)
    anchor = Anchor(real.wall, read_clock(clock))
    clock.set(ClockState.STOPPED)
    for passed_ms, grade in (
        (TOLERANCE_MS, ClockGrade.ANCHORED_THIS_BOOT),
        (TOLERANCE_MS + 1, ClockGrade.ANOMALOUS),
    ):
        real.boot = 60_000 + passed_ms
        real.wall = anchor.server_ms + passed_ms
        assert clock_grade(read_clock(clock), anchor, None) is grade
    clock.set(ClockState.RIGHT)
    assert clock_grade(read_clock(clock), anchor, None) is ClockGrade.ANCHORED_THIS_BOOT


def test_an_unset_clock_runs() -> None:
    real = StandingClock()
    clock = DemoClock(real)
    clock.set(ClockState.UNSET)
    assert clock.wall_ms() == UNSET_MS
    real.boot += 1_500
    assert clock.wall_ms() == UNSET_MS + 1_500


def test_the_disk_fills_and_is_emptied_again(rig: StoreRig, tmp_path: Path) -> None:
    ballast = Ballast(tmp_path / "ballast", SIZE)
    computer = DemoComputer(Host(rig.clock, lambda _: FREE, str), ballast)
    health = StoreHealth(
        rig.database,
        lambda _line: None,
        Ballast(tmp_path / "ballast", SIZE, computer.host.free_bytes),
    )
    health.keep_room()
    assert not health.disk_nearly_full
    computer.holds(rig.database)
    computer.fill_disk(DiskState.NEARLY)
    health.keep_room()
    assert health.disk_nearly_full
    health.with_room(lambda: rig.journal.append(look_up(1)))
    computer.fill_disk(DiskState.FULL)
    append_until_full(rig)
    with pytest.raises(DiskFull) as refused:
        health.with_room(lambda: rig.journal.append(LARGE))
    assert health.note(refused.value) is Fault.DISK_FULL
    health.try_again()
    assert health.fault is Fault.DISK_FULL
    computer.fill_disk(DiskState.ROOMY)
    health.try_again()
    health.keep_room()
    assert health.fault is None
    assert not health.disk_nearly_full
