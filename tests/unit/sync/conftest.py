"""A running city for each test, copied from one that was set up once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.server.settings import ServerSettings
from tests.unit.sync.cities import TestCity, make_city_folder, running_city


@pytest.fixture(scope="session")
def city_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_city_folder(tmp_path_factory.mktemp("template") / "city")


@pytest.fixture
def city_folder(city_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(city_template, tmp_path / "city"))


@pytest.fixture
def city(city_folder: Path) -> Iterator[TestCity]:
    with running_city(ServerSettings(data_dir=city_folder)) as running:
        yield running
