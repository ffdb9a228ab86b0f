"""A full disk takes the ballast, and records go on; officers see it until there is room again."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app.store_health import StoreHealth
from kiosk.checkin.states import Fault
from kiosk.store.ballast import Ballast
from kiosk.store.errors import DiskFull, StoreLocked
from tests.integration.test_journal_disk_full import LARGE, append_until_full, limit_pages
from tests.unit.kiosk.store.rig import StoreRig, store_rig

SIZE = 1_000_000


class RoomForPages(Ballast):
    """Pages of the database stand for room on the disk: giving it up lets the database grow."""

    def __init__(self, rig: StoreRig) -> None:
        super().__init__(rig.path.with_name("ballast"), SIZE)
        self._rig = rig

    def release(self) -> bool:
        released = super().release()
        if released:
            limit_pages(self._rig, None)
        return released


def test_records_go_on_from_the_ballast(tmp_path: Path) -> None:
    logged: list[str] = []
    with store_rig(tmp_path) as rig:
        health = StoreHealth(rig.database, logged.append, RoomForPages(rig))
        health.keep_room()
        assert not health.disk_nearly_full
        limit_pages(rig, 8)
        full_at = append_until_full(rig)
        committed = health.with_room(lambda: rig.journal.append(LARGE))
        assert committed.seq == full_at + 1 == rig.journal.count()
        assert health.fault is None
        assert health.disk_nearly_full
        assert len(logged) == 1
        assert "Free disk space" in logged[0]


def test_a_second_full_disk_is_a_fault(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        health = StoreHealth(rig.database, lambda _line: None, RoomForPages(rig))
        limit_pages(rig, 0)
        append_until_full(rig)
        with pytest.raises(DiskFull):
            health.with_room(lambda: rig.journal.append(LARGE))


def test_any_full_disk_takes_the_ballast_and_heals_at_once(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        health = StoreHealth(rig.database, lambda _line: None, RoomForPages(rig))
        health.keep_room()
        assert health.note(DiskFull("no room")) is Fault.DISK_FULL
        assert health.fault is None
        assert health.disk_nearly_full


def test_another_fault_leaves_the_ballast_alone(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        health = StoreHealth(rig.database, lambda _line: None, RoomForPages(rig))
        health.keep_room()
        health.note(StoreLocked("busy"))
        assert not health.disk_nearly_full


def test_the_ballast_is_made_again_when_there_is_room(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        health = StoreHealth(rig.database, lambda _line: None, RoomForPages(rig))
        health.keep_room()
        health.note(DiskFull("no room"))
        health.keep_room()
        assert not health.disk_nearly_full
