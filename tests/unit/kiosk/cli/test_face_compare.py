"""``baodao face compare`` on synthetic people, and on real pictures where they are."""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from kiosk.cli import face

PEOPLE = Path(__file__).resolve().parents[4] / "assets" / "people"
Compare = Callable[..., int]


def _portrait(person: str, frame: int = 0) -> Image.Image:
    """A frame of a synthetic person before a grey wall."""
    with Image.open(sorted((PEOPLE / person).glob("*.webp"))[frame]) as opened:
        picture = opened.convert("RGBA")
    wall = Image.new("RGBA", picture.size, (150, 150, 150, 255))
    return Image.alpha_composite(wall, picture).convert("RGB")


@pytest.fixture
def compare(engine_loaded_once: None) -> Compare:
    """The command as the program runs it; answers the exit status."""
    parser = argparse.ArgumentParser(prog="baodao")
    face.add_parser(parser.add_subparsers(required=True))

    def run(*arguments: object) -> int:
        args = parser.parse_args(["face", "compare", *map(str, arguments)])
        status: int = args.run(args)
        return status

    return run


@pytest.fixture
def chen(tmp_path: Path) -> Path:
    path = tmp_path / "chen.png"
    _portrait("chen-guiying").save(path)
    return path


@pytest.fixture
def zhou(tmp_path: Path) -> Path:
    path = tmp_path / "zhou.jpg"
    _portrait("zhou-meilin").save(path)
    return path


def test_one_person_twice(
    compare: Compare, chen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = tmp_path / "later.jpg"
    _portrait("chen-guiying", frame=8).save(later)
    assert compare(chen, later, "--json", tmp_path / "result.json") == 0
    result = json.loads((tmp_path / "result.json").read_text())
    assert set(result) == {"dissimilarity", "threshold", "decision"}
    assert 0.0 < result["dissimilarity"] <= 0.40
    assert (result["threshold"], result["decision"]) == (0.40, "match")
    printed = capsys.readouterr()
    assert json.loads(printed.out) == result
    assert printed.err == ""


def test_two_people(compare: Compare, chen: Path, zhou: Path, tmp_path: Path) -> None:
    assert compare(chen, zhou, "--json", tmp_path / "result.json", "--threshold", "0.3") == 0
    result = json.loads((tmp_path / "result.json").read_text())
    assert result["dissimilarity"] > 0.45
    assert (result["threshold"], result["decision"]) == (0.3, "non_match")


def test_twelve_megapixels(compare: Compare, chen: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.jpg"
    _portrait("chen-guiying").resize((4000, 3000)).save(large)
    assert compare(chen, large, "--json", tmp_path / "result.json") == 0
    assert json.loads((tmp_path / "result.json").read_text())["decision"] == "match"


def test_a_small_face_behind_is_ignored(compare: Compare, chen: Path, tmp_path: Path) -> None:
    both = _portrait("chen-guiying").resize((1280, 960))
    both.paste(_portrait("zhou-meilin").resize((320, 240)), (0, 0))
    path = tmp_path / "both.png"
    both.save(path)
    assert compare(chen, path, "--json", tmp_path / "result.json") == 0
    assert json.loads((tmp_path / "result.json").read_text())["decision"] == "match"


def _no_face(folder: Path) -> Path:
    path = folder / "wall.png"
    Image.new("RGB", (640, 480), (150, 150, 150)).save(path)
    return path


def _two_faces(folder: Path) -> Path:
    path = folder / "two.png"
    both = Image.new("RGB", (1280, 480))
    both.paste(_portrait("chen-guiying"), (0, 0))
    both.paste(_portrait("zhou-meilin"), (640, 0))
    both.save(path)
    return path


def _text(folder: Path) -> Path:
    path = folder / "letter.jpg"
    path.write_text("Dear Sir or Madam")
    return path


def _cut_off(folder: Path) -> Path:
    path = folder / "cut.png"
    _portrait("chen-guiying").save(path)
    path.write_bytes(path.read_bytes()[:20_000])
    return path


def _missing(folder: Path) -> Path:
    return folder / "missing.jpg"


@pytest.mark.parametrize("make", [_no_face, _two_faces, _text, _cut_off, _missing])
def test_what_cannot_be_compared_is_said_in_one_line(
    compare: Compare,
    chen: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    make: Callable[[Path], Path],
) -> None:
    bad = make(tmp_path)
    assert compare(chen, bad, "--json", tmp_path / "result.json") == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(str(bad))
    assert printed.err.count("\n") == 1
    assert not (tmp_path / "result.json").exists()


def test_a_result_that_cannot_be_written_is_an_error(
    compare: Compare, chen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare(chen, chen, "--json", tmp_path / "no-folder" / "result.json") == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("threshold", ["0.46", "0.6", "0", "-1", "nan", "close"])
def test_unsafe_thresholds_are_refused(
    compare: Compare, chen: Path, capsys: pytest.CaptureFixture[str], threshold: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        compare(chen, chen, f"--threshold={threshold}")
    assert ended.value.code == 2
    assert threshold in capsys.readouterr().err


def test_the_first_bad_file_is_named(
    compare: Compare, chen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = _text(tmp_path)
    assert compare(bad, chen) == 2
    assert capsys.readouterr().err.startswith(str(bad))


def test_real_people(compare: Compare, shared_data: Path, tmp_path: Path) -> None:
    """LFW: news photos of different days, so genuine pairs may fail; strangers may not pass."""
    subjects = sorted((shared_data / "faces" / "lfw_dev").iterdir())
    chosen = random.Random(5).sample(subjects, 5)
    report = tmp_path / "result.json"

    def dissimilarity(a: Path, b: Path) -> float:
        assert compare(a, b, "--json", report) == 0
        return float(json.loads(report.read_text())["dissimilarity"])

    genuine = [dissimilarity(*sorted(subject.iterdir())[:2]) for subject in chosen]
    impostor = [dissimilarity(min(a.iterdir()), min(b.iterdir())) for a, b in pairwise(chosen)]
    assert max(genuine) < 0.7
    assert min(impostor) > 0.45
    assert sum(genuine) / len(genuine) < sum(impostor) / len(impostor) - 0.2
