"""A server restored from an older copy derives what kiosks send it again, and no more."""

from __future__ import annotations

from pathlib import Path

from sync.server.backup_keeping import BackupKeeping
from sync.server.read_models import catch_up
from sync.server.rebuild import first_difference, rebuild
from sync.server.settings import ServerSettings
from tests.unit.sync.casework import CaseJournal
from tests.unit.sync.cities import Kiosk, new_key, running_city
from tests.unit.sync.test_read_models import derived
from tests.unit.sync.test_sqlite_backup import restored


def test_what_is_sent_again_is_derived_once(city_folder: Path, tmp_path: Path) -> None:
    journal = CaseJournal(new_key(4), seed=2)
    with running_city(ServerSettings(data_dir=city_folder)) as city:
        registration = city.register(journal.key)
        kiosk = city.reconnect(journal, registration)
        write(kiosk, 60)
        assert catch_up(city.city.database)
        write(kiosk, 30)
        BackupKeeping(city.city).make(tmp_path / "backup")
        write(kiosk, 60)
        assert catch_up(city.city.database)
        whole = derived(city)
    with restored(city_folder, tmp_path / "backup") as again:
        behind = len(derived(again)["visits"])
        assert 0 < behind < len(whole["visits"])
        kiosk.link = again.reconnect(journal, registration).link
        kiosk.sync()
        assert catch_up(again.city.database)
        assert derived(again) == whole
        assert first_difference(again.city.database) is None
        rebuild(again.city.database, lambda _done, _all: None)
        assert derived(again) == whole


def write(kiosk: Kiosk, count: int) -> None:
    kiosk.journal.write(count)
    kiosk.sync()
