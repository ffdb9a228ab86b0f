"""What the demo proves at the end: both journals verified, both the same."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from kiosk.app.settings import Settings
from kiosk.app.storage import open_storage
from kiosk.demo.cast import SUPERVISED
from kiosk.demo.programs import CommandFailed, baodao
from kiosk.domain.record import Outcome
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import EntryKind, decode_entry

MORE_THAN_THE_DEMO_WRITES = 100_000
VERIFIED, REFERRED = 2, 1
"""The script's check-ins."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The last line of the demo."""

    check_ins: int
    """Verified check-ins in the kiosk's journal."""
    referred: int
    """Check-ins referred to an officer."""
    synced: int
    """Entries that the platform holds, hash for hash."""
    entries: int
    """Entries in the kiosk's journal."""
    journals_equal: bool
    city_behind: bool
    """The platform holds the first entries of the kiosk's journal, maybe all, and no others."""
    journal_verified: bool
    """``baodao journal verify`` held for the kiosk's database and for the server's."""
    receipt_verified: bool
    """``baodao receipt verify`` read the code in a picture of the screen: the city knows the kiosk,
    the number fits, and the city's journal holds the entry."""
    journal_path: str
    data_dir: str

    def ok(self, *, played_on: bool) -> bool:
        """Whether the demo did what it is there to show.

        ``played_on``: afterwards somebody used the kiosk and its cables as they liked.
        """
        visits = (self.check_ins, self.referred)
        if played_on:
            whole = self.city_behind and self.check_ins >= VERIFIED and self.referred >= REFERRED
        else:
            whole = self.journals_equal and visits == (VERIFIED, REFERRED)
        return whole and self.journal_verified and self.receipt_verified


def prove(settings: Settings, city_data: Path, pictures: Path) -> Proof:
    """Read both ends from their files and compare. The kiosk must have stopped.

    ``pictures`` is the folder with those of the screens.
    """
    storage = open_storage(settings, lambda: None)
    try:
        device = storage.journal.device
        sealed = storage.journal.entries_after(
            EMPTY_HEAD, limit=MORE_THAN_THE_DEMO_WRITES, max_bytes=1 << 30
        )
    finally:
        storage.close()
    city = _city_hashes(city_data, device)
    outcomes = [
        entry.outcome
        for entry in (decode_entry(each.content) for each in sealed)
        if entry.kind is EntryKind.CHECK_IN
    ]
    kiosk = [each.hash.hex() for each in sealed]
    return Proof(
        check_ins=outcomes.count(Outcome.VERIFIED.value),
        referred=outcomes.count(Outcome.REFERRED.value),
        synced=len(set(city) & set(kiosk)),
        entries=len(kiosk),
        journals_equal=city == kiosk,
        city_behind=city == kiosk[: len(city)],
        journal_verified=_verified(settings.database) and _verified(city_data / "server.sqlite3"),
        receipt_verified=_receipt_verified(city_data, pictures),
        journal_path=str(settings.database),
        data_dir=str(settings.data_dir),
    )


def _city_hashes(city_data: Path, device: str) -> list[str]:
    lines = baodao("server", "entries", "--data", str(city_data), "--device", device)
    return [json.loads(line)["hash"] for line in lines.splitlines()]


def _verified(database: Path) -> bool:
    try:
        baodao("journal", "verify", str(database))
    except CommandFailed:
        return False
    return True


def _receipt_verified(city_data: Path, pictures: Path) -> bool:
    """The first visitor's, photographed from the screen."""
    visitor = SUPERVISED[0]
    keys = pictures / "keys.json"
    journal = ("--journal", str(city_data / "server.sqlite3"))
    try:
        keys.write_text(baodao("server", "keys", "--data", str(city_data)), encoding="utf-8")
        [picture] = pictures.glob(f"*-completed-{visitor.slug}.png")
        baodao(
            *("receipt", "verify", str(picture), "--keys", str(keys), "--id-number", "-"),
            *journal,
            typed=visitor.id_number + "\n",
        )
    except CommandFailed:
        return False
    return True
