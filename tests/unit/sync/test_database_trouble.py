"""A database that is busy, gone, foreign or old: said in words, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm import Session

from sync.client.outcomes import UpToDate
from sync.client.results import ServerBusy
from sync.server.bulk import insert_rows
from sync.server.city import open_city
from sync.server.database import Database, open_database
from sync.server.migrate import downgrade, upgrade
from sync.server.problems import DatabaseUnsupported, DatabaseUnusable
from sync.server.settings import ServerSettings
from sync.server.tables import Base, DeviceState
from tests.postgresql import PostgresqlServer
from tests.unit.sync.cities import TestCity, new_key
from tests.unit.sync.journals import MemoryJournal
from tests.unit.sync.talkers import refusal, registered_talker

OLD_DEVICE = "a" * 64


@pytest.mark.parametrize("url", ["mysql://city", "no address", "postgresql"])
def test_other_databases_are_refused_by_name(url: str) -> None:
    with pytest.raises(DatabaseUnsupported):
        open_database(url)


def test_a_postgresql_that_is_not_there_is_one_line(city_folder: Path, tmp_path: Path) -> None:
    url = f"postgresql+psycopg://nobody@/nowhere?host={tmp_path}"
    with pytest.raises(DatabaseUnusable) as refused:
        open_city(ServerSettings(data_dir=city_folder, database_url=url))
    assert len(str(refused.value).splitlines()) == 1


def test_no_free_connection_is_answered_with_busy(
    city: TestCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    talker = registered_talker(city)

    @contextmanager
    def exhausted(_database: Database) -> Iterator[Session]:
        raise NoConnection
        yield Session()

    monkeypatch.setattr(Database, "reading", exhausted)
    answer = talker.hello()
    assert refusal(answer) == (503, "busy")
    assert int(answer.headers["retry-after"]) > 0


def test_threads_take_turns_to_write_and_a_lost_turn_is_busy(
    city: TestCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.server.database._BUSY_TIMEOUT_MS", 20)
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(2)
    city.city.database.engine.dispose()
    with city.city.database.writing() as session:
        session.execute(text("UPDATE offices SET name = name"))
        assert isinstance(kiosk.sync(), ServerBusy)
    assert city.held(journal.device) == []
    assert isinstance(kiosk.sync(), UpToDate)


def test_a_connection_that_is_cut_while_entries_go_in_is_no_bug(
    postgresql: PostgresqlServer, postgresql_template: str
) -> None:
    database = open_database(postgresql.url(postgresql.new_database(postgresql_template)))

    def put(*, cut_off: bool) -> None:
        with database.writing() as session:
            pid = session.scalar(text("SELECT pg_backend_pid()"))
            if cut_off:
                postgresql.run(f"SELECT pg_terminate_backend({pid}, 60000)")
            insert_rows(session, Base.metadata.tables["server_settings"], [("name", "value")])

    with pytest.raises(OperationalError):
        put(cut_off=True)
    put(cut_off=False)
    database.close()


def test_devices_of_the_first_schema_stay_approved(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    upgrade(database.engine, "0001")
    with database.writing() as session:
        session.execute(text("INSERT INTO offices VALUES ('o1', '新华司法所', 0)"))
        session.execute(
            text("INSERT INTO devices VALUES (:device, x'00', 'o1', 'active', 1)"),
            {"device": OLD_DEVICE},
        )
    upgrade(database.engine)
    with database.writing() as session:
        found = session.execute(text("SELECT state, sealing_key FROM devices")).one()
        assert tuple(found) == (DeviceState.ACTIVE, None)
        session.execute(text("UPDATE devices SET state = 'pending'"))
    downgrade(database.engine, "0001")
    with database.reading() as session:
        assert session.scalar(text("SELECT state FROM devices")) == "active"
    database.close()
