from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select

from kiosk.store.database import open_database
from kiosk.store.errors import StoreUnavailable
from kiosk.store.schema import current_revision, downgrade, revisions, upgrade
from kiosk.store.tables import metadata, people, person_schedules
from sync.wire.roster import PersonItem, RosterRole
from tests.unit.kiosk.store.rig import StoreRig, look_up

VERSIONS = Path(__file__).parents[4] / "kiosk" / "store" / "migrations" / "versions"
ROWS = (
    "INSERT INTO people VALUES ('p1', '李建国', '44010119900101001X', 'supervised', '普管', 7, 1)",
    "INSERT INTO officers VALUES ('o1', '王', '$argon2id$x', 2)",
    "INSERT INTO roster_cursor VALUES (1, 'office-1', '某司法所', 2)",
    "INSERT INTO biometric_references (subject, modality, engine, quality, version, "
    "enrolled_epoch, enrolled_seq, nonce, sealed) "
    "VALUES ('p1', 'face', 'e', 80, 1, 1, 1, x'00', x'00')",
    "INSERT INTO received_transfers VALUES ('00', '11', 1, 1)",
    "INSERT INTO person_needs VALUES ('p1', 'seated')",
    "INSERT INTO finger_presentations VALUES (NULL, x'00')",
    "INSERT INTO finger_exceptions VALUES ('p1', 2, 'temporary', '2026-12-01', 'injured')",
    "INSERT INTO anchors VALUES (1, 2, 1, 1, 5, 5, x'00', 5)",
    "INSERT INTO durable VALUES (1, 1)",
    "INSERT INTO pruned VALUES (1, 1)",
    "INSERT INTO person_schedules VALUES ('p1', '2026-01-05', 2)",
    "INSERT INTO feed_needs VALUES ('p1', 'seated')",
    "INSERT INTO feed_finger_exceptions VALUES ('p1', 2, NULL, 'missing')",
    "INSERT INTO feed_items VALUES ('m1', 'message', 3, '{}')",
    "INSERT INTO held_roster VALUES (1, 4, x'00', x'00', NULL)",
    "INSERT INTO roster_tally VALUES (2, 10, 1, 1, 5, x'00', 5)",
    "INSERT INTO roster_contact VALUES (1, 5, 5, x'00', 5)",
    "INSERT INTO sync_state VALUES (1, 1, 1, x'00', 5, 'i')",
    "INSERT INTO supervision VALUES ('p1', '{}')",
    "INSERT INTO visits VALUES (1, 1, 'p1', '2026-01-05', 'routine_report', 'verified', '', NULL, "
    "5, 1)",
    "INSERT INTO visit_answers VALUES (1, 1, 'q1', 'p1', 2)",
    "INSERT INTO read_messages VALUES (1, 1, 'm1', 'p1', 3)",
    "INSERT INTO raised_flags VALUES (1, 1, 'talk', 'p1', NULL, 5, 24, 0, 1)",
    "INSERT INTO casework VALUES (1, 1, 'leave_requested', 'p1', '2026-01-05', '{}', NULL, NULL, "
    "5)",
    "INSERT INTO service_faults VALUES (1, 1, 'camera', 5, 0)",
    "INSERT INTO attachments VALUES ('p1', '00', 'text', 1, 1, 5, x'00', x'00')",
    "INSERT INTO released_references VALUES (1, 'p9', 'face', 'e', NULL, 80, 1, x'00', x'00', "
    "NULL)",
    "INSERT INTO own_pins VALUES ('o1', '$argon2id$y', '$argon2id$x')",
)
LATER = (
    "person_needs",
    "person_schedules",
    "finger_",
    "feed_",
    "anchors",
    "durable",
    "pruned",
    "held_roster",
    "roster_tally",
    "roster_contact",
    "received_transfers",
    "supervision",
    "visits",
    "visit_answers",
    "read_messages",
    "raised_flags",
    "casework",
    "service_faults",
    "attachments",
    "released_references",
    "own_pins",
)
"""Tables that the first revision does not have."""


def schema(connection: Connection) -> list[tuple[str, str | None]]:
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [(row[0], row[1]) for row in rows]


def test_the_newest_migration_gives_what_the_tables_say(rig: StoreRig) -> None:
    with rig.database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert current_revision(connection) == revisions()[-1]


def test_every_revision_is_named_and_numbered() -> None:
    names = sorted(path.name for path in VERSIONS.glob("*.py") if path.name != "__init__.py")
    assert len(names) == len(revisions())
    for number, name in enumerate(names, start=1):
        assert re.fullmatch(rf"{number:04d}_[a-z0-9_]+\.py", name)
        assert "auto" not in name


def test_up_down_up_with_rows_in_every_table(rig: StoreRig) -> None:
    rig.journal.append(look_up(1))
    with rig.database.write() as connection:
        for row in ROWS:
            connection.exec_driver_sql(row)
        before = schema(connection)
    downgrade(rig.database, "base")
    with rig.database.read() as connection:
        assert [name for name, _ in schema(connection)] == ["alembic_version"]
    upgrade(rig.database)
    with rig.database.write() as connection:
        assert schema(connection) == before
        for row in ROWS:
            connection.exec_driver_sql(row)


def test_needs_come_to_a_kiosk_that_has_people_and_go_without_them(tmp_path: Path) -> None:
    database = open_database(tmp_path / "kiosk.db", bytes(32), create=True)
    upgrade(database, "0001")
    with database.write() as connection:
        for row in ROWS:
            if not any(table in row for table in LATER):
                connection.exec_driver_sql(row)
    upgrade(database, "0002")
    with database.write() as connection:
        connection.exec_driver_sql("INSERT INTO person_needs VALUES ('p1', 'blind')")
    downgrade(database, "0001")
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT subject FROM people").all() == [("p1",)]
        references = connection.exec_driver_sql("SELECT subject FROM biometric_references")
        assert references.all() == [("p1",)]
    upgrade(database)
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT * FROM person_needs").all() == []
    database.close()


def test_references_of_before_survive_the_digests_of_presentations(tmp_path: Path) -> None:
    """Rows of the sensor's own engine are read as they always were."""
    database = open_database(tmp_path / "kiosk.db", bytes(32), create=True)
    upgrade(database, "0002")
    sealed = (
        "INSERT INTO biometric_references VALUES "
        "(NULL, 'p1', 'fingerprint', 2, 'zfm-on-sensor', NULL, 1, 1, 1, x'01', x'02')"
    )
    with database.write() as connection:
        for row in (ROWS[0], sealed):
            connection.exec_driver_sql(row)
        before = connection.exec_driver_sql("SELECT * FROM biometric_references").all()
    upgrade(database)
    with database.write() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM biometric_references").all()
        assert [row[:11] for row in rows] == before
        connection.exec_driver_sql("INSERT INTO finger_presentations VALUES (NULL, x'ff')")
    downgrade(database, "0002")
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT * FROM biometric_references").all() == before
    database.close()


def test_people_of_before_have_the_supervision_that_was_known(tmp_path: Path) -> None:
    """Until the city sends their lines again; what it never said stays unsaid."""
    database = open_database(tmp_path / "kiosk.db", bytes(32), create=True)
    upgrade(database, "0007")
    staff = "INSERT INTO people VALUES ('s1', '何', '440106199001010022', 'staff', '', 0, 5)"
    with database.write() as connection:
        for row in (*(row for row in ROWS if "INTO people " in row or "person_sch" in row), staff):
            connection.exec_driver_sql(row)
    upgrade(database)
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT subject, item FROM supervision ORDER BY subject")
        items = {subject: PersonItem.model_validate_json(item) for subject, item in rows}
        assert len(connection.execute(select(people)).all()) == 2
        assert len(connection.execute(select(person_schedules)).all()) == 1
    assert items["p1"] == PersonItem(
        revision=1,
        subject="p1",
        name="李建国",
        id_number="44010119900101001X",
        role=RosterRole.SUPERVISED,
        category="普管",
        report_every_days=7,
        report_from=date(2026, 1, 5),
        window_days=2,
    )
    assert items["s1"].role is RosterRole.STAFF
    downgrade(database, "0007")
    with database.read() as connection:
        assert len(connection.execute(select(people)).all()) == 2
    database.close()


def test_upgrading_twice_changes_nothing_and_keeps_rows(rig: StoreRig) -> None:
    rig.journal.append(look_up(1))
    upgrade(rig.database)
    assert rig.journal.count() == 1


def test_each_revision_in_turn_reaches_the_newest(tmp_path: Path) -> None:
    database = open_database(tmp_path / "kiosk.db", bytes(32), create=True)
    for revision in revisions():
        upgrade(database, revision)
        with database.read() as connection:
            assert current_revision(connection) == revision
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_an_interrupted_migration_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database(tmp_path / "kiosk.db", bytes(32), create=True)

    def stop(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", stop)
    with pytest.raises(KeyboardInterrupt):
        upgrade(database)
    monkeypatch.undo()
    with database.read() as connection:
        assert schema(connection) == []
    upgrade(database)
    database.close()


def test_a_database_of_a_newer_version_is_refused(rig: StoreRig) -> None:
    with rig.database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnavailable, match="revision 9999"):
        upgrade(rig.database)


def test_the_revisions_are_those_that_the_migrations_form() -> None:
    script = ScriptDirectory(str(VERSIONS.parent))
    chain = [revision.revision for revision in script.walk_revisions()]
    assert revisions() == tuple(reversed(chain))


def test_a_database_that_is_up_to_date_loads_no_migrations(rig: StoreRig) -> None:
    sys.modules.pop("kiosk.store.migrating", None)
    upgrade(rig.database)
    assert "kiosk.store.migrating" not in sys.modules
