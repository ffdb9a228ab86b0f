"""Starting the kiosk program: whatever keeps it from starting is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app import main
from kiosk.app.main import NotStarted, run_kiosk
from kiosk.app.settings import Settings
from kiosk.app.storage import NotRegistered
from kiosk.ui.qt_app import FrontEndFailed
from kiosk.ui.translations import TranslationFailed
from kiosk.workers.settings import FingerprintSettings, OpenCvCameraSettings


class StandInShell:
    """A shell that cannot start."""

    def __init__(self, problem: Exception, closed: list[bool]) -> None:
        self._problem = problem
        self._closed = closed

    def start(self) -> None:
        raise self._problem

    def close(self) -> None:
        self._closed.append(True)


@pytest.mark.parametrize(
    "problem",
    [
        NotRegistered("register first"),
        TranslationFailed("kiosk_en.ts could not be compiled: run make setup"),
        FrontEndFailed("the screens could not be loaded: Main.qml"),
    ],
)
def test_what_keeps_it_from_starting_is_said_and_everything_closed(
    problem: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(main, "start_application", lambda _settings: None)
    monkeypatch.setattr(main, "Shell", lambda _settings: StandInShell(problem, closed))
    settings = Settings(
        data_dir=tmp_path,
        camera=OpenCvCameraSettings(),
        fingerprint=FingerprintSettings("/dev/null"),
    )
    with pytest.raises(NotStarted, match=str(problem)):
        run_kiosk(settings)
    assert closed == [True]
