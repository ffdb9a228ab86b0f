"""``baodao journal export``, and ``journal verify`` on what it wrote."""

from __future__ import annotations

import io
import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.cli.main import main
from kiosk.store.settings import Setting, put_setting
from kiosk.store.sync_state import SyncState
from sync.server.keys import create_key, load_key
from sync.wire.chain import EMPTY_HEAD, Head
from sync.wire.entry import EntryKind, SealedEntry, decode_entry
from sync.wire.export_file import check_export, read_export, write_export
from sync.wire.identity import public_key_bytes
from sync.wire.sealing_keys import sealing_key_of
from tests.unit.kiosk.store.rig import OFFICE, look_up, store_rig
from tests.unit.kiosk.store.statements import statement
from tests.unit.sync.exports import chunks_of, header_of

CONFIG = """
data_dir = "."
[camera]
driver = "synthetic"
stage_file = "stage.json"
people_dir = "people"
[fingerprint]
port = "/dev/null"
"""
WRITTEN = 5


@dataclass
class Site:
    """A registered kiosk's folder, and the city's keys beside it."""

    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / "stick" / "journal.export"

    @property
    def server_key(self) -> Path:
        return self.folder / "server.key"

    def export(self, *more: str) -> int:
        config = str(self.folder / "kiosk.toml")
        return main(["journal", "export", "--config", config, "--to", str(self.file), *more])

    def verify(self, *more: str) -> tuple[int, Any]:
        result = self.folder / "result.json"
        result.unlink(missing_ok=True)
        status = main(["journal", "verify", str(self.file), "--json", str(result), *more])
        return status, json.loads(result.read_text()) if result.exists() else None

    def opened(self) -> list[SealedEntry]:
        key = sealing_key_of(load_key(self.server_key))
        with self.file.open("rb") as file:
            return [
                SealedEntry(content, place[3])
                for chunk in read_export(file).chunks
                for content, place in zip(chunk.contents(key), chunk.index, strict=True)
            ]

    def entries(self) -> list[SealedEntry]:
        with store_rig(self.folder) as rig:
            return rig.journal.entries_after(EMPTY_HEAD, limit=1000, max_bytes=1 << 24)

    def keys(self) -> Path:
        """As ``baodao server keys`` prints them."""
        with store_rig(self.folder) as rig:
            device_key = rig.keys.signing_key().public_key()
        path = self.folder / "keys.json"
        listed = {
            "server": {"public_key": _hex(load_key(self.server_key)), "sealing_key": "00" * 32},
            "devices": [{"device": "x", "public_key": public_key_bytes(device_key).hex()}],
        }
        path.write_text(json.dumps(listed))
        return path


def _hex(key: Ed25519PrivateKey) -> str:
    return public_key_bytes(key.public_key()).hex()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "site"
    (folder / "stick").mkdir(parents=True)
    (folder / "kiosk.toml").write_text(CONFIG)
    server = create_key(folder / "server.key")
    sealing_key = sealing_key_of(server).public_key().public_bytes_raw().hex()
    with store_rig(folder) as rig:
        for number in range(WRITTEN):
            rig.journal.append(look_up(number))
        with rig.database.write() as connection:
            put_setting(connection, Setting.OFFICE, OFFICE)
            put_setting(connection, Setting.SERVER_SEALING_KEY, sealing_key)
    return folder


@pytest.fixture
def site(template: Path, tmp_path: Path) -> Site:
    return Site(Path(shutil.copytree(template, tmp_path / "site")))


def acknowledge(site: Site, seq: int, entry_hash: bytes | None = None) -> None:
    """The server says that it holds the journal up to an entry (or another one at its place)."""
    with store_rig(site.folder) as rig:
        own = rig.journal.entry_hash(1, seq)
        assert own is not None
        SyncState(rig.database).save(statement(Head(1, seq, entry_hash or own)))


def test_the_whole_journal_where_nothing_was_acknowledged(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site.export() == 0
    said = json.loads(capsys.readouterr().out)
    entries = site.entries()
    assert site.opened() == entries
    assert len(entries) == WRITTEN + 1
    last = decode_entry(entries[-1].content)
    assert last.kind is EntryKind.JOURNAL_EXPORT
    with site.file.open("rb") as file:
        header = check_export(file)
    assert last.body == {
        "export_id": header.export_id.hex(),
        "after_epoch": 1,
        "after_seq": 0,
        "sealing_key": header.sealing_key.hex(),
    }
    assert said == {
        "file": str(site.file),
        "export_id": header.export_id.hex(),
        "entries": WRITTEN + 1,
        "after": "1/0",
        "head": f"1/{WRITTEN + 1}",
    }
    assert (header.office, header.head[1], header.count) == (OFFICE, WRITTEN + 1, WRITTEN + 1)


def test_only_what_was_not_acknowledged_and_all_when_asked(site: Site) -> None:
    acknowledge(site, 3)
    assert site.export() == 0
    assert site.opened() == site.entries()[3:]
    assert site.verify()[0] == 0
    assert site.verify("--key", str(site.server_key)) == (0, _whole(WRITTEN + 1 - 3))
    site.file.unlink()
    assert site.export("--all") == 0
    assert site.opened() == site.entries()
    assert len(site.entries()) == WRITTEN + 2


def test_what_the_server_acknowledged_of_another_history_is_not_left_out(site: Site) -> None:
    acknowledge(site, 3, bytes(32))
    assert site.export() == 0
    assert site.opened() == site.entries()


def test_entries_of_every_epoch_are_exported(site: Site) -> None:
    with store_rig(site.folder) as rig:
        rig.journal.open_epoch("disk image restored")
        rig.journal.append(look_up(9))
    assert site.export() == 0
    assert site.opened() == site.entries()
    assert site.verify("--key", str(site.server_key)) == (0, _whole(WRITTEN + 3))


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("file exists", "name a new file"),
        ("no folder", "check the path"),
        ("no room", "use another stick"),
        ("no sealing key", "register it again"),
        ("no config", "kiosk.toml"),
    ],
)
def test_what_cannot_be_exported_is_one_sentence_and_nothing_on_the_journal(
    site: Site,
    case: str,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    match case:
        case "file exists":
            site.file.write_text("mine")
        case "no folder":
            site.file.parent.rmdir()
        case "no room":
            usage = shutil.disk_usage(site.folder)
            monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=5_000))
        case "no sealing key":
            with store_rig(site.folder) as rig, rig.database.write() as connection:
                put_setting(connection, Setting.SERVER_SEALING_KEY, "")
        case _:
            (site.folder / "kiosk.toml").unlink()
    assert site.export() == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert says in printed.err
    assert printed.err.count("\n") == 1
    assert len(site.entries()) == WRITTEN
    assert case != "file exists" or site.file.read_text() == "mine"


def test_a_stick_that_fails_leaves_no_part_of_a_file(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("kiosk.whole_file.os.fsync", fails)
    monkeypatch.setattr("kiosk.store.database.sync_folder", fails)
    assert site.export() == 2
    assert "Input/output error" in capsys.readouterr().err
    assert list(site.file.parent.iterdir()) == []
    assert len(site.entries()) == WRITTEN + 1


def _whole(entries: int) -> dict[str, object]:
    return {"entries": entries, "ok": True, "first_bad": None}


def test_an_outsider_verifies_with_public_keys_only(site: Site) -> None:
    assert site.export() == 0
    keys = str(site.keys())
    shutil.rmtree(site.folder / "keys")
    site.server_key.unlink()
    assert site.verify("--keys", keys) == (0, _whole(WRITTEN + 1))


def test_a_key_the_city_does_not_list_is_named(site: Site) -> None:
    assert site.export() == 0
    listed = json.loads(site.keys().read_text())
    listed["devices"][0]["public_key"] = "11" * 32
    site.keys().write_text(json.dumps(listed))
    (site.folder / "other.json").write_text(json.dumps(listed))
    status, result = site.verify("--keys", str(site.folder / "other.json"))
    assert (status, result["first_bad"]["fault"]) == (1, "unknown_device")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda file: file[:-1], "ends too early"),
        (lambda file: file + b"x", "bytes follow"),
        (lambda file: file[:-64] + bytes(64), "not as its kiosk signed it"),
        (lambda file: file[:60], "ends too early"),
    ],
)
def test_a_damaged_file_is_broken_not_unreadable(
    site: Site, change: Callable[[bytes], bytes], says: str
) -> None:
    assert site.export() == 0
    site.file.write_bytes(change(site.file.read_bytes()))
    status, result = site.verify()
    assert (status, result["first_bad"]["fault"]) == (1, "damaged_file")
    assert says in result["first_bad"]["message"]


def test_any_flipped_bit_is_found(site: Site) -> None:
    assert site.export() == 0
    whole = site.file.read_bytes()
    rng = random.Random(5)
    for _ in range(40):
        at = rng.randrange(16 * 8, len(whole) * 8)
        flipped = bytearray(whole)
        flipped[at // 8] ^= 1 << at % 8
        site.file.write_bytes(flipped)
        assert site.verify()[0] == 1, at


@pytest.mark.parametrize(
    ("case", "position", "fault"),
    [
        ("gap", 4, "out_of_sequence"),
        ("wrong signature", 2, "bad_signature"),
        ("end missing", 5, "head_differs"),
        ("start missing", 1, "out_of_sequence"),
    ],
)
def test_a_kiosk_that_leaves_entries_out_is_found_without_its_contents(
    site: Site, case: str, position: int, fault: str
) -> None:
    """The file is signed as it is: only the places and signatures in it tell."""
    entries = site.entries()
    with store_rig(site.folder) as rig:
        device_key = rig.keys.signing_key()
    header = header_of(entries, device_key, load_key(site.server_key))
    match case:
        case "gap":
            del entries[3]
        case "wrong signature":
            entries[1] = SealedEntry(entries[1].content, entries[2].signature)
        case "end missing":
            entries = [*entries[:4], SealedEntry(entries[4].content, entries[4].signature)]
            header = header.model_copy(update={"head": (1, 9, bytes(32))})
        case _:
            del entries[0]
    header = header.model_copy(update={"count": len(entries)})
    out = io.BytesIO()
    write_export(out, header, chunks_of(entries, 2), device_key)
    site.file.write_bytes(out.getvalue())
    status, result = site.verify()
    assert (status, result["first_bad"]["position"]) == (1, position)
    assert result["first_bad"]["fault"] == fault


def test_another_server_s_key_does_not_open_it(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site.export() == 0
    create_key(site.folder / "other.key")
    assert site.verify("--key", str(site.folder / "other.key")) == (2, None)
    assert "not sealed to this server's key" in capsys.readouterr().err
    assert site.verify("--key", str(site.folder / "kiosk.toml")) == (2, None)
