"""``baodao journal verify``: exit status, JSON, one sentence."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from kiosk.cli.journal import add_parser
from kiosk.store import verify_many
from tests.unit.kiosk.store.attacker import edit, key_file
from tests.unit.kiosk.store.rig import look_up, store_rig
from tests.unit.kiosk.store.server_copy import edit_copy, server_copy

ENTRIES = 4


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kiosk's closed database, and the server's copy of two kiosks, three entries each."""
    folder = tmp_path_factory.mktemp("untouched")
    with store_rig(folder / "kiosk") as first, store_rig(folder / "other") as second:
        for number in range(3):
            first.journal.append(look_up(number))
            second.journal.append(look_up(number))
        server_copy(folder / "server.db", first, second)
        first.journal.append(look_up(3))
    return folder


@pytest.fixture
def kiosk(untouched: Path, tmp_path: Path) -> Path:
    shutil.copytree(untouched / "kiosk", tmp_path / "kiosk")
    return tmp_path / "kiosk" / "kiosk.db"


@pytest.fixture
def server(untouched: Path, tmp_path: Path) -> Path:
    shutil.copy(untouched / "server.db", tmp_path)
    return tmp_path / "server.db"


def call(*arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    args = parser.parse_args(["journal", "verify", *(str(argument) for argument in arguments)])
    status = args.run(args)
    assert isinstance(status, int)
    return status


def verified(tmp_path: Path, *arguments: str | Path) -> tuple[int, Any]:
    result = tmp_path / "result.json"
    status = call(*arguments, "--json", result)
    return status, json.loads(result.read_text("utf-8"))


def test_a_whole_journal(kiosk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, result = verified(tmp_path, kiosk)
    assert (status, result) == (0, {"entries": ENTRIES, "ok": True, "first_bad": None})
    captured = capsys.readouterr()
    assert captured.out == "The journal is whole: 4 entries hold.\n"
    assert captured.err == ""


def test_a_broken_journal(kiosk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(kiosk, "UPDATE journal SET hash = zeroblob(32) WHERE seq = 3")
    status, result = verified(tmp_path, kiosk)
    assert status == 1
    assert (result["entries"], result["ok"]) == (2, False)
    bad = result["first_bad"]
    assert (bad["position"], bad["epoch"], bad["seq"], bad["fault"]) == (3, 1, 3, "hash_differs")
    assert capsys.readouterr().out == (
        "The journal is broken at entry 3 (1/3): the hash stored beside entry 3 is not its own.\n"
    )


def test_a_key_file_elsewhere(kiosk: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(kiosk.parent / "keys", elsewhere)
    shutil.rmtree(kiosk.parent / "keys")
    assert call(kiosk, "--key", elsewhere / "database.key") == 0
    assert call(kiosk) == 2


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("missing database", "cannot be read"),
        ("folder", "cannot be read"),
        ("missing key", "cannot be read"),
        ("open key", "run chmod 600"),
        ("wrong key", "key does not open"),
        ("other database", "holds no journal"),
        ("plain database", "holds no journal"),
        ("not a database", "key does not open"),
        ("result in a missing folder", "cannot be written"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    kiosk: Path, capfd: pytest.CaptureFixture[str], case: str, says: str
) -> None:
    arguments: list[str | Path] = [kiosk]
    match case:
        case "missing database":
            kiosk.unlink()
        case "folder":
            arguments = [kiosk.parent]
        case "missing key":
            key_file(kiosk).unlink()
        case "open key":
            key_file(kiosk).chmod(0o644)
        case "wrong key":
            key_file(kiosk).write_text("00" * 32)
        case "other database":
            edit(kiosk, "DROP TABLE sync_state")
        case "plain database":
            kiosk.unlink()
            plain = dbapi2.connect(str(kiosk))
            plain.execute("CREATE TABLE t (x)")
            plain.close()
        case "not a database":
            kiosk.write_bytes(bytes(8192))
        case _:
            arguments += ["--json", kiosk.parent / "missing" / "result.json"]
    assert call(*arguments) == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert says in captured.err


def test_the_server_s_copy(server: Path, tmp_path: Path) -> None:
    status, result = verified(tmp_path, server)
    assert (status, result) == (0, {"entries": 6, "ok": True, "first_bad": None})


def test_keys_as_text_and_fewer_tables_are_read_too(server: Path) -> None:
    edit_copy(server, "UPDATE devices SET public_key = lower(hex(public_key))")
    edit_copy(server, "DROP TABLE heads")
    edit_copy(server, "ALTER TABLE entries DROP COLUMN state")
    assert call(server) == 0


SECOND = "device = (SELECT max(device) FROM devices)"


@pytest.mark.parametrize(
    ("statement", "place", "fault"),
    [
        ("UPDATE entries SET content = zeroblob(9) WHERE seq = 2 AND ", (5, 2), "unreadable"),
        ("UPDATE entries SET signature = zeroblob(64) WHERE seq = 3 AND ", (6, 3), "bad_signature"),
        ("UPDATE entries SET hash = zeroblob(32) WHERE seq = 3 AND ", (6, 3), "hash_differs"),
        ("DELETE FROM entries WHERE seq = 1 AND ", (4, 2), "out_of_sequence"),
        ("DELETE FROM entries WHERE seq = 3 AND ", (6, 3), "tail_missing"),
        ("DELETE FROM entries WHERE ", (4, 1), "tail_missing"),
        ("DELETE FROM heads WHERE ", (6, 3), "head_differs"),
        ("UPDATE heads SET seq = 2 WHERE ", (6, 3), "head_differs"),
        ("UPDATE heads SET hash = zeroblob(32) WHERE ", (6, 3), "head_differs"),
        ("DELETE FROM devices WHERE ", (4, None), "unknown_device"),
        ("UPDATE devices SET public_key = 'zz' WHERE ", (4, None), "unknown_device"),
        ("UPDATE devices SET public_key = zeroblob(32) WHERE ", (4, None), "key_differs"),
    ],
)
def test_an_edit_of_the_second_kiosk_is_located(
    server: Path, tmp_path: Path, statement: str, place: tuple[int, int | None], fault: str
) -> None:
    edit_copy(server, statement + SECOND)
    status, result = verified(tmp_path, server)
    bad = result["first_bad"]
    assert status == 1
    assert ((bad["position"], bad["seq"]), bad["fault"]) == (place, fault)


def test_an_entry_given_to_another_device_is_located(server: Path, tmp_path: Path) -> None:
    edit_copy(
        server,
        "INSERT INTO entries SELECT (SELECT min(device) FROM devices), epoch, 4, content, hash, "
        "signature, state FROM entries WHERE seq = 3 "
        "AND device = (SELECT max(device) FROM devices)",
    )
    status, result = verified(tmp_path, server)
    assert (status, result["first_bad"]["position"]) == (1, 4)
    assert result["first_bad"]["fault"] == "bad_signature"


def test_a_long_journal_shows_progress(
    kiosk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(verify_many, "PROGRESS_EVERY", 2)
    assert call(kiosk) == 0
    assert capsys.readouterr().err == "2 entries verified\n4 entries verified\n"
