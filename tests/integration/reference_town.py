"""Two registered kiosks of one office, and the commands officers use on them."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from kiosk.app.settings import Settings, read_settings
from kiosk.app.storage import Storage, open_storage
from kiosk.app.sync_service import rounds
from kiosk.biometrics.face.built_in import ENGINE_ID
from kiosk.cli.main import main
from kiosk.domain.capture import FingerPosition, QualityScore
from kiosk.domain.identity import SubjectId
from kiosk.domain.reference import FaceReference, FingerprintReference
from sync.client.outcomes import UpToDate
from sync.server.city import City
from sync.server.transfer_tables import StoredTransfer
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import Entry, EntryContent, EntryKind, decode_entry
from sync.wire.kiosk_code import kiosk_code

OFFICE, PIN, P1 = "office-1", "123456", SubjectId("p1")
INDEX = FingerPosition.RIGHT_INDEX
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
FINGER = b"minutiae of an index finger" * 30
CONFIG = """
data_dir = "data"
[camera]
driver = "synthetic"
stage_file = "stage.json"
people_dir = "people"
[fingerprint]
port = "/dev/null"
[server]
url = "{url}"
[store]
ballast_mb = 0
[references]
{references}
"""


def features(x: float) -> bytes:
    vector = np.zeros(128, dtype="<f4")
    vector[5] = x
    return vector.tobytes()


@dataclass
class KioskFolder:
    """A registered kiosk with its configuration."""

    folder: Path
    url: str

    @property
    def config(self) -> Path:
        return self.folder / "kiosk.toml"

    def configure(self, references: str = "") -> Settings:
        self.folder.mkdir(exist_ok=True)
        self.config.write_text(CONFIG.format(url=self.url, references=references), "utf-8")
        return read_settings(self.config)

    def open(self) -> Storage:
        return open_storage(read_settings(self.config), lambda: None)

    def synchronise(self) -> None:
        settings, storage = read_settings(self.config), self.open()
        assert settings.server is not None
        outcome = rounds(settings.server, storage)()
        storage.close()
        assert isinstance(outcome, UpToDate), outcome

    @property
    def code(self) -> str:
        storage = self.open()
        storage.close()
        return kiosk_code(storage.journal.device)

    def enrol(self) -> None:
        storage = self.open()
        faces = [FaceReference(P1, features(x), ENGINE_ID, QualityScore(80)) for x in (0.0, 0.01)]
        finger = FingerprintReference(P1, INDEX, FINGER, "leader-1")
        storage.journal.append(
            EntryContent(kind=EntryKind.ENROLMENT, office=OFFICE, subject=P1),
            also=lambda connection: storage.references.save(connection, [*faces, finger]),
        )
        storage.close()

    def entries(self, kind: EntryKind) -> list[Entry]:
        storage = self.open()
        sealed = storage.journal.entries_after(EMPTY_HEAD, limit=1000, max_bytes=1 << 24)
        storage.close()
        decoded = [decode_entry(each.content) for each in sealed]
        return [entry for entry in decoded if entry.kind is kind]


@dataclass
class Town:
    """A server with two kiosks of one office, and the commands on them."""

    city: City
    a: KioskFolder
    b: KioskFolder
    patch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[str]
    said: list[dict[str, Any]] = field(default_factory=list)
    error: str = ""

    def run(self, *words: str, stdin: str = "") -> int:
        self.patch.setattr("sys.stdin", io.StringIO(stdin))
        self.capture.readouterr()
        status = main(list(words))
        printed = self.capture.readouterr()
        self.said = [json.loads(line) for line in printed.out.splitlines()]
        self.error = printed.err
        return status

    def server(self, *words: str) -> int:
        data = str(self.city.settings.data_dir)
        return self.run("server", "transfers", words[0], "--data", data, *words[1:])

    def send(self, *, to: str | None = None, pin: str = PIN, subject: str = P1) -> int:
        whose = ("--subject", subject, "--to", to or self.b.code, "--officer", "o1")
        words = ("references", "send", "--config", str(self.a.config), *whose)
        return self.run(*words, "--reason", "moved house", stdin=f"{pin}\n")

    def receive(self) -> int:
        return self.run("references", "receive", "--config", str(self.b.config))

    def waiting(self) -> list[StoredTransfer]:
        with self.city.database.reading() as session:
            return list(session.scalars(select(StoredTransfer)))

    def trust(self) -> None:
        """What the three sides have to decide before anything passes."""
        assert self.server("allow", "--office", OFFICE) == 0
        self.a.configure("send_transfers = true")
        self.b.configure(f'accept_from = ["{self.a.code}"]')
