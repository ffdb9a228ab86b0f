"""A full disk refuses the entry with a clear fault, keeps everything before it, and recovers."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.store.errors import DiskFull
from kiosk.store.verify_kiosk import verify_kiosk
from sync.wire.entry import EntryContent, EntryKind
from tests.unit.kiosk.store.attacker import key_file
from tests.unit.kiosk.store.rig import OFFICE, StoreRig, look_up, store_rig

LARGE = EntryContent(
    kind=EntryKind.LOOK_UP,
    office=OFFICE,
    body={f"field{number}": "x" * 4000 for number in range(3)},
)
UNLIMITED_PAGES = 2**30


def limit_pages(rig: StoreRig, spare: int | None) -> None:
    """Let the database grow by so many pages; without limit for None."""
    with rig.database.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        most = UNLIMITED_PAGES if spare is None else pages + spare
        connection.exec_driver_sql(f"PRAGMA max_page_count={most}")


def append_until_full(rig: StoreRig) -> int:
    """The sequence number of the last entry that fitted."""
    acknowledged = rig.journal.head().seq
    while True:
        try:
            acknowledged = rig.journal.append(LARGE).seq
        except DiskFull:
            return acknowledged


@pytest.mark.parametrize("spare", [0, 1, 2, 3, 5, 8, 13])
def test_at_every_fill_point_nothing_is_lost_and_it_recovers(tmp_path: Path, spare: int) -> None:
    with store_rig(tmp_path) as rig:
        rig.journal.append(look_up(1))
        limit_pages(rig, spare)
        acknowledged = append_until_full(rig)
        assert rig.journal.head().seq == rig.journal.count() == acknowledged
        with pytest.raises(DiskFull, match="free disk space"):
            rig.journal.append(LARGE)
        limit_pages(rig, None)
        assert rig.journal.append(LARGE).seq == acknowledged + 1
    report = verify_kiosk(rig.path, key_file(rig.path), lambda count: None)
    assert (report.ok, report.entries) == (True, acknowledged + 1)


def test_when_domain_rows_do_not_fit_there_is_no_entry(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        limit_pages(rig, 4)
        with pytest.raises(DiskFull):
            rig.journal.append(
                look_up(1),
                also=lambda connection: connection.exec_driver_sql(
                    "INSERT INTO settings VALUES ('large', hex(randomblob(100000)))"
                ).close(),
            )
        assert rig.journal.count() == 0
        limit_pages(rig, None)
        assert rig.journal.append(look_up(2)).seq == 1
