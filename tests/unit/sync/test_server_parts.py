"""Key file, SQLite gate, migrations, nonces: what the server stands on."""

from __future__ import annotations

import random
import stat
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from sqlalchemy import inspect, text

from sync.server import migrate
from sync.server.city import initialise, open_city
from sync.server.database import open_database, sqlite_is_safe
from sync.server.keys import create_key, load_key, nonce_key
from sync.server.migrate import downgrade, upgrade
from sync.server.nonces import NonceMint
from sync.server.problems import DatabaseUnusable, KeyUnusable, NotInitialised
from sync.server.settings import ServerSettings
from sync.server.tables import Base
from tests.unit.sync.cities import Clock, TestCity, new_key


def test_the_key_is_its_owners_alone_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "server.key"
    key = create_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_key(path).private_bytes_raw() == key.private_bytes_raw()
    with pytest.raises(FileExistsError):
        create_key(path)


def test_an_exposed_absent_or_foreign_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "server.key"
    with pytest.raises(KeyUnusable, match="cannot read"):
        load_key(path)
    create_key(path)
    path.chmod(0o640)
    with pytest.raises(KeyUnusable, match="chmod 600"):
        load_key(path)
    path.chmod(0o600)
    path.write_bytes(b"not a key")
    with pytest.raises(KeyUnusable, match="PEM"):
        load_key(path)
    other = ec.generate_private_key(ec.SECP256R1())
    path.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(KeyUnusable, match="Ed25519"):
        load_key(path)


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_an_sqlite_that_can_corrupt_is_known(version: tuple[int, int, int], safe: bool) -> None:
    assert sqlite_is_safe(version) is safe


def test_commits_are_durable(city: TestCity) -> None:
    with city.city.database.engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_migrations_make_exactly_the_tables_and_can_be_undone(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'fresh.sqlite3'}")
    upgrade(database.engine)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []
    downgrade(database.engine, "base")
    assert inspect(database.engine).get_table_names() == ["alembic_version"]
    upgrade(database.engine)
    database.close()


def test_the_newest_revision_is_the_one_that_the_migrations_lead_to() -> None:
    script = ScriptDirectory(str(Path(migrate.__file__).parent / "migrations"))
    assert migrate.newest_revision() == script.get_current_head()


def test_a_database_that_is_up_to_date_loads_no_migrations(city: TestCity) -> None:
    sys.modules.pop("sync.server.migrating", None)
    upgrade(city.city.database.engine)
    assert "sync.server.migrating" not in sys.modules


def test_a_database_of_a_newer_version_is_refused(city: TestCity) -> None:
    with city.city.database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CommandError, match="9999"):
        upgrade(city.city.database.engine)


def test_initialising_again_keeps_everything(tmp_path: Path) -> None:
    settings = ServerSettings(data_dir=tmp_path / "city")
    assert initialise(settings)
    first = open_city(settings)
    assert not initialise(settings)
    second = open_city(settings)
    assert (first.instance_id, first.public_key()) == (second.instance_id, second.public_key())
    first.database.close()
    second.database.close()
    assert stat.S_IMODE(settings.data_dir.stat().st_mode) == 0o700


def test_what_was_not_initialised_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(NotInitialised, match="baodao server init"):
        open_city(ServerSettings(data_dir=tmp_path))


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    settings = ServerSettings(data_dir=tmp_path)
    create_key(settings.key_path)
    path = tmp_path / "server.sqlite3"
    path.write_bytes(b"precious" * 1000)
    with pytest.raises(DatabaseUnusable):
        open_city(settings)
    assert path.read_bytes() == b"precious" * 1000


def mint(clock: Clock, seed: int = 1) -> NonceMint:
    return NonceMint(nonce_key(new_key(seed)), 1000, clock, random.Random(2).randbytes)


def test_a_nonce_lives_as_long_as_it_should() -> None:
    clock = Clock()
    issued = mint(clock).issue("a" * 64)
    for age_ms, fresh in ((0, True), (1000, True), (1001, False), (-1, False)):
        assert mint(Clock(clock.now_ms + age_ms)).is_fresh(issued, "a" * 64) is fresh


def test_a_nonce_belongs_to_its_device_and_server() -> None:
    clock = Clock()
    issued = mint(clock).issue("a" * 64)
    assert not mint(clock).is_fresh(issued, "b" * 64)
    assert not mint(clock, seed=9).is_fresh(issued, "a" * 64)


def test_a_changed_nonce_is_not_fresh() -> None:
    clock = Clock()
    issued = mint(clock).issue("a" * 64)
    for at in range(len(issued)):
        changed = issued[:at] + ("0" if issued[at] != "0" else "1") + issued[at + 1 :]
        assert not mint(clock).is_fresh(changed, "a" * 64)
    for junk in ("", "zz", issued[:-2], issued + "00"):
        assert not mint(clock).is_fresh(junk, "a" * 64)
