"""Setting the demo up: what fails half-way leaves no program running, and says what failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.demo import site as site_module
from kiosk.demo.programs import CommandFailed
from kiosk.demo.run import EXIT_FAILED, run_demo


class StandInServer:
    """A server that only notes what is done with it."""

    port = 1

    def __init__(self, did: list[str]) -> None:
        self._did = did
        did.append("server started")

    def stop(self) -> None:
        self._did.append("server stopped")


@pytest.fixture
def did(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A site whose cable is broken; what was done before and after."""
    done: list[str] = []

    def no_cable(_port: int) -> None:
        raise CommandFailed("the cable has broken: see its message above")

    monkeypatch.setattr(site_module, "baodao", lambda *_words, typed="": typed)
    monkeypatch.setattr(site_module, "CityServer", lambda _data: StandInServer(done))
    monkeypatch.setattr(site_module, "NetworkCable", no_cable)
    return done


def test_a_set_up_that_fails_half_way_stops_what_it_started(
    did: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run_demo(out, portrait=True, windowed=False, liveness=False) == EXIT_FAILED
    assert did == ["server started", "server stopped"]
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "DEMO FAILED the cable has broken: see its message above"


def test_a_folder_with_other_things_in_it_is_the_last_line(
    did: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").touch()
    assert run_demo(tmp_path, portrait=True, windowed=False, liveness=False) == EXIT_FAILED
    assert "DEMO FAILED" in capsys.readouterr().out.splitlines()[-1]
    assert (tmp_path / "mine.txt").exists()
    assert did == []
