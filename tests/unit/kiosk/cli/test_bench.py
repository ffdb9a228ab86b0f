"""``baodao bench``: what is chosen, and where the list goes. Nothing is measured here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.bench import catalogue
from kiosk.bench.paired import Result
from kiosk.cli.bench import EXIT_NOT_MEASURED
from kiosk.cli.main import main

RESULT = Result("face.embed", "ms", 2.0, 4.0, "the peer", 2.0)


@pytest.fixture
def run_names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    ran: list[str] = []

    def run(name: str) -> Result:
        ran.append(name)
        return RESULT

    monkeypatch.setattr(catalogue, "run", run)
    return ran


def test_the_chosen_ones_are_run_and_written(
    run_names: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "bench.json"
    assert main(["bench", "--only", "face.stream", "--out", str(out)]) == 0
    assert run_names == ["face.stream"]
    (written,) = json.loads(out.read_text("utf-8"))
    assert (written["ours"], written["peer"], written["ratio"]) == (2.0, 4.0, 2.0)
    assert "ratio 2.00" in capsys.readouterr().out


def test_a_name_that_nothing_has_is_refused(
    run_names: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "bench.json"
    assert main(["bench", "--only", "nose", "--out", str(out)]) == EXIT_NOT_MEASURED
    assert "no name contains 'nose'; there are face.embed," in capsys.readouterr().err
    assert not out.exists()


def test_a_place_that_cannot_be_is_named_before_anything_is_measured(
    run_names: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    out = tmp_path / "file" / "bench.json"
    assert main(["bench", "--only", "face", "--out", str(out)]) == EXIT_NOT_MEASURED
    assert f"{tmp_path / 'file'}: cannot be made" in capsys.readouterr().err
    assert run_names == []


def test_a_list_that_cannot_be_written_is_named(
    run_names: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "--only", "face.embed", "--out", str(tmp_path)]) == EXIT_NOT_MEASURED
    assert f"{tmp_path}: the report cannot be written" in capsys.readouterr().err
