"""APCER and BPCER on pictures of which the classification is known."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.biometrics.engines.assembly import try_out
from kiosk.biometrics.engines.installed import InstalledEngines
from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.pad.evaluation import ClipUnreadable, evaluate
from kiosk.cli.evaluate_pad import as_json, as_text
from kiosk.cli.main import main
from tests.unit.kiosk.biometrics.engines.kits import arcface_kit, portrait
from tests.unit.kiosk.biometrics.engines.pad_kits import pad_kit


class MiddleFace:
    """Implements FaceDetector: a face in the middle unless the picture is black."""

    def detect(self, image_rgb: RgbImage) -> tuple[FaceBox, ...]:
        return (FaceBox(280, 180, 360, 260),) if image_rgb.any() else ()


def plain() -> RgbImage:
    return np.full((480, 640, 3), 120, np.uint8)


def held_up() -> RgbImage:
    picture = plain()
    cv2.rectangle(picture, (210, 90), (430, 400), (10, 10, 10), 6)
    return picture


def write(path: Path, picture: RgbImage) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    assert cv2.imwrite(str(path), picture)


@pytest.fixture
def presentations(tmp_path: Path) -> Path:
    write(tmp_path / "bona_fide" / "1.png", plain())
    write(tmp_path / "bona_fide" / "2.png", held_up())
    write(tmp_path / "bona_fide" / "3.png", plain() * 0)
    write(tmp_path / "attack" / "tablet" / "1.png", held_up())
    write(tmp_path / "attack" / "print" / "1.png", held_up())
    write(tmp_path / "attack" / "print" / "2.png", plain())
    return tmp_path


def test_rates_are_counted_by_instrument(presentations: Path) -> None:
    report = evaluate(presentations, MiddleFace())
    assert report.bpcer == 0.5
    assert (report.apcer("tablet"), report.apcer("print")) == (0.0, 0.5)
    assert report.worst == "print"
    assert (report.bona_fide.presentations, report.bona_fide.classified) == (3, 2)


def test_the_report_says_what_it_rests_on(presentations: Path) -> None:
    report = evaluate(presentations, MiddleFace())
    assert as_json(report, None)["apcer"] == {"print": 0.5, "tablet": 0.0}
    assert as_json(report, None)["worst_instrument"] == "print"
    assert "APCER 50.0% (1 of 2) print" in as_text(report, None)
    assert "BPCER 50.0% (1 of 2)" in as_text(report, None)


def test_what_is_not_a_clip_is_named(presentations: Path) -> None:
    (presentations / "attack" / "tablet" / "2.mp4").write_bytes(b"not a film")
    with pytest.raises(ClipUnreadable, match=r"2\.mp4"):
        evaluate(presentations, MiddleFace())


def test_without_the_folders_nothing_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "pad", str(tmp_path), "--json", str(tmp_path / "report.json")]) == 2
    said = capsys.readouterr().err
    assert f"not measured: {tmp_path} has no folder bona_fide and no folder attack;" in said
    assert not (tmp_path / "report.json").exists()


def test_a_report_that_cannot_be_written_is_named_and_what_was_measured_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("bona_fide", "attack"):
        (tmp_path / name).mkdir()
    report = tmp_path / "nowhere" / "report.json"
    assert main(["evaluate", "pad", str(tmp_path), "--json", str(report)]) == 2
    said = capsys.readouterr()
    assert "BPCER not measured (0 of 0)" in said.out
    assert f"{report}: the report cannot be written" in said.err


def test_an_installed_model_takes_part(tmp_path: Path) -> None:
    """The tests' model takes what is redder than blue for alive: a picture in BGR is an attack."""
    engines = InstalledEngines(tmp_path / "engines")
    engine = engines.add(pad_kit(tmp_path / "kit"), try_out)
    alive = portrait("chen-guiying")
    write(tmp_path / "bona_fide" / "1.png", np.ascontiguousarray(alive[..., ::-1]))
    write(tmp_path / "attack" / "blue" / "1.png", alive)
    folder, target = str(tmp_path), tmp_path / "report.json"
    measure = ["evaluate", "pad", folder, "--json", str(target)]
    assert main(measure) == 0
    assert rates(target) == (0.0, {"blue": 1.0}, None)
    assert main([*measure, "--engine", "tiny", "--engines", str(engines.folder)]) == 0
    assert rates(target) == (0.0, {"blue": 0.0}, engine.engine_id)


def rates(target: Path) -> tuple[object, object, object]:
    report = json.loads(target.read_text())
    return report["bpcer"], report["apcer"], report["model_of"]


def test_an_engine_without_a_model_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engines = InstalledEngines(tmp_path / "engines")
    engines.add(arcface_kit(tmp_path / "kit"), try_out)
    named = ["--engines", str(engines.folder), "--engine"]
    assert main(["evaluate", "pad", str(tmp_path), *named, "tiny"]) == 2
    assert "tiny has no PAD model" in capsys.readouterr().err
    assert main(["evaluate", "pad", str(tmp_path), *named, "other"]) == 2
    assert "there is built-in, tiny" in capsys.readouterr().err


def test_real_presentations_are_counted(shared_data: Path, tmp_path: Path) -> None:
    if not (shared_data / "pad" / "attack").is_dir():
        pytest.skip("needs the shared presentations")
    target = tmp_path / "report.json"
    assert main(["evaluate", "pad", str(shared_data / "pad"), "--json", str(target)]) == 0
    report = json.loads(target.read_text())
    assert report["bpcer"] == 0.0
    assert set(report["apcer"]) == {"phone_replay", "print", "tablet"}
