"""What the tests of several commands share."""

from __future__ import annotations

import pytest

from kiosk.biometrics.engines import assembly
from kiosk.biometrics.face import default_engine as built_in
from kiosk.biometrics.face.fast_engine import DlibFastEngine


@pytest.fixture(scope="session")
def loaded_engines() -> dict[str, DlibFastEngine]:
    """The built-in engine, once a command has asked for it."""
    return {}


@pytest.fixture
def engine_loaded_once(
    loaded_engines: dict[str, DlibFastEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commands run one after the other here share one engine: loading it takes a second of CPU.

    The first of them loads it as the program does. It keeps nothing of a picture.
    """
    load = built_in.default_engine

    def shared() -> DlibFastEngine:
        if "built-in" not in loaded_engines:
            loaded_engines["built-in"] = load()
        return loaded_engines["built-in"]

    monkeypatch.setattr(assembly, "default_engine", shared)
    monkeypatch.setattr(built_in, "default_engine", shared)
