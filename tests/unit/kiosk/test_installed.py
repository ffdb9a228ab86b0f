"""The mark of an installed program changes with any file of it, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.installed import UNMARKED, installed_program, program_mark


@pytest.fixture
def program(tmp_path: Path) -> Path:
    for name in ("kiosk/a.py", "assets/b.svg", "pyproject.toml", "requirements.lock"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, "utf-8")
    return tmp_path


def test_the_same_files_have_the_same_mark(program: Path) -> None:
    mark = program_mark(program)
    (program / "kiosk" / "__pycache__").mkdir()
    (program / "kiosk" / "__pycache__" / "a.pyc").write_bytes(b"x")
    (program / "notes.txt").write_text("not of the program", "utf-8")
    assert program_mark(program) == mark


@pytest.mark.parametrize("name", ["kiosk/a.py", "assets/b.svg", "requirements.lock", "sync/new.py"])
def test_any_file_of_the_program_changes_it(program: Path, name: str) -> None:
    mark = program_mark(program)
    (program / name).parent.mkdir(exist_ok=True)
    (program / name).write_text("changed", "utf-8")
    assert program_mark(program) != mark


def test_where_there_is_no_mark_none_is_told(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    assert installed_program(mark) == UNMARKED
    mark.write_text("baodao 1 abc\n", "utf-8")
    assert installed_program(mark) == "baodao 1 abc"
    mark.write_bytes(b"\xff\xfe\xff")
    assert installed_program(mark) == UNMARKED
