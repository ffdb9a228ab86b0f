"""``baodao finger``: comparing, looking into and converting fingerprint files."""

from __future__ import annotations

import json
import resource
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from drivers.fingerprint.synthetic import finger_for
from drivers.fingerprint.synthetic_impression import impression
from kiosk.biometrics.fingerprint import ansi378, iso19794_2
from kiosk.biometrics.fingerprint.minutiae_record import FingerView
from kiosk.biometrics.fingerprint.template import decode_template
from kiosk.cli.main import main
from kiosk.domain.capture import FingerPosition
from tests.unit.kiosk.biometrics.fingerprint.impressions import random_minutiae

Said = Callable[[], dict[str, Any]]
VIEW = FingerView(random_minutiae(35), FingerPosition.RIGHT_INDEX)


def finger(*arguments: object) -> int:
    return main(["finger", *map(str, arguments)])


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """The JSON on standard output; nothing on the other."""

    def parsed() -> dict[str, Any]:
        printed = capsys.readouterr()
        assert printed.err == ""
        result: dict[str, Any] = json.loads(printed.out)
        return result

    return parsed


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "one.fmr"
    path.write_bytes(iso19794_2.encode_record([VIEW]))
    return path


@pytest.fixture(scope="module")
def presses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Images of two presses of one finger, and of one press of another."""
    folder = tmp_path_factory.mktemp("presses")
    paths = {}
    for person, press in (("a", 1), ("a", 2), ("b", 1)):
        path = folder / f"{person}{press}.png"
        Image.fromarray(impression(finger_for(person, 2), press) * np.uint8(17)).save(path)
        paths[path.stem] = path
    return paths


def test_two_presses_of_one_finger_match(
    presses: dict[str, Path], said: Said, tmp_path: Path
) -> None:
    assert finger("compare", presses["a1"], presses["a2"], "--json", tmp_path / "r.json") == 0
    result = said()
    assert result == json.loads((tmp_path / "r.json").read_text())
    assert result["decision"] == "match"
    assert result["similarity"] >= result["threshold"]
    assert (result["comparator"], result["probe_extractor"]) == ("mcc-geometry-1", "leader-1")


def test_two_fingers_do_not_match(presses: dict[str, Path], said: Said) -> None:
    assert finger("compare", presses["a1"], presses["b1"]) == 0
    assert said()["decision"] == "non_match"


def test_an_image_matches_what_was_exported_of_its_finger(
    presses: dict[str, Path], said: Said, tmp_path: Path
) -> None:
    exported = tmp_path / "a.378"
    assert finger("export", presses["a1"], exported, "--finger", 2) == 0
    assert said()["views"][0]["extractor"] == "leader-1"
    (view,) = ansi378.decode_record(exported.read_bytes()).views
    assert view.finger is FingerPosition.RIGHT_INDEX
    assert finger("compare", presses["a2"], exported) == 0
    result = said()
    assert (result["decision"], result["reference_extractor"]) == ("match", "imported-ansi378")


def test_a_finger_is_itself(record: Path, said: Said) -> None:
    command = ("compare", record, record, "--comparator", "geometry", "--extractor", "mindtct")
    assert finger(*command) == 0
    result = said()
    assert (result["decision"], result["comparator"]) == ("match", "geometry-1")


def test_inspecting_says_counts_and_nothing_biometric(record: Path, said: Said) -> None:
    assert finger("inspect", record) == 0
    assert said() == {
        "format": "iso19794-2",
        "views": [
            {
                "finger": "right_index",
                "impression": "live_scan_plain",
                "quality": 0,
                "minutiae": 35,
                "width_px": 256,
                "height_px": 288,
                "extractor": "imported-iso19794-2",
            }
        ],
    }


def test_records_are_converted_there_and_back(record: Path, tmp_path: Path) -> None:
    ansi, again = tmp_path / "x.378", tmp_path / "y.dat"
    assert finger("export", record, ansi) == 0
    assert finger("export", ansi, again, "--format", "iso") == 0
    (view,) = iso19794_2.decode_record(again.read_bytes()).views
    (before,) = iso19794_2.decode_record(record.read_bytes()).views
    assert view.minutiae.positions_px.tolist() == before.minutiae.positions_px.tolist()
    assert view.finger is FingerPosition.RIGHT_INDEX


def test_an_import_becomes_a_template_for_its_owner_alone(
    record: Path, said: Said, tmp_path: Path
) -> None:
    out = tmp_path / "finger.template"
    assert finger("import", record, "--out", out) == 0
    assert said()["format"] == "iso19794-2"
    (kept,) = decode_template(out.read_bytes()).impressions
    assert kept.extractor == "imported-iso19794-2"
    assert len(kept.minutiae) == 35
    assert out.stat().st_mode & 0o777 == 0o600


def refused(capsys: pytest.CaptureFixture[str], reason: str, *arguments: object) -> None:
    assert finger(*arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert reason in printed.err
    assert printed.err.count("\n") == 1


def test_what_cannot_be_done_is_said_in_one_line(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two = tmp_path / "two.fmr"
    other = replace(VIEW, finger=FingerPosition.LEFT_THUMB)
    two.write_bytes(iso19794_2.encode_record([VIEW, other]))
    cut = tmp_path / "cut.fmr"
    cut.write_bytes(record.read_bytes()[:-1])
    new = tmp_path / "new.fmr"
    refused(capsys, "copy the file again", "inspect", cut)
    refused(capsys, "copy the file again", "import", cut, "--out", new)
    refused(capsys, "several fingers", "import", two, "--out", new)
    refused(capsys, "several fingers", "compare", record, two)
    refused(capsys, "holds 2 impressions", "compare", two, record)
    refused(capsys, "exists already", "export", record, two)
    refused(capsys, "cannot be written", "export", record, tmp_path / "none" / "x.fmr")
    refused(capsys, "the format is not clear", "export", record, tmp_path / "x.dat")
    assert not new.exists()


def test_a_full_disk_leaves_no_half_of_a_record(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new.fmr"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        refused(capsys, f"{new}: cannot be written", "export", record, new)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not new.exists()


@pytest.mark.parametrize("option", [("--finger", "0"), ("--finger", "index"), ("--dpi", "20")])
def test_impossible_options_end_the_program(
    record: Path, tmp_path: Path, option: tuple[str, str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        finger("export", record, tmp_path / "x.fmr", *option)
    assert ended.value.code == 2
