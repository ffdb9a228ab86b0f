"""A fresh store per test, copied from one that was migrated once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.store.database import open_database
from kiosk.store.schema import upgrade
from tests.unit.kiosk.store.rig import StoreRig, key_provider, store_rig


@pytest.fixture(scope="session")
def migrated_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("migrated")
    keys = key_provider(folder)
    keys.signing_key()
    database = open_database(folder / "kiosk.db", keys.database_key(), create=True)
    upgrade(database)
    database.close()
    return folder


@pytest.fixture
def rig(migrated_folder: Path, tmp_path: Path) -> Iterator[StoreRig]:
    shutil.copytree(migrated_folder, tmp_path, dirs_exist_ok=True)
    with store_rig(tmp_path) as opened:
        yield opened
