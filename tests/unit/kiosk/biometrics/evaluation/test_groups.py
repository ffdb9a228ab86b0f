from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.biometrics.evaluation.dataset import DatasetProblem
from kiosk.biometrics.evaluation.groups import members, read_groups


def test_groups_of_subjects(tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text("subject,group\na,women\nb,men\n\nc, women\nelsewhere,men\n")
    chosen = members(("a", "b", "c", "d"), read_groups(path))
    assert {name: mask.tolist() for name, mask in chosen.items()} == {
        "men": [False, True, False, False],
        "women": [True, False, True, False],
    }


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "first line"),
        ("name,sex\na,f\n", "first line must be subject,group"),
        ("subject,group\na\n", "row 2"),
        ("subject,group\na,x\nb,\n", "row 3"),
        ("subject,group\na,x\na,y\n", "row 3 puts a subject into a second group"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, wrong: str) -> None:
    path = tmp_path / "groups.csv"
    path.write_text(text)
    with pytest.raises(DatasetProblem, match=wrong):
        read_groups(path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DatasetProblem, match="cannot be read"):
        read_groups(tmp_path / "missing.csv")


def test_a_file_about_other_people() -> None:
    with pytest.raises(DatasetProblem, match="none of the subjects"):
        members(("a", "b"), {"x": "men"})
