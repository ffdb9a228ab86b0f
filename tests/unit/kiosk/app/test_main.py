"""Starting the kiosk program: whatever keeps it from starting is one sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.app import main
from kiosk.app.crew import open_crew
from kiosk.app.main import run_kiosk
from kiosk.app.not_started import NotStarted
from kiosk.app.settings import Settings, SettingsProblem
from kiosk.ui.qt_app import FrontEndFailed
from kiosk.ui.translations import TranslationFailed
from kiosk.workers.settings import FingerprintSettings, OpenCvCameraSettings


class StandInShell:
    """A shell that cannot show anything, or cannot start what is behind the first page."""

    def __init__(self, told: Exception, *, at_once: bool, closed: list[bool]) -> None:
        self._told = told
        self._at_once = at_once
        self._closed = closed
        self.problem = None if at_once else told

    def show_first_page(self) -> None:
        if self._at_once:
            raise self._told

    def close(self) -> None:
        self._closed.append(True)


class StandInApplication:
    """Ends at once."""

    def exec(self) -> int:
        return main.EXIT_NOT_STARTED


@pytest.mark.parametrize(
    ("problem", "at_once"),
    [
        (NotStarted("register first"), False),
        (SettingsProblem("the face engine cannot be used"), False),
        (TranslationFailed("kiosk_en.ts could not be compiled: run make setup"), True),
        (FrontEndFailed("the screens could not be loaded: Main.qml"), True),
    ],
)
def test_what_keeps_it_from_starting_is_said_and_everything_closed(
    problem: Exception, at_once: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[bool] = []
    shell = StandInShell(problem, at_once=at_once, closed=closed)
    monkeypatch.setattr(main, "start_application", lambda _settings: StandInApplication())
    monkeypatch.setattr(main, "Shell", lambda _settings, crew: shell)
    settings = Settings(
        data_dir=tmp_path,
        camera=OpenCvCameraSettings(),
        fingerprint=FingerprintSettings("/dev/null"),
    )
    crew = open_crew(settings)
    with pytest.raises((NotStarted, SettingsProblem), match=str(problem)):
        run_kiosk(settings, crew)
    assert closed == [True]
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(crew.fileno())
