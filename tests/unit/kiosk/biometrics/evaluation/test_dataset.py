from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.biometrics.evaluation.dataset import DatasetProblem, read_dataset


def _touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_subjects_and_pictures_in_order_of_their_names(tmp_path: Path) -> None:
    _touch(tmp_path, "b/2.JPG", "b/1.png", "a/x.pgm", "a/y.tif", "a/z.bmp", "a/w.jpeg")
    _touch(tmp_path, "a/notes.txt", "a/.hidden.jpg", "README.md", ".cache/1.jpg", "c/clip.json")
    found = read_dataset(tmp_path)
    assert [subject.name for subject in found] == ["a", "b"]
    assert [path.name for path in found[0].images] == ["w.jpeg", "x.pgm", "y.tif", "z.bmp"]
    assert [path.name for path in found[1].images] == ["1.png", "2.JPG"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DatasetProblem, match="no such folder"):
        read_dataset(tmp_path / "missing")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    _touch(tmp_path, "one.jpg")
    with pytest.raises(DatasetProblem, match="no such folder"):
        read_dataset(tmp_path / "one.jpg")


def test_nothing_in_it(tmp_path: Path) -> None:
    _touch(tmp_path, "a/notes.txt")
    with pytest.raises(DatasetProblem, match="DIR/<subject>/<image>"):
        read_dataset(tmp_path)


def test_pictures_without_a_folder_per_person(tmp_path: Path) -> None:
    _touch(tmp_path, "1.jpg", "2.jpg")
    with pytest.raises(DatasetProblem, match="2 pictures lie in it directly"):
        read_dataset(tmp_path)
