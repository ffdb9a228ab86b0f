"""For modules whose tests must hold on every database that a city may have."""

from __future__ import annotations

import pytest


def on_both_databases(metafunc: pytest.Metafunc) -> None:
    """To be a module's ``pytest_generate_tests``: what uses a city runs on each."""
    if "city_settings" in metafunc.fixturenames:
        metafunc.parametrize("city_settings", ["sqlite", "postgresql"], indirect=True)
