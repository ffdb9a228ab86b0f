"""Copies of an SQLite database: whole, private, restorable, and truthful about what they hold."""

from __future__ import annotations

import random
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from sync.client.outcomes import UpToDate
from sync.client.register import Registration
from sync.server.backup_keeping import BackupKeeping
from sync.server.backups import BackupRefused
from sync.server.settings import ServerSettings
from tests.unit.sync.cities import TestCity, new_key, running_city
from tests.unit.sync.journals import MemoryJournal

HEADS = "SELECT epoch, seq, hash FROM heads WHERE device = ?"


def make(city: TestCity, file: Path) -> str:
    return BackupKeeping(city.city).make(file)


@contextmanager
def restored(folder: Path, backup: Path, seed: int = 4) -> Iterator[TestCity]:
    """The server after somebody put a backup in place of its database."""
    for old in folder.glob("server.sqlite3*"):
        old.unlink()
    shutil.copy2(backup, folder / "server.sqlite3")
    with running_city(ServerSettings(data_dir=folder), seed=seed) as city:
        yield city


def test_a_copy_is_one_private_file_and_is_not_overwritten(city: TestCity, tmp_path: Path) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(20)
    kiosk.sync()
    folder = tmp_path / "backups"
    folder.mkdir()
    make(city, folder / "monday.sqlite3")
    assert [file.name for file in folder.iterdir()] == ["monday.sqlite3"]
    assert stat.S_IMODE((folder / "monday.sqlite3").stat().st_mode) == 0o600
    with pytest.raises(BackupRefused, match="choose another"):
        make(city, folder / "monday.sqlite3")
    with pytest.raises(OSError, match="nowhere"):
        make(city, tmp_path / "nowhere" / "x")
    assert len(BackupKeeping(city.city).retained()) == 1


def test_a_restored_server_gets_everything_again__cht_core_8093(
    city: TestCity, city_folder: Path, tmp_path: Path
) -> None:
    """medic/cht-core#8093: a server restored from a backup lost what came after it, for ever."""
    journal = MemoryJournal(new_key())
    registration = city.register(journal.key)
    kiosk = city.reconnect(journal, registration)
    journal.write(20)
    kiosk.sync()
    backup_id = make(city, tmp_path / "backup")
    journal.write(30)
    assert isinstance(kiosk.sync(), UpToDate)
    before = city.city.instance_id
    with restored(city_folder, tmp_path / "backup") as again:
        assert again.city.instance_id != before
        assert [one.backup_id for one in BackupKeeping(again.city).retained()] == [backup_id]
        assert len(again.held(journal.device)) == 20
        kiosk.link = again.reconnect(journal, registration).link
        outcome = kiosk.sync()
        assert isinstance(outcome, UpToDate)
        assert outcome.server_was_behind
        assert again.held(journal.device) == journal.sealed()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE entries SET hash = zeroblob(32) WHERE seq = 4",
        "DELETE FROM entries WHERE seq = 4",
        "UPDATE backup_heads SET seq = 5",
        "DELETE FROM server_settings WHERE name = 'backup_id'",
        "DROP TABLE entries",
    ],
)
def test_a_copy_that_does_not_hold_what_it_says_is_refused(
    city: TestCity, tmp_path: Path, damage: str
) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(4)
    kiosk.sync()
    backup_id = make(city, tmp_path / "backup")
    keeping = BackupKeeping(city.city)
    keeping.forget(backup_id)
    copy = dbapi2.connect(str(tmp_path / "backup"))
    copy.execute(damage)
    copy.commit()
    copy.close()
    with pytest.raises(BackupRefused):
        keeping.note(tmp_path / "backup")
    assert keeping.retained() == []


def test_a_damaged_page_or_no_database_is_refused(city: TestCity, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    make(city, backup)
    content = bytearray(backup.read_bytes())
    content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    backup.write_bytes(content)
    (tmp_path / "text").write_text("not a database" * 100, encoding="utf-8")
    for file in (backup, tmp_path / "text"):
        with pytest.raises(BackupRefused, match="not a sound copy"):
            BackupKeeping(city.city).note(file)


def test_noting_does_not_change_the_copy(city: TestCity, tmp_path: Path) -> None:
    make(city, tmp_path / "backup")
    before = (tmp_path / "backup").read_bytes()
    BackupKeeping(city.city).note(tmp_path / "backup")
    assert (tmp_path / "backup").read_bytes() == before
    assert not (tmp_path / "backup-wal").exists()


@dataclass
class Office:
    """A kiosk, a server that is backed up and restored at random, and what must hold."""

    folder: Path
    chance: random.Random
    journal: MemoryJournal = field(default_factory=lambda: MemoryJournal(new_key()))
    files: dict[str, Path] = field(default_factory=dict)

    def round(self, city: TestCity, registration: Registration) -> None:
        """The kiosk syncs; what it is told is durable is in every copy that is kept."""
        self.journal.write(self.chance.randrange(6))
        kiosk = city.reconnect(self.journal, registration)
        assert isinstance(kiosk.sync(), UpToDate)
        assert city.held(self.journal.device) == self.journal.sealed()
        told = dict(kiosk.memory.statements[0].durable)
        for statement in kiosk.memory.statements:
            told |= {epoch: max(seq, told.get(epoch, 0)) for epoch, seq in statement.durable}
        for file in self.files.values():
            held = heads_in(file, self.journal)
            assert all(seq <= held.get(epoch, 0) for epoch, seq in told.items())

    def back_up(self, city: TestCity) -> None:
        file = self.folder / f"backup{self.chance.random()}"
        self.files[make(city, file)] = file

    def forget(self, city: TestCity) -> None:
        listed = [one.backup_id for one in BackupKeeping(city.city).retained()]
        if not listed:
            return
        gone = self.chance.choice(listed)
        BackupKeeping(city.city).forget(gone)
        self.files.pop(gone, None)

    def note_all(self, city: TestCity) -> None:
        """What an administrator does after a restore."""
        for file in self.files.values():
            BackupKeeping(city.city).note(file)


def heads_in(file: Path, journal: MemoryJournal) -> dict[int, int]:
    """By epoch, how much of this very journal a copy holds."""
    copy = dbapi2.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
    rows = copy.execute(HEADS, (journal.device,)).fetchall()
    copy.close()
    return {
        epoch: seq for epoch, seq, its_hash in rows if journal.entry_hash(epoch, seq) == its_hash
    }


@pytest.mark.parametrize("seed", range(3))
def test_durable_is_never_above_what_any_kept_backup_holds(
    city: TestCity, city_folder: Path, tmp_path: Path, seed: int
) -> None:
    """Also after restores: a watermark from records of backups alone lost entries."""
    office = Office(tmp_path, random.Random(seed))
    registration = city.register(office.journal.key)
    office.round(city, registration)
    office.back_up(city)
    for number in range(3):
        restored_from = office.chance.choice(list(office.files.values()))
        with restored(city_folder, restored_from, seed=10 + number) as again:
            office.round(again, registration)
            office.note_all(again)
            for _ in range(4):
                office.round(again, registration)
                step = office.chance.choice((office.back_up, office.back_up, office.forget))
                if step == office.back_up or len(office.files) > 1:
                    step(again)
            if not office.files:
                office.back_up(again)
