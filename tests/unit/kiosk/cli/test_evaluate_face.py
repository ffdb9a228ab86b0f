"""``baodao evaluate face`` on synthetic people with the real engine, and on real faces."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.biometrics.engines.assembly import try_out
from kiosk.biometrics.engines.installed import InstalledEngines
from kiosk.cli import evaluate
from tests.unit.kiosk.biometrics.engines.kits import arcface_kit

PEOPLE = Path(__file__).resolve().parents[4] / "assets" / "people"
Evaluate = Callable[..., int]
CONTRACT = {
    "subjects",
    "images",
    "failure_to_acquire",
    "genuine",
    "impostor",
    "eer",
    "threshold",
    "fmr",
    "fmr_ci95",
    "fnmr",
    "fnmr_ci95",
    "fnmr_at_fmr",
    "ms_per_image_p50",
}


@pytest.fixture
def run(engine_loaded_once: None) -> Evaluate:
    """The command as the program runs it; answers the exit status."""
    parser = argparse.ArgumentParser(prog="baodao")
    evaluate.add_parser(parser.add_subparsers(required=True))

    def run(*arguments: object) -> int:
        args = parser.parse_args(["evaluate", "face", *map(str, arguments)])
        status: int = args.run(args)
        return status

    return run


def _portrait(person: str, frame: int, path: Path) -> None:
    """A frame of a synthetic person before a grey wall."""
    with Image.open(sorted((PEOPLE / person).glob("*.webp"))[frame]) as opened:
        picture = opened.convert("RGBA")
    wall = Image.new("RGBA", picture.size, (150, 150, 150, 255))
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.alpha_composite(wall, picture).convert("RGB").save(path)


@pytest.fixture(scope="module")
def three_people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pictures each of two people, three of a third one, in three formats."""
    folder = tmp_path_factory.mktemp("people")
    for person, frames in (
        ("chen-guiying", (0, 8)),
        ("huang-zhiqiang", (0, 8)),
        ("zhou-meilin", (0, 4, 8)),
    ):
        for frame, suffix in zip(frames, ("png", "jpg", "bmp"), strict=False):
            _portrait(person, frame, folder / person / f"{frame:02d}.{suffix}")
    return folder


def _report(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def test_every_picture_with_every_other(
    run: Evaluate, three_people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(three_people, "--json", tmp_path / "r.json", "--plot", tmp_path / "det.png") == 0
    found = _report(tmp_path / "r.json")
    assert set(found) >= CONTRACT
    assert (found["subjects"], found["images"], found["failure_to_acquire"]) == (3, 7, 0)
    assert (found["genuine"], found["impostor"]) == (1 + 1 + 3, 21 - 5)
    assert (found["threshold"], found["fmr"], found["fnmr"], found["eer"]) == (0.4, 0.0, 0.0, 0.0)
    assert found["fnmr_at_fmr"] == {"0.01": 0.0, "0.001": 0.0, "0.0001": 0.0}
    # Three pairs of people and three people say nothing about a rate: the rule of three.
    assert (found["fmr_ci95"], found["fnmr_ci95"]) == ([0.0, 1.0], [0.0, 1.0])
    assert found["ms_per_image_p50"] > 0
    assert (tmp_path / "det.png").stat().st_size > 1000
    printed = capsys.readouterr()
    assert json.loads(printed.out) == found
    assert "7 of 7 pictures" in printed.err


def test_references_from_the_first_pictures(
    run: Evaluate, three_people: Path, tmp_path: Path
) -> None:
    assert run(three_people, "--enrol", 2, "--json", tmp_path / "r.json") == 0
    found = _report(tmp_path / "r.json")
    assert (found["genuine"], found["impostor"], found["enrol"]) == (1, 2, 2)
    assert (found["fmr"], found["fnmr"]) == (0.0, 0.0)


def test_groups(run: Evaluate, three_people: Path, tmp_path: Path) -> None:
    groups = tmp_path / "groups.csv"
    groups.write_text("subject,group\nchen-guiying,women\nzhou-meilin,women\nhuang-zhiqiang,men\n")
    assert run(three_people, "--groups", groups, "--json", tmp_path / "r.json") == 0
    women, men = (_report(tmp_path / "r.json")["groups"][name] for name in ("women", "men"))
    assert (women["subjects"], women["images"]) == (2, 5)
    assert (women["genuine"], women["impostor"]) == (4, 6)
    assert (men["genuine"], men["impostor"], men["fmr"], men["eer"]) == (1, 0, None, None)


def test_what_is_not_acquired_is_counted_and_named(
    run: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data"
    _portrait("chen-guiying", 0, folder / "a" / "1.png")
    (folder / "a" / "2.jpg").write_text("Dear Sir or Madam")
    (folder / "b").mkdir()
    Image.new("RGB", (320, 240), (150, 150, 150)).save(folder / "b" / "wall.png")
    _portrait("zhou-meilin", 0, folder / "c" / "1.tif")
    assert run(folder, "--json", tmp_path / "r.json", "--threshold", "0.6") == 0
    found = _report(tmp_path / "r.json")
    assert (found["subjects"], found["images"], found["failure_to_acquire"]) == (3, 4, 2)
    assert (found["genuine"], found["impostor"]) == (0, 1)
    assert (found["eer"], found["fnmr"], found["fnmr_ci95"]) == (None, None, None)
    assert found["fnmr_at_fmr"] == {"0.01": None, "0.001": None, "0.0001": None}
    assert found["threshold"] == 0.6
    errors = capsys.readouterr().err
    assert f"failure to acquire: {folder / 'a' / '2.jpg'}: not a picture" in errors
    assert f"failure to acquire: {folder / 'b' / 'wall.png'}: no face found" in errors


def _nothing_usable(folder: Path) -> Path:
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "1.jpg").write_text("Dear Sir or Madam")
    return folder


def _empty(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _missing(folder: Path) -> Path:
    return folder


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (_empty, "no pictures found"),
        (_missing, "no such folder"),
        (_nothing_usable, "none of 1 pictures could be used"),
    ],
)
def test_folders_that_cannot_be_measured(
    run: Evaluate,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    make: Callable[[Path], Path],
    why: str,
) -> None:
    assert run(make(tmp_path / "data"), "--json", tmp_path / "r.json") == 2
    printed = capsys.readouterr()
    assert why in printed.err
    assert printed.out == ""
    assert not (tmp_path / "r.json").exists()


def test_more_references_than_pictures(
    run: Evaluate, three_people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(three_people, "--enrol", 3) == 2
    assert "leaves no picture to compare" in capsys.readouterr().err


def test_the_cohort_is_other_people(
    run: Evaluate, three_people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(three_people, "--cohort", three_people) == 2
    assert "other people" in capsys.readouterr().err


def test_an_engine_nobody_installed(
    run: Evaluate, three_people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(three_people, "--engine", "sface", "--engines", tmp_path) == 2
    assert f"no face engine 'sface' in {tmp_path}" in capsys.readouterr().err


def test_an_installed_engine(run: Evaluate, three_people: Path, tmp_path: Path) -> None:
    """A network of random weights: its figures mean nothing, but its threshold is used."""
    (tmp_path / "kit").mkdir()
    engines = tmp_path / "engines"
    added = InstalledEngines(engines).add(arcface_kit(tmp_path / "kit"), try_out)
    assert (
        run(
            three_people,
            "--engine",
            added.name,
            "--engines",
            engines,
            "--json",
            tmp_path / "r.json",
        )
        == 0
    )
    found = _report(tmp_path / "r.json")
    assert found["engine"] == added.engine_id
    assert found["threshold"] == added.embedder.thresholds.normal


def test_a_cohort_of_the_shared_data(
    run: Evaluate, three_people: Path, shared_data: Path, tmp_path: Path
) -> None:
    cohort = tmp_path / "cohort"
    cohort.mkdir()
    for subject in sorted((shared_data / "faces" / "aaf_dev").iterdir())[::12]:
        (cohort / subject.name).symlink_to(subject)
    assert run(three_people, "--cohort", cohort, "--json", tmp_path / "r.json") == 0
    found = _report(tmp_path / "r.json")
    assert found["score"] == "adaptive s-norm"
    assert 29 <= found["cohort_people"] <= 34
    assert found["threshold"] < 0
    assert found["with_ceiling"]["ceiling"] == 0.45
    assert found["with_ceiling"]["fnmr"] == 0.0


def test_a_report_that_cannot_be_written(
    run: Evaluate, three_people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(three_people, "--json", tmp_path / "missing" / "r.json") == 2
    assert "the report cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value"), [("--enrol", "0"), ("--enrol", "two"), ("--threshold", "nan")]
)
def test_figures_that_are_none(run: Evaluate, tmp_path: Path, option: str, value: str) -> None:
    with pytest.raises(SystemExit) as ended:
        run(tmp_path, f"{option}={value}")
    assert ended.value.code == 2


def test_strangers_of_the_shared_data(run: Evaluate, shared_data: Path, tmp_path: Path) -> None:
    """Forty Chinese strangers of all ages: at 0.40 hardly a pair matches, at 0.60 one in three."""
    folder = tmp_path / "strangers"
    folder.mkdir()
    for subject in sorted((shared_data / "faces" / "aaf_dev").iterdir())[::10]:
        (folder / subject.name).symlink_to(subject)
    rates = []
    for threshold in ("0.40", "0.60"):
        assert run(folder, "--threshold", threshold, "--json", tmp_path / "r.json") == 0
        found = _report(tmp_path / "r.json")
        assert (found["genuine"], found["fnmr"]) == (0, None)
        rates.append(found["fmr"])
    assert rates[0] < 0.01
    assert 0.15 < rates[1] < 0.6
