"""``baodao voice``: made once, listed with what is played."""

from __future__ import annotations

import wave
from collections.abc import Mapping
from pathlib import Path

import pytest

from kiosk.biometrics.model_cache import CACHE_VARIABLE
from kiosk.checkin.speech import RESULTS
from kiosk.cli.main import main
from kiosk.ui.control_labels import KEY_LABELS
from kiosk.ui.spoken_texts import spoken_texts

CONFIG = """
data_dir = "data"
[camera]
driver = "synthetic"
stage_file = "stage.json"
people_dir = "people"
[fingerprint]
port = "/dev/null"
[voice]
recordings = "voices"
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache" / "voice"


def rows(said: str) -> dict[tuple[str, str], list[str]]:
    """Language and utterance to the rest of the line."""
    cells = [line.split("\t") for line in said.splitlines()]
    return {(row[0], row[1]): row[2:] for row in cells}


def some_texts() -> Mapping[str, Mapping[str, str]]:
    """The longest and the shortest there are: each clip takes a process of its own."""
    wanted = {*RESULTS[:2], *sorted(KEY_LABELS)[:2], "live_nod"}
    return {
        language: {code: text for code, text in texts.items() if code in wanted}
        for language, texts in spoken_texts().items()
    }


def test_every_sentence_gets_a_clip_once(
    cache: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.app.voice.spoken_texts", some_texts)
    texts = some_texts()
    assert main(["voice", "make"]) == 0
    assert f"{sum(map(len, texts.values()))} sentences" in capsys.readouterr().out
    for path in cache.iterdir():
        with wave.open(str(path)) as clip:
            assert (clip.getnchannels(), clip.getsampwidth(), clip.getframerate()) == (1, 2, 22_050)
            # A digit to the longest result: a quarter of a second to 15.
            assert 0.15 < clip.getnframes() / clip.getframerate() < 15
    assert main(["voice", "make"]) == 0
    assert "0 clips made now" in capsys.readouterr().out
    assert main(["voice", "list"]) == 0
    listed = rows(capsys.readouterr().out)
    assert listed.keys() == {(language, said) for language in texts for said in texts[language]}
    assert listed["zh_CN", "live_nod"] == ["generated", "请慢慢点头"]
    assert {row[0] for row in listed.values()} == {"generated"}


def test_the_list_says_what_an_office_has_recorded(
    tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text(CONFIG, encoding="utf-8")
    own = tmp_path / "voices" / "en" / "live_nod.wav"
    own.parent.mkdir(parents=True)
    own.touch()
    assert main(["voice", "list", "--config", str(config)]) == 0
    listed = rows(capsys.readouterr().out)
    assert listed["en", "live_nod"][0] == "recording"
    assert listed["zh_CN", "live_nod"][0] == "missing"


def test_a_configuration_that_cannot_be_read_is_told(
    tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("make", "list"):
        assert main(["voice", command, "--config", str(tmp_path / "none.toml")]) == 2
        assert "cannot be read" in capsys.readouterr().err


def test_a_cache_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file"))
    assert main(["voice", "make"]) == 2
    assert "Spoken prompts: " in capsys.readouterr().err
