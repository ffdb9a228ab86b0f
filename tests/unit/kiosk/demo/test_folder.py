"""The demo's folder: an earlier demo is replaced, other files never."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.demo.folder import FolderRefused, fresh_folder


def test_it_is_made_where_there_is_none(tmp_path: Path) -> None:
    fresh_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_what_an_earlier_demo_left_goes(tmp_path: Path) -> None:
    (tmp_path / "city").mkdir()
    (tmp_path / "city" / "server.key").touch()
    (tmp_path / "kiosk").mkdir()
    for name in ("roster.json", "kiosk.toml", "stage.json", "01-idle.png", "07-a-finger-2.png"):
        (tmp_path / name).touch()
    # The sensor was killed: its link leads nowhere.
    (tmp_path / "sensor.port").symlink_to(tmp_path / "gone")
    fresh_folder(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["thesis.txt", "holiday.png", ".ssh", "city"])
def test_other_peoples_files_are_never_deleted(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    (tmp_path / "roster.json").touch()
    with pytest.raises(FolderRefused, match=f"holds {name}, which no demo left there"):
        fresh_folder(tmp_path)
    assert (tmp_path / name).read_text("utf-8") == "mine"
    assert (tmp_path / "roster.json").exists()


def test_a_link_to_somewhere_else_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine").touch()
    out = tmp_path / "out"
    out.mkdir()
    (out / "kiosk").symlink_to(elsewhere)
    with pytest.raises(FolderRefused, match="holds kiosk"):
        fresh_folder(out)
    assert (elsewhere / "mine").exists()


def test_a_file_in_its_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(FolderRefused, match=r"cannot be used .*: name another --out"):
        fresh_folder(tmp_path / "out")
