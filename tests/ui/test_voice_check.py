"""What the readiness report says of the voice: one prompt is played for real."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app.voice import open_clips
from kiosk.app.voice_check import VoiceUnusable, speak_once
from kiosk.app.voice_settings import VoiceSettings
from kiosk.biometrics.model_cache import CACHE_VARIABLE
from kiosk.voice.make import make_clips
from kiosk.voice.synthesis import Voice


def silence(_text: str, _voice: Voice) -> bytes:
    return bytes(2)


def player(folder: Path, script: str) -> VoiceSettings:
    program = folder / "aplay"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
    program.chmod(0o755)
    return VoiceSettings(player=str(program))


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    cache = tmp_path / "cache"
    monkeypatch.setenv(CACHE_VARIABLE, str(cache))
    return cache


@pytest.fixture
def filled_cache(empty_cache: Path) -> Path:
    make_clips(open_clips(None).missing(), silence, 1)
    return empty_cache


def test_a_prompt_is_played(tmp_path: Path, filled_cache: Path) -> None:
    settings = player(tmp_path, f'echo "$*" > {tmp_path}/played')
    assert "prompts; one was played" in speak_once(settings)
    option, clip = (tmp_path / "played").read_text("ascii").split()
    assert option == "-q"
    assert Path(clip).parent == filled_cache / "voice"
    assert Path(clip).is_file()


def test_switched_off_is_as_wanted(empty_cache: Path) -> None:
    assert speak_once(VoiceSettings(enabled=False)) == "switched off in kiosk.toml"


def test_a_missing_player_names_the_package(filled_cache: Path) -> None:
    with pytest.raises(VoiceUnusable, match="install the package alsa-utils"):
        speak_once(VoiceSettings(player="no-such-player"))


def test_missing_clips_name_the_command(tmp_path: Path, empty_cache: Path) -> None:
    with pytest.raises(VoiceUnusable, match=r"(\d+) of \1 prompts .* run baodao voice make"):
        speak_once(player(tmp_path, "exit 0"))


def test_a_folder_of_recordings_that_is_not_there_is_named(
    tmp_path: Path, filled_cache: Path
) -> None:
    settings = player(tmp_path, "exit 0").model_copy(update={"recordings": tmp_path / "voices"})
    with pytest.raises(VoiceUnusable, match=r"no folder .*voices: correct voice\.recordings"):
        speak_once(settings)


def test_a_kiosk_without_a_sound_card_says_so(tmp_path: Path, filled_cache: Path) -> None:
    settings = player(tmp_path, 'echo "aplay: no soundcards found..." >&2; exit 1')
    with pytest.raises(VoiceUnusable, match=r"no sound: aplay: no soundcards found\.\.\."):
        speak_once(settings)


def test_a_player_that_is_no_program_is_told(tmp_path: Path, filled_cache: Path) -> None:
    settings = player(tmp_path, "")
    Path(settings.player).write_bytes(b"\x7fELF nothing")
    with pytest.raises(VoiceUnusable, match="no sound"):
        speak_once(settings)
