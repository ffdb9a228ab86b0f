"""Opening the store: everything, or nothing that stays open."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app.settings import Settings
from kiosk.app.storage import NotRegistered, key_provider, open_storage
from kiosk.store.database import open_database
from kiosk.store.errors import KeyFileProblem
from kiosk.store.keys import SIGNING_KEY
from kiosk.store.schema import upgrade
from kiosk.store.settings import Setting, put_setting
from kiosk.workers.settings import FingerprintSettings, OpenCvCameraSettings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        data_dir=tmp_path / "kiosk",
        camera=OpenCvCameraSettings(),
        fingerprint=FingerprintSettings("/dev/null"),
    )


def installed(settings: Settings, office: str) -> None:
    keys = key_provider(settings)
    keys.signing_key()
    database = open_database(settings.database, keys.database_key(), create=True)
    upgrade(database)
    with database.write() as connection:
        put_setting(connection, Setting.OFFICE, office)
    database.close()


def open_files_of(path: Path) -> list[str]:
    """Descriptors of this process on the database and its journal files."""
    links = [str(it.readlink()) for it in Path("/proc/self/fd").iterdir() if it.is_symlink()]
    return [link for link in links if link.startswith(str(path))]


def test_a_store_whose_keys_are_gone_leaves_nothing_open(settings: Settings) -> None:
    """The kiosk tries again every 10 s, for days."""
    installed(settings, "office-1")
    (settings.keys / SIGNING_KEY).write_text("damaged", "ascii")
    with pytest.raises(KeyFileProblem):
        open_storage(settings, lambda: None)
    assert open_files_of(settings.database) == []


def test_a_kiosk_without_an_office_leaves_nothing_open(settings: Settings) -> None:
    installed(settings, "")
    with pytest.raises(NotRegistered, match="belongs to no office"):
        open_storage(settings, lambda: None)
    assert open_files_of(settings.database) == []


def test_what_is_open_is_seen_and_closing_ends_it(settings: Settings) -> None:
    installed(settings, "office-1")
    storage = open_storage(settings, lambda: None)
    assert open_files_of(settings.database)
    storage.close()
    assert open_files_of(settings.database) == []
