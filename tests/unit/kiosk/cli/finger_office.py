"""A registered kiosk with enrolled fingers, and ``baodao finger export --config`` on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.biometrics.fingerprint.template import (
    FingerTemplate,
    ReferenceImpression,
    encode_template,
)
from kiosk.cli.main import main
from kiosk.domain.capture import FingerPosition, QualityScore
from kiosk.domain.identity import SubjectId
from kiosk.domain.reference import ON_SENSOR_ENGINE, FingerprintReference
from kiosk.store.keys import DATABASE_KEY
from kiosk.store.references import References
from kiosk.store.roster import Roster
from kiosk.store.settings import Setting, put_setting
from kiosk.store.verify_kiosk import verify_kiosk
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import Entry, EntryKind, decode_entry
from tests.unit.kiosk.biometrics.fingerprint.impressions import random_minutiae
from tests.unit.kiosk.store.rig import OFFICE, look_up, store_rig
from tests.unit.kiosk.store.roster_feed import page, person

NAME = "李建国"
REASON = "城市平台迁移, ordered by the office's head"
CONFIG = """
data_dir = "."
[camera]
driver = "synthetic"
stage_file = "stage.json"
people_dir = "people"
[fingerprint]
port = "/dev/null"
{allowed}
"""
INDEX, LITTLE = FingerPosition.RIGHT_INDEX, FingerPosition.LEFT_LITTLE
PRESSES = tuple(random_minutiae(30 + seed, seed) for seed in (1, 2, 3))


def reference(
    finger: FingerPosition, *presses: Minutiae, person: int = 1, first_quality: int = 70
) -> FingerprintReference:
    """A finger of somebody, as an enrolment keeps it."""
    template = FingerTemplate(
        tuple(
            ReferenceImpression(press, "leader-1", QualityScore(first_quality + at), b"\x03\x01")
            for at, press in enumerate(presses)
        )
    )
    return FingerprintReference(
        SubjectId(f"p{person}"), finger, encode_template(template), "leader-1"
    )


def only_sensor(finger: FingerPosition) -> FingerprintReference:
    """A finger as the sensor alone knows it."""
    return FingerprintReference(SubjectId("p1"), finger, bytes([3, 1]) * 256, ON_SENSOR_ENGINE)


@dataclass
class Office:
    """A registered kiosk's folder with two people on its roster, and the command on it."""

    folder: Path

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def configure(self, allowed: str = "allow_export = true") -> None:
        (self.folder / "kiosk.toml").write_text(CONFIG.format(allowed=allowed), "utf-8")

    def enrol(self, *references: FingerprintReference) -> None:
        with store_rig(self.folder) as rig:
            kept = References(rig.database, rig.keys.reference_key())
            rig.journal.append(
                look_up(0), also=lambda connection: kept.save(connection, references)
            )

    def export(self, *more: str, subject: str = "p1", reason: str = REASON) -> int:
        config = ("--config", str(self.folder / "kiosk.toml"))
        asked = ("--subject", subject, "--out", str(self.out), "--reason", reason)
        return main(["finger", "export", *config, *asked, *more])

    def entries(self) -> list[Entry]:
        """The exports on the journal, which is whole."""
        path, keys = self.folder / "kiosk.db", self.folder / "keys"
        assert verify_kiosk(path, keys / DATABASE_KEY, lambda _count: None).ok
        with store_rig(self.folder) as rig:
            sealed = rig.journal.entries_after(EMPTY_HEAD, limit=1000, max_bytes=1 << 24)
        decoded = (decode_entry(each.content) for each in sealed)
        return [entry for entry in decoded if entry.kind is EntryKind.REFERENCE_EXPORT]

    def files(self) -> Sequence[str]:
        return sorted(path.name for path in self.out.iterdir()) if self.out.exists() else ()


def registered(folder: Path) -> Office:
    """Nobody is enrolled yet; export is allowed."""
    with store_rig(folder) as rig:
        with rig.database.write() as connection:
            put_setting(connection, Setting.OFFICE, OFFICE)
        Roster(rig.database).apply(page(0, person(1, 1), person(2, 2)), rig.journal)
    made = Office(folder)
    made.configure()
    return made


def refused(office: Office, capsys: pytest.CaptureFixture[str], reason: str, status: int) -> None:
    """One line on stderr; nothing written, nothing on the journal."""
    printed = capsys.readouterr()
    assert status == 2
    assert printed.out == ""
    assert reason in printed.err
    assert printed.err.count("\n") == 1
    assert NAME not in printed.err


def untouched(office: Office) -> None:
    assert not office.out.exists()
    assert office.entries() == []
