"""A page read aloud by the real engine, from the screen to what the player is given."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.devices import Devices
from kiosk.app.main import Shell
from kiosk.app.voice_settings import VoiceSettings
from kiosk.biometrics.model_cache import CACHE_VARIABLE
from kiosk.checkin import states
from kiosk.checkin.presentation import present
from kiosk.domain.agenda import Agenda, AgendaMessage
from tests.integration.kiosk_folder import install, kiosk_settings
from tests.unit.kiosk.checkin.agendas import MOVED
from tests.unit.kiosk.checkin.samples import CLAIM, SESSION

pytestmark = pytest.mark.qt
PATIENCE_MS = 60_000
# Keeps what it is given, under a name that appears when it is whole.
APLAY = """#!/bin/sh
for clip; do
    case "$clip" in
    */fd/*|*/voice/*) cp "$clip" "{folder}/part.$$" && mv "{folder}/part.$$" "{folder}/$$.wav" ;;
    esac
done
"""
WARNED = AgendaMessage("m", 1, "请于2026年3月9日上午到司法所。", must_acknowledge=True)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    folder = tmp_path / "played"
    folder.mkdir()
    return folder


@pytest.fixture
def shell(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(Devices, "start", lambda _devices: None)
    program = tmp_path / "aplay"
    program.write_text(APLAY.format(folder=kept), encoding="ascii")
    program.chmod(0o755)
    recording = tmp_path / "recordings" / "zh_CN" / "message_confirm.wav"
    recording.parent.mkdir(parents=True)
    recording.touch()
    settings = kiosk_settings(tmp_path, tmp_path / "no-sensor")
    install(settings)
    voice = VoiceSettings(player=str(program), recordings=tmp_path / "recordings")
    opened = Shell(settings.model_copy(update={"voice": voice}))
    opened.start()
    yield opened
    opened.close()


def played(folder: Path) -> list[Path]:
    return list(folder.glob("*.wav"))


def show(shell: Shell, agenda: Agenda) -> None:
    assert shell.front is not None
    claim = replace(CLAIM, agenda=agenda)
    shell.front.checkin.show(present(states.Conversing(SESSION, claim, ())))


def stored(kept: Path) -> list[Path]:
    """Sound anywhere else in the office's folders."""
    return [it for it in kept.parent.rglob("*.wav") if it.parent != kept and it.stat().st_size]


def loudness_and_length_s(clip: Path) -> tuple[float, float]:
    """Root mean square on the scale of 16 bits, and seconds."""
    with wave.open(str(clip)) as file:
        heard = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(np.float64)
        return float(np.sqrt(np.mean(heard**2))), heard.size / file.getframerate()


def test_what_is_played_is_speech_and_only_what_is_for_everybody_stays(
    shell: Shell, kept: Path, qtbot: QtBot
) -> None:
    """A message out of memory, then a question out of the kiosk's folder."""
    assert shell.kiosk is not None
    shell.kiosk.front.status.listen()
    show(shell, Agenda(messages=(WARNED,)))
    qtbot.waitUntil(lambda: len(played(kept)) == 1, timeout=PATIENCE_MS)
    loudness, length_s = loudness_and_length_s(played(kept)[0])
    assert 1_000 < loudness < 12_000
    # 20 syllables at 2.5 to 6 a second.
    assert 20 / 6 < length_s < 20 / 2.5 + 0.5
    assert stored(kept) == []
    show(shell, Agenda(questions=(MOVED,)))
    qtbot.waitUntil(lambda: len(played(kept)) == 2, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: len(stored(kept)) == 1 + len(MOVED.choices), timeout=PATIENCE_MS)
    shell.kiosk.front.checkin.show(present(states.Idle()))
