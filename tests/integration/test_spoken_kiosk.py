"""A whole kiosk that speaks: real front end and workflow, a stand-in for aplay."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.main import Shell
from kiosk.app.voice_settings import VoiceSettings
from kiosk.biometrics.model_cache import CACHE_VARIABLE
from tests.integration.kiosk_folder import install, kiosk_settings, leave_devices_at_rest

pytestmark = pytest.mark.qt
PATIENCE_MS = 60_000
APLAY = """#!/bin/sh
echo "$$ $*" >> "{log}"
exec sleep 600
"""


class Office:
    """Recordings of two sentences, and a player that never ends by itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._log = folder / "played"
        program = folder / "aplay"
        program.write_text(APLAY.format(log=self._log), encoding="ascii")
        program.chmod(0o755)
        self.recordings = folder / "recordings"
        for language in ("zh_CN", "en"):
            for name in ("claim_look_or_type", "declined_nothing_held_against_you"):
                recording = self.recordings / language / f"{name}.wav"
                recording.parent.mkdir(parents=True, exist_ok=True)
                recording.touch()
        self.voice = VoiceSettings(player=str(program), recordings=self.recordings)

    def played(self) -> list[str]:
        """LANGUAGE/NAME.wav of every clip so far."""
        return [str(Path(words[-1]).relative_to(self.recordings)) for words in self._calls()]

    def playing(self) -> list[int]:
        """Players that have not ended."""
        return [int(words[0]) for words in self._calls() if alive(int(words[0]))]

    def _calls(self) -> list[list[str]]:
        if not self._log.exists():
            return []
        return [line.split() for line in self._log.read_text("utf-8").splitlines()]


def alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Its devices stay at rest: what is said does not depend on them."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    leave_devices_at_rest(monkeypatch)
    return Office(tmp_path)


@pytest.fixture
def opened(office: Office) -> Iterator[Callable[[VoiceSettings], Shell]]:
    shells: list[Shell] = []

    def make(voice: VoiceSettings) -> Shell:
        settings = kiosk_settings(office.folder, office.folder / "no-sensor")
        install(settings)
        shell = Shell(settings.model_copy(update={"voice": voice}))
        shells.append(shell)
        shell.start()
        return shell

    yield make
    for shell in shells:
        shell.close()


def test_a_visit_is_spoken_and_falls_silent_at_its_end(
    office: Office, opened: Callable[[VoiceSettings], Shell], qtbot: QtBot
) -> None:
    shell = opened(office.voice)
    assert shell.front is not None
    checkin, status = shell.front.checkin, shell.front.status
    assert status.property("canSpeak")
    checkin.start()
    qtbot.waitUntil(
        lambda: office.played() == ["zh_CN/claim_look_or_type.wav"], timeout=PATIENCE_MS
    )
    status.toggleLanguage()
    qtbot.waitUntil(
        lambda: office.played()[1:] == ["en/claim_look_or_type.wav"], timeout=PATIENCE_MS
    )
    assert len(office.playing()) == 1, "one clip at a time"
    status.toggleMuted()
    qtbot.waitUntil(lambda: not office.playing(), timeout=PATIENCE_MS)
    status.toggleMuted()
    qtbot.waitUntil(lambda: len(office.playing()) == 1, timeout=PATIENCE_MS)
    spoken = len(office.played())
    checkin.cancel()
    assert checkin.property("screen") == "idle"
    qtbot.waitUntil(lambda: not office.playing(), timeout=PATIENCE_MS)
    assert shell.kiosk is not None
    assert shell.kiosk.voice is not None
    shell.kiosk.voice.look()
    checkin.start()
    qtbot.waitUntil(lambda: len(office.playing()) == 1, timeout=PATIENCE_MS)
    assert office.played()[spoken:] == ["zh_CN/claim_look_or_type.wav"], "and nothing before it"


def test_closing_the_kiosk_ends_the_player(
    office: Office, opened: Callable[[VoiceSettings], Shell], qtbot: QtBot
) -> None:
    shell = opened(office.voice)
    assert shell.front is not None
    shell.front.checkin.start()
    qtbot.waitUntil(lambda: len(office.playing()) == 1, timeout=PATIENCE_MS)
    shell.close()
    assert not office.playing()


def test_mute_at_first_waits_for_the_button_of_each_person(
    office: Office, opened: Callable[[VoiceSettings], Shell], qtbot: QtBot
) -> None:
    shell = opened(office.voice.model_copy(update={"muted": True}))
    assert shell.front is not None
    checkin, status = shell.front.checkin, shell.front.status
    checkin.start()
    status.toggleMuted()
    qtbot.waitUntil(lambda: len(office.playing()) == 1, timeout=PATIENCE_MS)
    checkin.cancel()
    assert status.property("muted"), "as it was for the person before"
    qtbot.waitUntil(lambda: not office.playing(), timeout=PATIENCE_MS)
    checkin.start()
    status.toggleMuted()
    qtbot.waitUntil(lambda: len(office.playing()) == 1, timeout=PATIENCE_MS)
    assert len(office.played()) == 2, "the second visit was silent until then"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"enabled": False}, id="switched-off"),
        pytest.param({"player": "no-such-player"}, id="no-player"),
        pytest.param({"recordings": None}, id="no-clips"),
    ],
)
def test_a_kiosk_that_cannot_speak_works_on_without_a_button(
    office: Office, opened: Callable[[VoiceSettings], Shell], change: dict[str, object]
) -> None:
    shell = opened(office.voice.model_copy(update=change))
    assert shell.kiosk is not None
    assert shell.kiosk.voice is None
    assert not shell.kiosk.front.status.property("canSpeak")
    shell.kiosk.front.checkin.start()
    assert shell.kiosk.front.checkin.property("screen") == "claim"
    assert office.played() == []
