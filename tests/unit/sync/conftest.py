"""A running city for each test, copied from one that was set up once.

A test that is marked with ``on_both_databases`` runs on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.server.settings import ServerSettings
from tests.postgresql import PostgresqlServer
from tests.unit.sync.cities import TestCity, make_city_folder, running_city


@pytest.fixture(scope="session")
def city_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_city_folder(tmp_path_factory.mktemp("template") / "city")


@pytest.fixture(scope="session")
def postgresql_template(
    postgresql: PostgresqlServer, city_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """A database as ``baodao server init`` makes it, with the office in it."""
    name = postgresql.new_database()
    make_city_folder(tmp_path_factory.mktemp("template") / "city", postgresql.url(name))
    return name


@pytest.fixture
def city_folder(city_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(city_template, tmp_path / "city"))


@pytest.fixture
def city_settings(city_folder: Path, request: pytest.FixtureRequest) -> ServerSettings:
    """A city of the test's own; where it is parametrised with "postgresql", there."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return ServerSettings(data_dir=city_folder)
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    name = server.new_database(request.getfixturevalue("postgresql_template"))
    return ServerSettings(data_dir=city_folder, database_url=server.url(name))


@pytest.fixture
def city(city_settings: ServerSettings) -> Iterator[TestCity]:
    with running_city(city_settings) as running:
        yield running
