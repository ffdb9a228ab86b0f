"""What PostgreSQL does for the server that SQLite does by itself or not at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError

from sync.client.outcomes import UpToDate
from sync.client.results import ServerBusy
from sync.server.database import Database, open_database
from sync.server.migrate import downgrade, upgrade
from sync.server.partitions import MONTHS_AHEAD, ensure_partitions, months_from
from sync.server.settings import ServerSettings
from sync.server.tables import Base, Device, Office
from tests.postgresql import PostgresqlServer
from tests.unit.sync.cities import OFFICE, START_MS, TestCity, new_key, running_city
from tests.unit.sync.databases import until_it_waits
from tests.unit.sync.journals import MemoryJournal

OLD_DEVICE = "a" * 64
MONTH_MS = 31 * 24 * 3600 * 1000
PARTITIONS = text(
    "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'entries'::regclass"
)


@pytest.fixture
def empty(postgresql: PostgresqlServer) -> Iterator[Database]:
    database = open_database(postgresql.url(postgresql.new_database()))
    yield database
    database.close()


@pytest.fixture
def city(
    postgresql: PostgresqlServer, postgresql_template: str, city_folder: Path
) -> Iterator[TestCity]:
    url = postgresql.url(postgresql.new_database(postgresql_template))
    with running_city(ServerSettings(data_dir=city_folder, database_url=url)) as running:
        yield running


def partitions(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.scalars(PARTITIONS))


def rows_by_partition(engine: Engine) -> dict[str, int]:
    counted = text("SELECT tableoid::regclass::text, count(*) FROM entries GROUP BY 1")
    with engine.connect() as connection:
        return {row[0]: row[1] for row in connection.execute(counted)}


def put_entry(engine: Engine, seq: int, received_ms: int) -> None:
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO entries (device, epoch, seq, content, hash, signature, received_ms, "
                "state) VALUES (:device, 1, :seq, '', '', '', :received_ms, 'accepted')"
            ),
            {"device": OLD_DEVICE, "seq": seq, "received_ms": received_ms},
        )


def put_device(engine: Engine) -> None:
    """With the columns of the first schema, which later ones have as well."""
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO offices VALUES ('o1', '新华司法所', 0)"))
        connection.execute(
            text(
                "INSERT INTO devices (device, public_key, office, state, registered_ms) "
                "VALUES (:device, '', 'o1', 'active', 1)"
            ),
            {"device": OLD_DEVICE},
        )


def test_migrations_make_exactly_the_tables_and_can_be_undone(empty: Database) -> None:
    upgrade(empty.engine)
    with empty.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, *_: name != "entries_default"}
        )
        assert compare_metadata(context, Base.metadata) == []
    downgrade(empty.engine, "base")
    assert inspect(empty.engine).get_table_names() == ["alembic_version"]
    upgrade(empty.engine)


def test_entries_of_an_older_schema_are_kept_in_both_directions(empty: Database) -> None:
    upgrade(empty.engine, "0001")
    put_device(empty.engine)
    put_entry(empty.engine, 1, START_MS)
    upgrade(empty.engine)
    ensure_partitions(empty.engine, START_MS)
    put_entry(empty.engine, 2, START_MS + 1)
    assert rows_by_partition(empty.engine) == {"entries_y2023m11": 2}
    downgrade(empty.engine, "0001")
    assert rows_by_partition(empty.engine) == {"entries": 2}
    with pytest.raises(DBAPIError):
        put_entry(empty.engine, 2, START_MS + 2)


def test_months_join_without_a_gap() -> None:
    new_years_eve = datetime(2024, 12, 31, 23, 59, tzinfo=UTC)
    months = list(months_from(int(new_years_eve.timestamp()) * 1000, 3))
    names = [month.name for month in months]
    assert names == ["entries_y2024m12", "entries_y2025m01", "entries_y2025m02"]
    bounds = [datetime.fromtimestamp(month.start_ms / 1000, UTC) for month in months]
    assert bounds == [
        datetime(*month, 1, tzinfo=UTC) for month in ((2024, 12), (2025, 1), (2025, 2))
    ]
    assert all(one.end_ms == two.start_ms for one, two in pairwise(months))


def test_partitions_are_made_ahead_once(city: TestCity) -> None:
    engine = city.city.database.engine
    before = partitions(engine)
    assert len(before) == MONTHS_AHEAD + 2
    assert ensure_partitions(engine, START_MS) == []
    made = ensure_partitions(engine, START_MS + 2 * MONTH_MS)
    assert made == ["entries_y2024m06", "entries_y2024m07"]
    assert partitions(engine) == before | set(made)


def test_entries_lie_in_the_month_of_the_servers_clock(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    for _ in range(3):
        journal.write(2)
        assert isinstance(kiosk.sync(), UpToDate)
        city.clock.now_ms += MONTH_MS
    assert rows_by_partition(city.city.database.engine) == {
        "entries_y2023m11": 2,
        "entries_y2023m12": 2,
        "entries_y2024m01": 2,
    }
    assert city.held(journal.device) == journal.sealed()


def test_a_month_nobody_prepared_is_kept_aside_and_moves_when_it_is(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    city.clock.now_ms += 24 * MONTH_MS
    journal.write(5)
    assert isinstance(kiosk.sync(), UpToDate)
    engine = city.city.database.engine
    assert rows_by_partition(engine) == {"entries_default": 5}
    assert len(ensure_partitions(engine, city.clock.now_ms)) == MONTHS_AHEAD + 1
    assert rows_by_partition(engine) == {"entries_y2025m11": 5}
    journal.write(5)
    assert isinstance(kiosk.sync(), UpToDate)
    assert city.held(journal.device) == journal.sealed()


def test_nothing_is_stored_aside_while_its_month_is_made(empty: Database) -> None:
    upgrade(empty.engine)
    put_device(empty.engine)
    put_entry(empty.engine, 1, START_MS)
    stored: list[Future[None]] = []

    def meanwhile(_: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "INSERT INTO entries_y2023m11" in statement:
            stored.append(pool.submit(put_entry, empty.engine, 2, START_MS + 1))
            until_it_waits(empty, stored[0])

    event.listen(empty.engine, "after_cursor_execute", meanwhile)
    with ThreadPoolExecutor(1) as pool:
        ensure_partitions(empty.engine, START_MS)
        stored[0].result(60)
    assert rows_by_partition(empty.engine) == {"entries_y2023m11": 2}


def test_two_processes_that_start_at_once_upgrade_once(empty: Database) -> None:
    def start() -> list[str]:
        upgrade(empty.engine)
        return ensure_partitions(empty.engine, START_MS)

    with ThreadPoolExecutor(2) as pool:
        made = [one.result() for one in (pool.submit(start), pool.submit(start))]
    assert sorted(map(len, made)) == [0, MONTHS_AHEAD + 1]


def test_a_server_set_to_lose_commits_is_overruled(
    postgresql: PostgresqlServer, empty: Database
) -> None:
    name = empty.engine.url.database
    shown = text("SHOW synchronous_commit")
    for configured, effective in (("off", "on"), ("local", "on"), ("remote_apply", "remote_apply")):
        postgresql.run(f"ALTER DATABASE {name} SET synchronous_commit = {configured}")
        empty.engine.dispose()
        with empty.engine.connect() as connection:
            assert connection.scalar(shown) == effective
            connection.rollback()
            assert connection.scalar(shown) == effective


def test_reading_sees_one_state_and_can_change_nothing(city: TestCity) -> None:
    database = city.city.database
    with database.reading() as session:
        assert session.get_one(Office, OFFICE).name == "新华司法所"
        city.administration.put_office(OFFICE, "新名")
        session.expire_all()
        assert session.get_one(Office, OFFICE).name == "新华司法所"
        with pytest.raises(InternalError, match="read-only"):
            session.execute(text("DELETE FROM heads"))


def test_a_device_whose_row_stays_locked_is_told_to_come_back(
    city: TestCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.server.postgresql._LOCK_TIMEOUT_MS", 20)
    city.city.database.engine.dispose()
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(2)
    with city.city.database.writing() as session:
        session.get_one(Device, journal.device, with_for_update=True)
        outcome = kiosk.sync()
    assert isinstance(outcome, ServerBusy)
    assert city.held(journal.device) == []
    assert isinstance(kiosk.sync(), UpToDate)


def test_transactions_that_wait_for_each_other_end_in_an_answer(city: TestCity) -> None:
    """PostgreSQL ends one of the two; what was asked of it can be asked again as it is."""
    journal, other = MemoryJournal(new_key()), MemoryJournal(new_key(2))
    kiosk = city.kiosk(journal)
    city.kiosk(other)
    journal.write(2)
    database = city.city.database
    started = threading.Event()

    def take_both() -> bool:
        """The other device's row, then this one's; False when it was ended."""
        with database.writing() as session:
            session.get_one(Device, other.device, with_for_update=True)
            started.set()
            try:
                session.get_one(Device, journal.device, with_for_update=True)
            except OperationalError:
                session.rollback()
                return False
            return True

    with ThreadPoolExecutor(1) as pool:
        with database.writing() as session:
            session.get_one(Device, journal.device, with_for_update=True)
            theirs = pool.submit(take_both)
            assert started.wait(60)
            try:
                session.get_one(Device, other.device, with_for_update=True)
                mine = True
            except OperationalError:
                session.rollback()
                mine = False
        assert {mine, theirs.result()} == {True, False}
    assert isinstance(kiosk.sync(), UpToDate)
