"""The start-up figures are of a kiosk that is really there; how fast it is, no test asks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app.settings import load_settings
from kiosk.app.storage import open_storage
from kiosk.bench import start_up
from kiosk.bench.catalogue import names
from kiosk.store.settings import Setting, get_setting


class Emulator:
    """Ends when told."""

    ended = False

    def terminate(self) -> None:
        self.ended = True


@pytest.fixture
def emulator(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulator]:
    made = Emulator()
    monkeypatch.setattr(start_up, "start_emulator", lambda *_: made)
    monkeypatch.setattr(start_up, "prepared_kiosk", lambda folder: folder)
    yield made
    assert made.ended


@pytest.mark.parametrize(("name", "expected"), [("ui.first_frame", 900.0), ("ui.ready", 3000.0)])
def test_the_median_start_is_told(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch, name: str, expected: float
) -> None:
    starts = iter(
        [
            (9e9, 9e9),
            (800.0, 2900.0),
            (950.0, 3000.0),
            (900.0, 3100.0),
            (2000.0, 9000.0),
            (1.0, 2.0),
        ]
    )
    monkeypatch.setattr(start_up, "started", lambda _config: next(starts))
    result = start_up.run(name)
    assert (result.name, result.unit, result.ours) == (name, "ms", expected)
    assert (result.peer, result.ratio) == (None, None)


def test_a_start_that_fails_leaves_no_sensor_behind(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_config: Path) -> tuple[float, float]:
        raise RuntimeError("the kiosk did not come up: see its message above")

    monkeypatch.setattr(start_up, "started", fail)
    with pytest.raises(RuntimeError, match="did not come up"):
        start_up.run("ui.ready")


def test_other_names_are_refused() -> None:
    with pytest.raises(KeyError):
        start_up.run("ui.last_frame")
    assert set(start_up.NAMES) <= set(names())


def test_the_kiosk_that_is_started_is_registered_and_opens(tmp_path: Path) -> None:
    settings = load_settings(start_up.prepared_kiosk(tmp_path))
    storage = open_storage(settings, threading.Event().set)
    with storage.database.read() as connection:
        assert get_setting(connection, Setting.OFFICE) == start_up.OFFICE
    storage.close()
