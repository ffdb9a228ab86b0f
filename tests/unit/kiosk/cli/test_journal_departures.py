"""``baodao journal departures`` and ``certificates``: who leaves, and what was destroyed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.cli.main import main
from kiosk.store.roster import Roster
from sync.wire.entry import EntryContent, EntryKind
from tests.unit.kiosk.store.leaving import NOON_MS, ONE, go_to, gone, rules, settle
from tests.unit.kiosk.store.rig import OFFICE, look_up, store_rig
from tests.unit.kiosk.store.roster_feed import page
from tests.unit.kiosk.store.server_copy import server_copy

PROPOSED = EntryContent(
    kind=EntryKind.DEPARTURE_PROPOSED,
    office=OFFICE,
    subject="p1",
    officer="o1",
    outcome="released",
    body={
        "last_day": "2026-03-20",
        "note": "期满\nby \x1b[2Jnobody",
        "undone.reports": 2,
        "undone.leaves": 0,
        "second_officer": "o2",
    },
)


def run(command: str, path: Path, *more: str) -> int:
    return main(["journal", command, str(path), *more])


def test_proposals_are_listed_at_the_kiosk_and_in_the_city(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with store_rig(tmp_path) as rig:
        rig.journal.append(look_up(0))
        rig.journal.append(PROPOSED)
        server_copy(tmp_path / "server.db", rig)
        device = rig.journal.device
    for path in (tmp_path / "kiosk.db", tmp_path / "server.db"):
        assert run("departures", path) == 0
        assert capsys.readouterr().out == (
            f"{device} 1/2  subject p1  released  last day 2026-03-20  undone reports 2  "
            "by o1 and o2  note '期满\\nby \\x1b[2Jnobody'\n"
        )
        assert run("certificates", path) == 0
        assert capsys.readouterr().out == "no certificates\n"
    assert run("departures", tmp_path / "none.db") == 2


def test_a_certificate_is_compared_with_the_store_and_a_backup(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kiosk, backup = tmp_path / "kiosk", tmp_path / "backup"
    kiosk.mkdir()
    with store_rig(kiosk) as rig:
        go_to(rig, NOON_MS)
        Roster(rig.database).apply(page(0, rules(1)), rig.journal)
        roster = settle(rig, ONE, 1)
    shutil.copytree(kiosk, backup)
    with store_rig(kiosk) as rig:
        go_to(rig, NOON_MS)
        roster = Roster(rig.database)
        roster.apply(page(roster.cursor(), gone(roster.cursor() + 1, ONE, "released")), rig.journal)
    earlier = ("--backup", str(backup / "kiosk.db"))
    assert run("certificates", kiosk / "kiosk.db", *earlier) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert f"released  subject {ONE}" in line
    facts = dict(part.rsplit(" ", 1) for part in line.split("  ")[4:])
    assert facts["still here"] == "0"
    assert int(facts["sealed objects"]) == int(facts["in the backup"]) > 0
    assert run("certificates", kiosk / "kiosk.db", "--backup", str(tmp_path / "x.db")) == 2
    assert "cannot be read" in capsys.readouterr().err
