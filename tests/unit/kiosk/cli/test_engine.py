"""``baodao engine`` and ``baodao face compare`` with the engine it put in use."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from kiosk.cli.main import main
from tests.unit.kiosk.biometrics.engines.kits import (
    arcface_kit,
    chip_network,
    dlib_kit,
    portrait,
)

Baodao = Callable[..., int]


@pytest.fixture
def engines(tmp_path: Path) -> Path:
    return tmp_path / "engines"


@pytest.fixture
def baodao(engines: Path) -> Baodao:
    """The program, its engines in the test's folder; answers the exit status."""

    def run(*words: object) -> int:
        return main([*map(str, words), "--engines", str(engines)])

    return run


@pytest.fixture
def chen(tmp_path: Path) -> Path:
    path = tmp_path / "chen.png"
    Image.fromarray(portrait("chen-guiying")).save(path)
    return path


@pytest.fixture
def zhou(tmp_path: Path) -> Path:
    path = tmp_path / "zhou.png"
    Image.fromarray(portrait("zhou-meilin")).save(path)
    return path


def _compared(path: Path) -> dict[str, object]:
    result: dict[str, object] = json.loads(path.read_text())
    return result


def test_add_list_use_compare(
    baodao: Baodao,
    tmp_path: Path,
    chen: Path,
    zhou: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert baodao("engine", "add", arcface_kit(tmp_path / "kit")) == 0
    assert "added tiny 1 (tiny-1-" in capsys.readouterr().out
    report = tmp_path / "result.json"
    assert baodao("face", "compare", chen, zhou, "--json", report) == 0
    assert _compared(report)["threshold"] == 0.40
    built_in = _compared(report)["dissimilarity"]

    assert baodao("engine", "use", "tiny") == 0
    capsys.readouterr()
    assert baodao("engine", "list") == 0
    listed = capsys.readouterr().out
    assert "* tiny 1: dlib-hog + arcface-onnx" in listed
    assert "  built-in" in listed
    assert "normal 0.6 (1 in 1,000)" in listed
    assert "chip.onnx: made by the test" in listed

    assert baodao("face", "compare", chen, zhou, "--json", report) == 0
    assert _compared(report)["threshold"] == 0.6
    assert _compared(report)["dissimilarity"] != built_in
    assert baodao("face", "compare", chen, chen, "--json", report) == 0
    assert _compared(report)["decision"] == "match"

    assert baodao("engine", "use", "built-in") == 0
    assert baodao("face", "compare", chen, zhou, "--json", report) == 0
    assert _compared(report)["dissimilarity"] == built_in


def test_a_copy_of_the_installed_weights_scores_as_they_do(
    baodao: Baodao, tmp_path: Path, chen: Path, zhou: Path
) -> None:
    report = tmp_path / "result.json"
    assert baodao("face", "compare", chen, zhou, "--json", report) == 0
    built_in = _compared(report)["dissimilarity"]
    assert baodao("engine", "add", dlib_kit(tmp_path / "kit")) == 0
    assert baodao("engine", "use", "other-dlib") == 0
    assert baodao("face", "compare", chen, zhou, "--json", report) == 0
    assert _compared(report)["dissimilarity"] == pytest.approx(built_in, abs=1e-4)


@pytest.mark.parametrize(("threshold", "allowed"), [("0.7", True), ("0.71", False)])
def test_the_ceiling_is_the_engine_s(
    baodao: Baodao, tmp_path: Path, chen: Path, threshold: str, allowed: bool
) -> None:
    baodao("engine", "add", arcface_kit(tmp_path / "kit"))
    baodao("engine", "use", "tiny")
    if allowed:
        assert baodao("face", "compare", chen, chen, "--threshold", threshold) == 0
    else:
        with pytest.raises(SystemExit) as ended:
            baodao("face", "compare", chen, chen, "--threshold", threshold)
        assert ended.value.code == 2


def test_a_refusal_is_one_line_and_status_2(
    baodao: Baodao, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kit = arcface_kit(tmp_path / "kit")
    (kit.parent / "chip.onnx").write_bytes(chip_network(seed=6))
    assert baodao("engine", "add", kit) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "SHA-256" in printed.err
    assert printed.err.count("\n") == 1
    assert baodao("engine", "use", "tiny") == 2
    assert baodao("engine", "remove", "../kit") == 2
    assert kit.exists()


def test_an_engine_damaged_later_is_not_compared_with(
    baodao: Baodao,
    tmp_path: Path,
    engines: Path,
    chen: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    baodao("engine", "add", arcface_kit(tmp_path / "kit"))
    baodao("engine", "use", "tiny")
    (engines / "tiny" / "chip.onnx").write_bytes(chip_network(seed=6))
    capsys.readouterr()
    assert baodao("face", "compare", chen, chen) == 2
    assert "SHA-256" in capsys.readouterr().err


def test_a_damaged_engine_is_listed_as_such(
    baodao: Baodao, tmp_path: Path, engines: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    baodao("engine", "add", arcface_kit(tmp_path / "a", name="a"))
    baodao("engine", "add", arcface_kit(tmp_path / "b", name="b"))
    (engines / "a" / "manifest.toml").write_text("oops")
    assert baodao("engine", "list") == 2
    printed = capsys.readouterr()
    assert "  b 1:" in printed.out
    assert "a/manifest.toml: not valid TOML" in printed.err


def test_remove(baodao: Baodao, tmp_path: Path, engines: Path) -> None:
    baodao("engine", "add", arcface_kit(tmp_path / "kit"))
    baodao("engine", "use", "tiny")
    assert baodao("engine", "remove", "tiny") == 2
    baodao("engine", "use", "built-in")
    assert baodao("engine", "remove", "tiny") == 0
    assert not (engines / "tiny").exists()


def test_without_a_folder_named_the_user_s_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert main(["engine", "add", str(arcface_kit(tmp_path / "kit"))]) == 0
    assert (tmp_path / "share" / "baodao" / "engines" / "tiny" / "chip.onnx").exists()
