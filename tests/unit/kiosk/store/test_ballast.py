"""Room is kept where there is plenty, and given up once."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.store.ballast import Ballast

SIZE = 1_000_000


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def disk_with(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    usage = Usage(10**9, 10**9 - free, free)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)


def test_blocks_are_taken_and_given_back(tmp_path: Path) -> None:
    path = tmp_path / "ballast"
    ballast = Ballast(path, SIZE)
    assert ballast.short
    ballast.keep()
    assert ballast.held
    assert path.stat().st_blocks * 512 >= SIZE
    assert path.stat().st_mode & 0o777 == 0o600
    assert ballast.release()
    assert not path.exists()
    assert not ballast.release()


def test_without_twice_the_room_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ballast = Ballast(tmp_path / "ballast", SIZE)
    disk_with(monkeypatch, 2 * SIZE - 1)
    ballast.keep()
    assert ballast.short
    assert list(tmp_path.iterdir()) == []
    disk_with(monkeypatch, 2 * SIZE)
    ballast.keep()
    assert not ballast.short


def test_a_changed_size_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "ballast"
    Ballast(path, SIZE).keep()
    Ballast(path, SIZE // 2).keep()
    assert path.stat().st_size == SIZE // 2


def test_a_file_system_that_refuses_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int, _offset: int, _length: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.posix_fallocate", refuse)
    ballast = Ballast(tmp_path / "ballast", SIZE)
    ballast.keep()
    assert ballast.short
    assert list(tmp_path.iterdir()) == []


def test_none_may_be_wanted(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path / "ballast", 0)
    ballast.keep()
    assert not ballast.short
    assert not ballast.release()
    assert list(tmp_path.iterdir()) == []


def test_before_there_is_a_data_folder_nothing_is_made(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path / "missing" / "ballast", SIZE)
    ballast.keep()
    assert ballast.short


def test_a_negative_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="0 bytes or more"):
        Ballast(tmp_path / "ballast", -1)


def test_a_disk_that_became_read_only_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linux answers EROFS even where the file is not there."""
    ballast = Ballast(tmp_path / "ballast", SIZE)

    def refuse(_path: Path, *, missing_ok: bool = False) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "unlink", refuse)
    ballast.keep()
    assert ballast.short
    assert not ballast.release()
