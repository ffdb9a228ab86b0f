"""``baodao evaluate finger`` on synthetic fingers through the sensor's files, and on real ones."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from drivers.fingerprint.synthetic import grow_finger
from drivers.fingerprint.synthetic_impression import impression
from kiosk.cli import evaluate
from kiosk.domain.capture import FingerStage
from kiosk.domain.policy import Policy
from tests.unit.kiosk.cli.test_evaluate_face import CONTRACT

REAL = Path(__file__).resolve().parents[5] / "shared" / "data" / "fingers" / "fvc2002_db1_b"
Evaluate = Callable[..., int]
TEMPLATE_PATH = ("--characteristics", "--extractor", "sensor")


@pytest.fixture
def run() -> Evaluate:
    """The command as the program runs it; answers the exit status."""
    parser = argparse.ArgumentParser(prog="baodao")
    evaluate.add_parser(parser.add_subparsers(required=True))

    def run(*arguments: object) -> int:
        args = parser.parse_args(["evaluate", "finger", *map(str, arguments)])
        status: int = args.run(args)
        return status

    return run


@pytest.fixture(scope="module")
def three_fingers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three impressions of each of three synthetic fingers."""
    folder = tmp_path_factory.mktemp("fingers")
    for finger in (1, 2, 3):
        grown = grow_finger(finger)
        for press in (1, 2, 3):
            Image.fromarray(impression(grown, press) * 17).save(folder / f"{finger}_{press}.tif")
    return folder


def _report(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def test_the_template_path(
    run: Evaluate, three_fingers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, plot = tmp_path / "r.json", tmp_path / "det.svg"
    assert run(three_fingers, *TEMPLATE_PATH, "--json", out, "--plot", plot) == 0
    found = _report(out)
    assert set(found) >= {*CONTRACT, "eer_fvc"}
    assert (found["subjects"], found["images"], found["failure_to_acquire"]) == (3, 9, 0)
    assert (found["genuine"], found["impostor"]) == (9, 27)
    assert (found["path"], found["comparator"]) == ("characteristics", "mcc-geometry-1")
    assert found["threshold"] == Policy().threshold_for(FingerStage.CHARACTERISTICS).value
    assert (found["eer"], found["eer_fvc"], found["fmr"]) == (0.0, 0.0, 0.0)
    assert all(at > 0 for at in found["threshold_at_fmr"].values())
    assert "bootstrapped by finger" in plot.read_text()
    printed = capsys.readouterr()
    assert json.loads(printed.out) == found
    assert "9 of 9 images" in printed.err
    assert "36 of 36 comparisons" in printed.err


def test_templates_of_two_impressions(run: Evaluate, three_fingers: Path, tmp_path: Path) -> None:
    arguments = (*TEMPLATE_PATH, "--enrol", 2, "--threshold", 0.1)
    assert run(three_fingers, *arguments, "--json", tmp_path / "r.json") == 0
    found = _report(tmp_path / "r.json")
    assert (found["genuine"], found["impostor"], found["enrol"]) == (3, 6, 2)
    assert (found["threshold"], found["fnmr"]) == (0.1, 0.0)


def test_synthetic_fingers_need_no_folder(run: Evaluate, tmp_path: Path) -> None:
    arguments = ("--synthetic", 1, *TEMPLATE_PATH, "--comparator", "geometry")
    assert run(*arguments, "--json", tmp_path / "r.json") == 0
    found = _report(tmp_path / "r.json")
    assert (found["subjects"], found["genuine"], found["impostor"]) == (1, 28, 0)
    assert found["comparator"] == "geometry-1"
    assert (found["eer"], found["eer_fvc"], found["fmr"]) == (None, None, None)


def test_unreadable_files_are_counted_and_named(
    run: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "1_1.tif").write_text("Dear Sir or Madam")
    assert run(tmp_path, *TEMPLATE_PATH) == 2
    assert "none of 1 images could be used" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--extractor", "sensor"), "add --characteristics"),
        (("--references", "leader"), "add --characteristics"),
        ((*TEMPLATE_PATH, "--enrol", 3), "leaves no picture to compare"),
        ((*TEMPLATE_PATH, "--enrol", 9), "at most 8"),
    ],
)
def test_what_does_not_go_together(
    run: Evaluate,
    three_fingers: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[object, ...],
    why: str,
) -> None:
    assert run(three_fingers, *arguments) == 2
    printed = capsys.readouterr()
    assert why in printed.err
    assert printed.out == ""


@pytest.mark.parametrize("arguments", [(), ("--synthetic", "0"), ("x", "--dpi", "20")])
def test_what_the_command_line_refuses(run: Evaluate, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(*arguments)


def test_a_file_named_otherwise(
    run: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "scan.png").touch()
    assert run(tmp_path) == 2
    assert f"{tmp_path / 'scan.png'}: not named <finger>_<impression>" in capsys.readouterr().err


@pytest.mark.skipif(not REAL.is_dir(), reason="FVC2002 DB1_B is not on this machine")
def test_real_fingers(run: Evaluate, tmp_path: Path) -> None:
    """Two impressions of three fingers, by LEADER."""
    for finger in (101, 102, 103):
        for press in (1, 2):
            name = f"{finger}_{press}.tif"
            (tmp_path / name).symlink_to(REAL / name)
    assert run(tmp_path, "--json", tmp_path / "r.json") == 0
    found = _report(tmp_path / "r.json")
    assert (found["genuine"], found["impostor"]) == (3, 12)
    assert (found["extractor"], found["path"]) == ("leader", "image")
    assert (found["eer"], found["fnmr"]) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("name", "words"),
    [("det.nonsense", "end the name in .png or .svg"), ("none/det.svg", "none is no folder")],
)
def test_a_plot_that_cannot_be_is_refused_before_anything_is_measured(
    run: Evaluate, tmp_path: Path, name: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(tmp_path, "--plot", tmp_path / name)
    said = capsys.readouterr().err
    assert words in said
