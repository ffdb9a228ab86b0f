"""Every change somebody without the signing key can make is located."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlcipher3 import dbapi2

from kiosk.store.sync_state import SyncState
from kiosk.store.verify import FirstBad, JournalReport
from kiosk.store.verify_kiosk import verify_kiosk
from sync.wire.chain import Head
from sync.wire.entry import decode_entry, seal_entry
from sync.wire.identity import device_id, public_key_bytes
from tests.unit.kiosk.store.attacker import attacker, edit, key_file
from tests.unit.kiosk.store.rig import look_up, store_rig
from tests.unit.kiosk.store.statements import statement

ENTRIES = 6
COLUMNS = ("content", "hash", "signature")
UPDATES = {
    "content": "UPDATE journal SET content = ? WHERE seq = ?",
    "hash": "UPDATE journal SET hash = ? WHERE seq = ?",
    "signature": "UPDATE journal SET signature = ? WHERE seq = ?",
}


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed kiosk database with six entries."""
    folder = tmp_path_factory.mktemp("untouched")
    with store_rig(folder) as rig:
        for number in range(ENTRIES):
            rig.journal.append(look_up(number))
    return folder


@pytest.fixture
def path(untouched: Path, tmp_path: Path) -> Path:
    """A copy to tamper with."""
    shutil.copytree(untouched, tmp_path, dirs_exist_ok=True)
    return tmp_path / "kiosk.db"


@pytest.fixture
def intruder(path: Path) -> Iterator[dbapi2.Connection]:
    with attacker(path) as connection:
        yield connection


def verify(path: Path) -> JournalReport:
    return verify_kiosk(path, key_file(path), lambda count: None)


def first_bad(path: Path) -> FirstBad:
    report = verify(path)
    assert report.first_bad is not None
    assert not report.ok
    return report.first_bad


def rows(connection: dbapi2.Connection) -> list[dict[str, bytes]]:
    read = connection.execute("SELECT content, hash, signature FROM journal ORDER BY seq")
    return [dict(zip(COLUMNS, row, strict=True)) for row in read.fetchall()]


def flips(whole: list[dict[str, bytes]]) -> Iterator[tuple[int, str, int, int]]:
    """(seq, column, byte, mask): every byte of the third entry, some bytes of the others."""
    rng = random.Random(20)
    for seq, row in enumerate(whole, start=1):
        for column in COLUMNS:
            places = range(len(row[column]))
            for place in places if seq == 3 else rng.sample(places, 4):
                yield seq, column, place, rng.randrange(1, 256)


def test_an_untouched_journal_holds(path: Path) -> None:
    assert verify(path) == JournalReport(ENTRIES, None)


def test_a_flipped_byte_names_its_entry(path: Path, intruder: dbapi2.Connection) -> None:
    whole = rows(intruder)
    for seq, column, place, mask in flips(whole):
        original = whole[seq - 1][column]
        flipped = bytearray(original)
        flipped[place] ^= mask
        intruder.execute(UPDATES[column], (bytes(flipped), seq))
        bad = first_bad(path)
        assert (bad.position, bad.epoch, bad.seq) == (seq, 1, seq), (column, place, mask)
        intruder.execute(UPDATES[column], (original, seq))
    assert verify(path).ok


@pytest.mark.parametrize(
    ("statements", "position", "fault"),
    [
        (["DELETE FROM journal WHERE seq = 1"], 1, "out_of_sequence"),
        (["DELETE FROM journal WHERE seq <= 4"], 1, "out_of_sequence"),
        (["DELETE FROM journal WHERE seq = 4"], 4, "out_of_sequence"),
        (["DELETE FROM journal WHERE seq = 6"], 6, "tail_missing"),
        (["DELETE FROM journal WHERE seq > 2"], 3, "tail_missing"),
        (["DELETE FROM journal"], 1, "tail_missing"),
        (["DELETE FROM journal_head"], 6, "head_differs"),
        (["UPDATE journal_head SET seq = 5"], 6, "head_differs"),
        (["UPDATE journal_head SET hash = zeroblob(32)"], 6, "head_differs"),
        (["UPDATE journal_head SET seq = x'06'"], 6, "head_differs"),
        (["UPDATE journal_head SET epoch = 'one'"], 6, "head_differs"),
        (["UPDATE journal_head SET epoch = 2"], 7, "tail_missing"),
        (
            [
                "UPDATE journal SET seq = -3 WHERE seq = 3",
                "UPDATE journal SET seq = 3 WHERE seq = 5",
                "UPDATE journal SET seq = 5 WHERE seq = -3",
            ],
            3,
            "out_of_sequence",
        ),
        (
            [
                "UPDATE journal SET epoch = 9 WHERE seq = 6",
                "UPDATE journal_head SET epoch = 9",
            ],
            6,
            "out_of_sequence",
        ),
        (
            ["UPDATE journal SET seq = 7 WHERE seq = 6", "UPDATE journal_head SET seq = 7"],
            6,
            "out_of_sequence",
        ),
        (["UPDATE journal SET seq = 'x' WHERE seq = 2"], 2, "out_of_sequence"),
        (["UPDATE journal SET content = 'text' WHERE seq = 2"], 2, "unreadable"),
        (["UPDATE journal SET content = x'' WHERE seq = 2"], 2, "unreadable"),
        (["UPDATE journal SET content = zeroblob(40000) WHERE seq = 2"], 2, "unreadable"),
        (["UPDATE journal SET signature = 1 WHERE seq = 2"], 2, "unreadable"),
        (["UPDATE journal SET signature = x'' WHERE seq = 2"], 2, "bad_signature"),
        (["UPDATE journal SET hash = 'text' WHERE seq = 2"], 2, "hash_differs"),
        (
            [
                "INSERT INTO journal SELECT 1, 7, content, randomblob(32), signature "
                "FROM journal WHERE seq = 6"
            ],
            7,
            "out_of_sequence",
        ),
        (
            [
                "UPDATE journal SET seq = -seq WHERE seq > 3",
                "UPDATE journal SET seq = 1 - seq WHERE seq < 0",
                "INSERT INTO journal SELECT 1, 4, content, randomblob(32), signature "
                "FROM journal WHERE seq = 3",
            ],
            4,
            "out_of_sequence",
        ),
        (["DELETE FROM settings"], 1, "key_differs"),
        (["UPDATE settings SET value = 'zz' WHERE key = 'device_public_key'"], 1, "key_differs"),
    ],
)
def test_structural_edits_are_located(
    path: Path, statements: list[str], position: int, fault: str
) -> None:
    edit(path, *statements)
    bad = first_bad(path)
    assert (bad.position, bad.fault) == (position, fault)


def test_a_truncated_journal_with_its_head_moved_back_shows_against_the_server(
    tmp_path: Path,
) -> None:
    with store_rig(tmp_path) as rig:
        committed = [rig.journal.append(look_up(number)) for number in range(ENTRIES)]
        SyncState(rig.database).save(statement(Head(1, 5, committed[4].hash)))
    assert verify(rig.path).ok
    edit(
        rig.path,
        "DELETE FROM journal WHERE seq > 4",
        "UPDATE journal_head SET seq = 4, hash = (SELECT hash FROM journal WHERE seq = 4)",
    )
    bad = first_bad(rig.path)
    assert (bad.position, bad.fault, bad.seq) == (5, "tail_missing", 5)


def test_an_acknowledgement_of_another_history_is_located(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        for number in range(ENTRIES):
            rig.journal.append(look_up(number))
        SyncState(rig.database).save(statement(Head(1, 5, bytes(32))))
    assert (first_bad(rig.path).fault, first_bad(rig.path).seq) == ("acknowledged_differs", 5)


def signed_anew(path: Path, *, keep_device: bool) -> None:
    """Sign the whole journal with a new key and put that key into the database."""
    key = Ed25519PrivateKey.generate()
    with attacker(path) as connection:
        prev = bytes(32)
        for seq, row in enumerate(rows(connection), start=1):
            entry = decode_entry(row["content"])
            device = entry.device if keep_device else device_id(key.public_key())
            sealed = seal_entry(entry.model_copy(update={"prev": prev, "device": device}), key)
            prev = sealed.hash
            connection.execute(
                "UPDATE journal SET content = ?, hash = ?, signature = ? WHERE seq = ?",
                (sealed.content, sealed.hash, sealed.signature, seq),
            )
        connection.execute("UPDATE journal_head SET hash = ?", (prev,))
        connection.execute(
            "UPDATE settings SET value = ? WHERE key = 'device_public_key'",
            (public_key_bytes(key.public_key()).hex(),),
        )


def test_a_journal_signed_anew_under_the_old_device_is_located(path: Path) -> None:
    signed_anew(path, keep_device=True)
    key_file(path).with_name("signing.pub").unlink()
    assert (first_bad(path).position, first_bad(path).fault) == (1, "wrong_device")


def test_a_journal_signed_anew_as_another_device_is_not_this_kiosk_s(path: Path) -> None:
    signed_anew(path, keep_device=False)
    assert (first_bad(path).position, first_bad(path).fault) == (1, "key_differs")


def test_damage_without_the_key_is_located(path: Path) -> None:
    content = bytearray(path.read_bytes())
    with attacker(path) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'journal'"
        ).fetchall()[0]
    content[(page - 1) * 4096 + 2000] ^= 1
    path.write_bytes(content)
    bad = first_bad(path)
    assert (bad.position, bad.fault) == (1, "damaged_file")


def test_an_empty_journal_holds(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        assert verify(rig.path) == JournalReport(0, None)


def test_a_running_kiosk_can_be_verified(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        rig.journal.append(look_up(1))
        assert verify(rig.path) == JournalReport(1, None)
        rig.journal.append(look_up(2))
        assert verify(rig.path) == JournalReport(2, None)


def test_verifying_leaves_no_trace(path: Path) -> None:
    before = {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    assert verify(path).ok
    assert {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()} == before
