"""``baodao face quality`` on a synthetic person."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from kiosk.cli import face

PEOPLE = Path(__file__).resolve().parents[4] / "assets" / "people"
Quality = Callable[..., int]


@pytest.fixture
def quality(engine_loaded_once: None) -> Quality:
    """The command as the program runs it; answers the exit status."""
    parser = argparse.ArgumentParser(prog="baodao")
    face.add_parser(parser.add_subparsers(required=True))

    def run(*arguments: object) -> int:
        args = parser.parse_args(["face", "quality", *map(str, arguments)])
        status: int = args.run(args)
        return status

    return run


@pytest.fixture
def portrait(tmp_path: Path) -> Path:
    """A synthetic person before a grey wall."""
    with Image.open(min((PEOPLE / "chen-guiying").glob("*.webp"))) as opened:
        picture = opened.convert("RGBA")
    wall = Image.new("RGBA", picture.size, (150, 150, 150, 255))
    path = tmp_path / "chen.png"
    Image.alpha_composite(wall, picture).convert("RGB").save(path)
    return path


def test_every_measure_is_said(
    quality: Quality, portrait: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quality(portrait) == 0
    printed = capsys.readouterr()
    first, *lines = printed.out.splitlines()
    assert first.startswith(f"{portrait}: quality ")
    assert first.endswith(" of 100; wrong with it: nothing")
    assert len(lines) == 14
    assert [line.endswith("(no gate)") for line in lines] == [False] * 8 + [True] * 6
    assert "px between the eyes: " in lines[1]
    assert "gate: at least 60 px as seen" in lines[1]
    assert printed.err == ""


def test_what_is_wrong_is_named(
    quality: Quality, portrait: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Image.open(portrait) as picture:
        picture.point(lambda value: value // 6).save(portrait)
    assert quality(portrait) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.endswith("wrong with it: blurred, too_dark")


def test_a_picture_without_a_face_does_not_stop_the_others(
    quality: Quality, portrait: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wall = tmp_path / "wall.png"
    Image.new("RGB", (640, 480), (150, 150, 150)).save(wall)
    assert quality(wall, tmp_path / "missing.jpg", portrait) == 2
    printed = capsys.readouterr()
    assert printed.out.startswith(f"{portrait}: quality ")
    about_wall, about_missing = printed.err.splitlines()
    assert about_wall.startswith(f"{wall}: no face found")
    assert about_missing.startswith(f"{tmp_path / 'missing.jpg'}: no such file")
