"""Backups, restored servers, and the watermark below which a kiosk may forget contents."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.client.outcomes import UpToDate
from sync.server.backup_keeping import BackupKeeping
from sync.server.backups import BackupRefused
from sync.server.durable import durable_heads
from sync.wire.heads import DurableItem
from tests.unit.sync.cities import Kiosk, TestCity, new_key, running_city
from tests.unit.sync.databases import on_both_databases
from tests.unit.sync.journals import MemoryJournal

pytest_generate_tests = on_both_databases


def durable(city: TestCity, device: str) -> tuple[DurableItem, ...]:
    with city.city.database.reading() as session:
        return durable_heads(session, device)


def said_durable(kiosk: Kiosk) -> tuple[DurableItem, ...]:
    """What the statement says that the kiosk accepted last."""
    assert isinstance(kiosk.sync(), UpToDate)
    return kiosk.memory.statements[-1].durable


def keeping_of(city: TestCity) -> BackupKeeping:
    return BackupKeeping(city.city)


def take(city: TestCity, folder: Path) -> str:
    """A backup by whatever means the database has; its id."""
    keeping = keeping_of(city)
    backup_id = keeping.begin()
    copy = folder / backup_id
    copy.touch()
    keeping.keep(backup_id, copy)
    return backup_id


def test_nothing_is_durable_without_a_backup(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(5)
    assert said_durable(kiosk) == ()
    keeping_of(city).begin()
    assert said_durable(kiosk) == ()


def test_durable_is_what_every_retained_backup_holds(city: TestCity, tmp_path: Path) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(5)
    kiosk.sync()
    first = take(city, tmp_path)
    journal.write(5)
    assert said_durable(kiosk) == ((1, 5),)
    second = take(city, tmp_path)
    journal.open_epoch()
    journal.write(2)
    assert said_durable(kiosk) == ((1, 5),)
    keeping_of(city).forget(first)
    assert said_durable(kiosk) == ((1, 10),)
    take(city, tmp_path)
    assert said_durable(kiosk) == ((1, 10),)
    keeping_of(city).forget(second)
    assert said_durable(kiosk) == ((1, 10), (2, 2))


def test_what_comes_in_while_a_copy_is_made_does_not_count(city: TestCity, tmp_path: Path) -> None:
    """The heads are read first: the copy may hold more than is said, never less."""
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(3)
    kiosk.sync()
    keeping = keeping_of(city)
    backup_id = keeping.begin()
    journal.write(3)
    kiosk.sync()
    (tmp_path / "dump").touch()
    keeping.keep(backup_id, tmp_path / "dump")
    assert said_durable(kiosk) == ((1, 3),)


def test_a_device_no_backup_knows_has_nothing_durable(city: TestCity, tmp_path: Path) -> None:
    take(city, tmp_path)
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(3)
    assert said_durable(kiosk) == ()


def test_another_history_in_a_backup_is_no_backup_of_this_one(
    city: TestCity, tmp_path: Path
) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(3)
    kiosk.sync()
    backup_id = take(city, tmp_path)
    with city.city.database.writing() as session:
        session.connection().exec_driver_sql("UPDATE backup_heads SET seq = 2")
    assert durable(city, journal.device) == ()
    with city.city.database.writing() as session:
        session.connection().exec_driver_sql("UPDATE backup_heads SET seq = 9")
    assert durable(city, journal.device) == ((1, 3),)
    keeping_of(city).forget(backup_id)
    assert durable(city, journal.device) == ()


def test_the_list_and_what_is_refused(city: TestCity, tmp_path: Path) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(1)
    kiosk.sync()
    keeping = keeping_of(city)
    backup_id = take(city, tmp_path)
    listed = keeping.retained()
    assert [(one.backup_id, one.taken_ms, one.journals) for one in listed] == [
        (backup_id, city.clock.now_ms, 1)
    ]
    keeping.forget(backup_id)
    assert keeping.retained() == []
    for refused in (
        lambda: keeping.forget(backup_id),
        lambda: keeping.forget("f" * 32),
        lambda: keeping.keep("f" * 32, tmp_path),
        lambda: keeping.keep(keeping.begin(), tmp_path / "nowhere"),
        lambda: keeping.note(tmp_path / "nowhere"),
        lambda: keeping.restored("f" * 32),
    ):
        with pytest.raises(BackupRefused):
            refused()


def test_a_restored_postgresql_is_another_instance(city: TestCity, tmp_path: Path) -> None:
    backup_id = keeping_of(city).begin()
    keeping_of(city).restored(backup_id)
    journal = MemoryJournal(new_key())
    with running_city(city.city.settings) as restored:
        assert restored.city.instance_id != city.city.instance_id
        assert isinstance(restored.kiosk(journal).sync(), UpToDate)
    assert [one.backup_id for one in keeping_of(city).retained()] == [backup_id]
