from __future__ import annotations

import uuid

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from kiosk.store.errors import KeyFileProblem, StoreUnavailable
from kiosk.store.journal import Journal, head_in
from kiosk.store.sync_state import Acknowledged, SyncState
from sync.wire.chain import EMPTY_HEAD, Head, verify_chain
from sync.wire.entry import EntryContent, decode_entry
from sync.wire.identity import device_id
from tests.unit.kiosk.store.rig import OFFICE, StoreRig, look_up
from tests.unit.kiosk.store.statements import statement

PLENTY = 10**9


def test_an_empty_journal(rig: StoreRig) -> None:
    assert rig.journal.head() == EMPTY_HEAD
    assert rig.journal.count() == 0
    assert rig.journal.entry_hash(1, 1) is None
    assert rig.journal.entries_after(EMPTY_HEAD, limit=10, max_bytes=PLENTY) == []


def test_entries_form_a_signed_chain(rig: StoreRig) -> None:
    committed = [rig.journal.append(look_up(number)) for number in range(5)]
    assert [(c.epoch, c.seq) for c in committed] == [(1, seq) for seq in range(1, 6)]
    assert rig.journal.head() == Head(1, 5, committed[-1].hash)
    assert rig.journal.entry_hash(1, 3) == committed[2].hash
    assert rig.journal.count() == 5
    sealed = rig.journal.entries_after(EMPTY_HEAD, limit=100, max_bytes=PLENTY)
    report = verify_chain(
        zip(sealed, (c.hash for c in committed), strict=True),
        device=rig.journal.device,
        key=rig.keys.signing_key().public_key(),
    )
    assert report.ok
    assert report.head == rig.journal.head()


def test_an_entry_carries_clock_and_software(rig: StoreRig) -> None:
    committed = rig.journal.append(look_up(41))
    sealed = rig.journal.entries_after(EMPTY_HEAD, limit=1, max_bytes=PLENTY)
    entry = decode_entry(sealed[0].content)
    assert entry.body == {"number": 41}
    assert (entry.wall_ms, entry.boot_ms, entry.boot_id) == (
        rig.clock.wall,
        rig.clock.boot,
        rig.clock.boot_id(),
    )
    assert (entry.software, entry.device, entry.office) == ("test-1", rig.journal.device, OFFICE)
    assert committed.event_id == entry.event_id
    assert committed.wall_ms == rig.clock.wall
    assert uuid.UUID(bytes=entry.event_id).version == 7


def test_domain_rows_are_written_with_the_entry(rig: StoreRig) -> None:
    heads: list[Head] = []

    def also(connection: Connection) -> None:
        heads.append(head_in(connection))
        connection.exec_driver_sql("INSERT INTO settings VALUES ('a', 'b')")

    committed = rig.journal.append(look_up(1), also=also)
    assert heads == [Head(committed.epoch, committed.seq, committed.hash)]
    with rig.database.read() as connection:
        assert (
            connection.exec_driver_sql("SELECT value FROM settings WHERE key='a'").scalar() == "b"
        )


def test_when_domain_rows_fail_there_is_no_entry__morango_0_6_9(rig: StoreRig) -> None:
    first = rig.journal.append(look_up(1))

    def fail(connection: Connection) -> None:
        connection.exec_driver_sql("INSERT INTO settings VALUES ('a', 'b')")
        raise LookupError

    with pytest.raises(LookupError):
        rig.journal.append(look_up(2), also=fail)
    assert rig.journal.head() == Head(1, 1, first.hash)
    with rig.database.read() as connection:
        assert (
            connection.exec_driver_sql("SELECT count(*) FROM settings WHERE key='a'").scalar() == 0
        )


def test_entries_after_a_head_are_bounded(rig: StoreRig) -> None:
    committed = [rig.journal.append(look_up(number)) for number in range(6)]
    after_two = Head(1, 2, committed[1].hash)
    hashes = [c.hash for c in committed]

    def taken(limit: int, max_bytes: int) -> list[bytes]:
        return [
            entry.hash
            for entry in rig.journal.entries_after(after_two, limit=limit, max_bytes=max_bytes)
        ]

    size = len(rig.journal.entries_after(EMPTY_HEAD, limit=1, max_bytes=1)[0].content)
    assert taken(100, PLENTY) == hashes[2:]
    assert taken(2, PLENTY) == hashes[2:4]
    assert taken(100, 3 * size) == hashes[2:5]
    assert taken(100, 3 * size - 1) == hashes[2:4]
    assert taken(100, 1) == hashes[2:3]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET content = x'00' WHERE seq = 1",
        "UPDATE journal SET seq = 9 WHERE seq = 1",
        "DELETE FROM journal WHERE seq = 2",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT epoch, seq, x'00', x'01', x'02' FROM journal",
        "REPLACE INTO journal SELECT 1, 77, content, hash, signature FROM journal WHERE seq = 1",
    ],
)
def test_the_database_refuses_to_change_entries(rig: StoreRig, statement: str) -> None:
    rig.journal.append(look_up(1))
    rig.journal.append(look_up(2))
    with (
        pytest.raises(IntegrityError, match="never changed or deleted"),
        rig.database.write() as connection,
    ):
        connection.exec_driver_sql(statement)
    assert rig.journal.count() == 2


@pytest.mark.parametrize("wall", [-(10**13), 0, 10**17])
def test_a_wrong_clock_stops_nothing__vxsuite_9001(rig: StoreRig, wall: int) -> None:
    rig.journal.append(look_up(1))
    rig.clock.wall = wall
    step = rig.journal.append(look_up(2))
    assert (step.seq, rig.journal.append(look_up(3)).seq) == (3, 4)


def test_another_signing_key_is_refused(rig: StoreRig) -> None:
    key = Ed25519PrivateKey.generate()
    with pytest.raises(KeyFileProblem, match="signing key"):
        Journal(
            rig.database,
            device=device_id(key.public_key()),
            office=OFFICE,
            signing_key=key,
            clock=rig.clock,
            software="test-1",
        )


def test_another_office_is_refused(rig: StoreRig) -> None:
    with pytest.raises(StoreUnavailable, match="belongs to office office-1"):
        Journal(
            rig.database,
            device=rig.journal.device,
            office="office-2",
            signing_key=rig.keys.signing_key(),
            clock=rig.clock,
            software="test-1",
        )


def test_a_device_id_that_is_not_the_key_s_is_a_bug(rig: StoreRig) -> None:
    with pytest.raises(ValueError, match="device id"):
        Journal(
            rig.database,
            device="00" * 32,
            office=OFFICE,
            signing_key=rig.keys.signing_key(),
            clock=rig.clock,
            software="test-1",
        )


def test_an_entry_of_another_office_is_a_bug(rig: StoreRig) -> None:
    content = look_up(1)
    with pytest.raises(ValueError, match="office-2"):
        rig.journal.append(EntryContent(kind=content.kind, office="office-2"))
    assert rig.journal.count() == 0


def test_the_last_acknowledgement_is_kept(rig: StoreRig) -> None:
    state = SyncState(rig.database)
    assert state.acknowledged() is None
    committed = rig.journal.append(look_up(1))
    for head, server_ms, instance in ((Head(1, 1, committed.hash), 7, "a"), (EMPTY_HEAD, 9, "b")):
        given = [] if head is EMPTY_HEAD else [head]
        state.save(statement(*given, server_time_ms=server_ms, instance_id=instance * 32))
        assert state.acknowledged() == Acknowledged(head, server_ms, instance * 32)
