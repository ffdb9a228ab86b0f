"""``baodao journal export``: what the city has not, sealed to it, on a stick."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kiosk.store.settings import Setting, put_setting
from sync.wire.entry import EntryKind, decode_entry
from sync.wire.export_file import check_export
from tests.unit.kiosk.cli.export_site import WRITTEN, Site, acknowledge, make_site, whole
from tests.unit.kiosk.store.rig import OFFICE, look_up, store_rig


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(tmp_path_factory.mktemp("site") / "site")


@pytest.fixture
def site(template: Path, tmp_path: Path) -> Site:
    return Site(Path(shutil.copytree(template, tmp_path / "site")))


def test_the_whole_journal_where_nothing_was_acknowledged(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site.export() == 0
    said = json.loads(capsys.readouterr().out)
    entries = site.entries()
    assert site.opened() == entries
    assert len(entries) == WRITTEN + 1
    last = decode_entry(entries[-1].content)
    assert last.kind is EntryKind.JOURNAL_EXPORT
    with site.file.open("rb") as file:
        header = check_export(file)
    assert last.body == {
        "export_id": header.export_id.hex(),
        "after_epoch": 1,
        "after_seq": 0,
        "sealing_key": header.sealing_key.hex(),
    }
    assert said == {
        "file": str(site.file),
        "export_id": header.export_id.hex(),
        "entries": WRITTEN + 1,
        "after": "1/0",
        "head": f"1/{WRITTEN + 1}",
    }
    assert (header.office, header.head[1], header.count) == (OFFICE, WRITTEN + 1, WRITTEN + 1)


def test_only_what_was_not_acknowledged_and_all_when_asked(site: Site) -> None:
    acknowledge(site, 3)
    assert site.export() == 0
    assert site.opened() == site.entries()[3:]
    assert site.verify()[0] == 0
    assert site.verify("--key", str(site.server_key)) == (0, whole(WRITTEN + 1 - 3))
    site.file.unlink()
    assert site.export("--all") == 0
    assert site.opened() == site.entries()
    assert len(site.entries()) == WRITTEN + 2


def test_what_the_server_acknowledged_of_another_history_is_not_left_out(site: Site) -> None:
    acknowledge(site, 3, bytes(32))
    assert site.export() == 0
    assert site.opened() == site.entries()


def test_entries_of_every_epoch_are_exported(site: Site) -> None:
    with store_rig(site.folder) as rig:
        rig.journal.open_epoch("disk image restored")
        rig.journal.append(look_up(9))
    assert site.export() == 0
    assert site.opened() == site.entries()
    assert site.verify("--key", str(site.server_key)) == (0, whole(WRITTEN + 3))


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("file exists", "name a new file"),
        ("no folder", "check the path"),
        ("no room", "use another stick"),
        ("no sealing key", "register it again"),
        ("no config", "kiosk.toml"),
    ],
)
def test_what_cannot_be_exported_is_one_sentence_and_nothing_on_the_journal(
    site: Site,
    case: str,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    match case:
        case "file exists":
            site.file.write_text("mine")
        case "no folder":
            site.file.parent.rmdir()
        case "no room":
            usage = shutil.disk_usage(site.folder)
            monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=5_000))
        case "no sealing key":
            with store_rig(site.folder) as rig, rig.database.write() as connection:
                put_setting(connection, Setting.SERVER_SEALING_KEY, "")
        case _:
            (site.folder / "kiosk.toml").unlink()
    assert site.export() == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert says in printed.err
    assert printed.err.count("\n") == 1
    assert len(site.entries()) == WRITTEN
    assert case != "file exists" or site.file.read_text() == "mine"


def test_a_stick_that_fails_leaves_no_part_of_a_file(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("kiosk.whole_file.os.fsync", fails)
    monkeypatch.setattr("kiosk.store.database.sync_folder", fails)
    assert site.export() == 2
    assert "Input/output error" in capsys.readouterr().err
    assert list(site.file.parent.iterdir()) == []
    assert len(site.entries()) == WRITTEN + 1
