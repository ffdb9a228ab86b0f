"""A dump by PostgreSQL's own programs, restored: the commands are those of docs/platform.md."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from kiosk.cli import journal, server
from sync.client.outcomes import UpToDate
from sync.client.register import Registration
from sync.client.results import Refused
from sync.server.settings import ServerSettings
from sync.server.tables import StoredHead
from sync.wire.roster import PersonItem, RosterRole
from tests.postgresql import PostgresqlServer
from tests.unit.sync.cities import OFFICE, Kiosk, TestCity, new_key, running_city
from tests.unit.sync.journals import MemoryJournal

GUIDE = Path(__file__).parents[3] / "docs" / "platform.md"
MONTH_MS = 31 * 24 * 3600 * 1000


class Machine:
    """Runs what the guide says, with its names replaced by the test's."""

    def __init__(self, postgresql: PostgresqlServer, folder: Path) -> None:
        self._postgresql = postgresql
        self._programs = Path(f"/proc/{postgresql.pid}/exe").readlink().parent
        self.dump = folder / "monday.dump"

    def url(self, database: str) -> str:
        return self._postgresql.url(database)

    def run(self, program: str, database: str) -> None:
        """The guide's line that begins with this program."""
        line = re.search(rf"^{program} .*$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
        assert line is not None, f"docs/platform.md does not say how to use {program}"
        said = line[0].replace("/backup/monday.dump", str(self.dump))
        words = [re.sub(r"(^|=)baodao$", rf"\g<1>{database}", word) for word in said.split()]
        assert words != said.split(), "no database was named"
        where = {"PGHOST": str(self._postgresql.socket_dir), "PGUSER": "postgres"}
        words[0] = str(self._programs / program)
        subprocess.run(words, env={**os.environ, **where}, check=True, timeout=300)

    def restore(self, database: str) -> None:
        for program in ("createdb", "pg_restore", "vacuumdb"):
            self.run(program, database)


@pytest.fixture
def machine(postgresql: PostgresqlServer, tmp_path: Path) -> Machine:
    return Machine(postgresql, tmp_path)


@pytest.fixture
def city(
    postgresql: PostgresqlServer, postgresql_template: str, city_folder: Path
) -> Iterator[TestCity]:
    url = postgresql.url(postgresql.new_database(postgresql_template))
    with running_city(ServerSettings(data_dir=city_folder, database_url=url)) as running:
        yield running


def baodao(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(required=True)
    server.add_parser(commands)
    journal.add_parser(commands)
    parsed = parser.parse_args(words)
    status: int = parsed.run(parsed)
    return status


def server_command(settings: ServerSettings, *words: str) -> int:
    where = ("--data", str(settings.data_dir), "--database-url", str(settings.database_url))
    return baodao("server", *words, *where)


def name_of(settings: ServerSettings) -> str:
    found = re.search(r"/(\w+)\?", str(settings.database_url))
    assert found is not None
    return found[1]


def back_up(city: TestCity, machine: Machine, capsys: pytest.CaptureFixture[str]) -> str:
    """Begin, dump, keep; the backup's id."""
    settings = city.city.settings
    capsys.readouterr()
    assert server_command(settings, "backup", "begin") == 0
    backup_id = capsys.readouterr().out.strip()
    machine.run("pg_dump", name_of(settings))
    assert machine.dump.stat().st_size > 0
    kept = ("--id", backup_id, "--file", str(machine.dump))
    assert server_command(settings, "backup", "keep", *kept) == 0
    return backup_id


def restore(city: TestCity, machine: Machine, database: str, backup_id: str) -> ServerSettings:
    """Into a new database, beside the data folder with the server's key."""
    machine.restore(database)
    settings = replace(city.city.settings, database_url=machine.url(database))
    assert server_command(settings, "backup", "restored", "--id", backup_id) == 0
    return settings


def verify(settings: ServerSettings) -> int:
    url = str(settings.database_url).replace("postgresql+psycopg://", "postgresql://")
    return baodao("journal", "verify", url)


def rows_by_partition(engine: Engine) -> dict[str, int]:
    counted = text("SELECT tableoid::regclass::text, count(*) FROM entries GROUP BY 1")
    with engine.connect() as connection:
        return {row[0]: row[1] for row in connection.execute(counted)}


def partitions(engine: Engine) -> list[str]:
    bounds = text(
        "SELECT relname || ' ' || pg_get_expr(relpartbound, oid) FROM pg_class "
        "WHERE relispartition AND relkind = 'r' ORDER BY 1"
    )
    with engine.connect() as connection:
        return list(connection.scalars(bounds))


def heads(city: TestCity) -> set[tuple[str, int, int, bytes]]:
    with city.city.database.reading() as session:
        return {
            (head.device, head.epoch, head.seq, head.hash) for head in session.query(StoredHead)
        }


def person(number: int) -> PersonItem:
    return PersonItem(
        revision=1,
        subject=f"p{number}",
        name="王小明",
        id_number="11010519491231002X",
        role=RosterRole.SUPERVISED,
    )


def at(city: TestCity, kiosk: Kiosk, registration: Registration) -> Kiosk:
    """The same kiosk, with its line to this server."""
    return replace(kiosk, link=city.reconnect(kiosk.journal, registration).link)


def synced(kiosk: Kiosk) -> UpToDate:
    outcome = kiosk.sync()
    assert isinstance(outcome, UpToDate), outcome
    return outcome


def registered(city: TestCity, seed: int) -> tuple[Kiosk, Registration]:
    written = MemoryJournal(new_key(seed))
    registration = city.register(written.key)
    return city.reconnect(written, registration), registration


def test_a_dump_restored_is_the_same_platform_and_goes_on(
    city: TestCity, machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    kiosks = [registered(city, seed) for seed in (1, 2)]
    city.administration.put(OFFICE, person(1))
    for _ in range(3):
        for kiosk, _ in kiosks:
            kiosk.journal.write(20)
            synced(kiosk)
        city.clock.now_ms += MONTH_MS
    settings = restore(city, machine, "dump_whole", back_up(city, machine, capsys))
    assert verify(settings) == 0
    with running_city(settings, seed=9) as restored:
        restored.clock.now_ms = city.clock.now_ms
        old, new = city.city.database.engine, restored.city.database.engine
        assert partitions(new) == partitions(old)
        assert rows_by_partition(new) == rows_by_partition(old)
        assert len(rows_by_partition(new)) == 3
        assert heads(restored) == heads(city)
        assert restored.city.instance_id != city.city.instance_id
        restored.administration.put(OFFICE, person(2))
        for kiosk, registration in kiosks:
            kiosk.journal.write(5)
            outcome = synced(at(restored, kiosk, registration))
            assert (outcome.entries_sent, outcome.server_was_behind) == (5, False)
            assert set(kiosk.roster.items) == {"p1", "p2"}
            assert restored.held(kiosk.journal.device) == kiosk.journal.sealed()
        newcomer, _ = registered(restored, 3)
        newcomer.journal.write(2)
        assert synced(newcomer).entries_sent == 2
    assert verify(settings) == 0


def test_after_an_old_dump_kiosks_send_what_is_missing_again(
    city: TestCity, machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    kiosk, registration = registered(city, 1)
    kiosk.journal.write(30)
    city.administration.put(OFFICE, person(1))
    synced(kiosk)
    backup_id = back_up(city, machine, capsys)
    city.clock.now_ms += MONTH_MS
    kiosk.journal.write(250)
    kiosk.journal.open_epoch()
    kiosk.journal.write(10)
    city.administration.put(OFFICE, person(2))
    synced(kiosk)
    late, late_registration = registered(city, 2)
    late.journal.write(4)
    synced(late)

    settings = restore(city, machine, "dump_old", backup_id)
    assert verify(settings) == 0
    with running_city(settings, seed=9) as restored:
        restored.clock.now_ms = city.clock.now_ms
        assert restored.held(kiosk.journal.device) == kiosk.journal.sealed()[:30]
        back = at(restored, kiosk, registration)
        behind = back.sync()
        assert isinstance(behind, Refused)
        assert behind.code == "roster_behind"
        assert restored.held(kiosk.journal.device) == kiosk.journal.sealed()
        after = ("--office", OFFICE, "--after", str(kiosk.roster.cursor()))
        assert server_command(settings, "roster", "republish", *after) == 0
        assert synced(back).entries_sent == 0
        assert restored.held(kiosk.journal.device) == kiosk.journal.sealed()

        unknown = at(restored, late, late_registration).sync()
        assert isinstance(unknown, Refused)
        assert unknown.code == "unknown_device"
        again = at(restored, late, restored.register(late.journal.key))
        assert synced(again).entries_sent == 4
        assert restored.held(late.journal.device) == late.journal.sealed()
        assert sum(rows_by_partition(restored.city.database.engine).values()) == 290 + 4
    assert verify(settings) == 0
