"""A registered kiosk with a stick in it, and the two commands about exports."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.cli.main import main
from kiosk.store.settings import Setting, put_setting
from kiosk.store.sync_state import SyncState
from sync.server.keys import create_key, load_key
from sync.wire.chain import EMPTY_HEAD, Head
from sync.wire.entry import SealedEntry
from sync.wire.export_file import read_export
from sync.wire.identity import device_id, public_key_bytes
from sync.wire.sealing_keys import sealing_key_of
from tests.unit.kiosk.store.rig import OFFICE, look_up, store_rig
from tests.unit.kiosk.store.statements import statement

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
            "devices": [
                {
                    "device": device_id(device_key),
                    "public_key": public_key_bytes(device_key).hex(),
                    "office": OFFICE,
                    "office_name": "新华司法所",
                    "state": "active",
                }
            ],
        }
        path.write_text(json.dumps(listed))
        return path


def _hex(key: Ed25519PrivateKey) -> str:
    return public_key_bytes(key.public_key()).hex()


def make_site(folder: Path) -> Path:
    """A folder to copy: some entries, nothing acknowledged."""
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


def acknowledge(site: Site, seq: int, entry_hash: bytes | None = None) -> None:
    """The server says that it holds the journal up to an entry (or another one at its place)."""
    with store_rig(site.folder) as rig:
        own = rig.journal.entry_hash(1, seq)
        assert own is not None
        SyncState(rig.database).save(statement(Head(1, seq, entry_hash or own)))


def whole(entries: int) -> dict[str, object]:
    """What verify says of a journal that holds."""
    return {"entries": entries, "ok": True, "first_bad": None}
