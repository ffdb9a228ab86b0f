"""What the demo proves at the end: both journals verified, both the same."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from kiosk.app.settings import Settings
from kiosk.app.storage import open_storage
from kiosk.demo.cast import OFFICE, SUPERVISED
from kiosk.demo.programs import CommandFailed, baodao
from kiosk.domain.record import Outcome, Purpose
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import Entry, EntryKind, decode_entry
from sync.wire.visit_body import from_body

MORE_THAN_THE_DEMO_WRITES = 100_000
VERIFIED, REFERRED = 3, 1
"""The script's check-ins."""
EXPECTED_PURPOSES = (
    Purpose.ROUTINE_REPORT.value,
    Purpose.ROUTINE_REPORT.value,
    Purpose.LEAVE_RETURN.value,
)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """What the journal says of one verified check-in."""

    purpose: str
    due_met: str | None
    """ISO day."""
    late_days: int
    answers: int
    flags: tuple[str, ...]
    """Codes."""
    acknowledged: int
    wants_to_talk: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """The last line of the demo."""

    check_ins: int
    """Verified check-ins in the kiosk's journal."""
    referred: int
    """Check-ins referred to an officer."""
    reviewed: int
    """Verdicts of officers on them."""
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
    printed: bool
    """Likewise of the slip that came out of the printer, as ``paper-01.png``."""
    visits: tuple[VisitLine, ...]
    """The verified check-ins, in order."""
    office_day: dict[str, int]
    """How the platform counts the office's people today: done, late, waiting, on_leave …"""
    read_models_equal: bool
    """``baodao server rebuild --check``: what the platform derived entry by entry is what it
    derives from all of them at once."""
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
        said = self.rules_applied() and self.read_models_equal and self._seen_by_the_city()
        receipts = self.receipt_verified and self.printed
        ruled = self.reviewed >= REFERRED
        return whole and said and self.journal_verified and receipts and ruled

    def _seen_by_the_city(self) -> bool:
        day = self.office_day
        return (day.get("done"), day.get("on_leave"), day.get("talk")) == (VERIFIED, 1, 1)

    def rules_applied(self) -> bool:
        """One came late, one on the day and wants to talk, one is back from leave; all answered."""
        if len(self.visits) < VERIFIED:
            return False
        late, on_the_day, away = self.visits[:VERIFIED]
        return (
            (late.purpose, on_the_day.purpose, away.purpose) == EXPECTED_PURPOSES
            and late.due_met is not None
            and late.late_days > 0
            and late.acknowledged > 0
            and on_the_day.due_met is not None
            and on_the_day.late_days == 0
            and on_the_day.wants_to_talk
            and len(on_the_day.flags) > 1
            and all(visit.answers > 0 for visit in self.visits[:VERIFIED])
        )


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
    on_screen = f"*-completed-{SUPERVISED[0].slug}.png"
    entries = [decode_entry(each.content) for each in sealed]
    check_ins = [entry for entry in entries if entry.kind is EntryKind.CHECK_IN]
    outcomes = [entry.outcome for entry in check_ins]
    kiosk = [each.hash.hex() for each in sealed]
    return Proof(
        check_ins=outcomes.count(Outcome.VERIFIED.value),
        referred=outcomes.count(Outcome.REFERRED.value),
        reviewed=sum(entry.kind is EntryKind.VISIT_REVIEWED for entry in entries),
        synced=len(set(city) & set(kiosk)),
        entries=len(kiosk),
        journals_equal=city == kiosk,
        city_behind=city == kiosk[: len(city)],
        journal_verified=_verified(settings.database) and _verified(city_data / "server.sqlite3"),
        receipt_verified=_receipt_verified(city_data, pictures, on_screen),
        printed=_receipt_verified(city_data, pictures, "paper-*.png"),
        visits=tuple(
            _visit_line(entry) for entry in check_ins if entry.outcome == Outcome.VERIFIED.value
        ),
        office_day=_office_day(city_data),
        read_models_equal=_holds("server", "rebuild", "--check", "--data", str(city_data)),
        journal_path=str(settings.database),
        data_dir=str(settings.data_dir),
    )


def _city_hashes(city_data: Path, device: str) -> list[str]:
    lines = baodao("server", "entries", "--data", str(city_data), "--device", device)
    return [json.loads(line)["hash"] for line in lines.splitlines()]


def _office_day(city_data: Path) -> dict[str, int]:
    """The sums of ``baodao server today``, which derives what it has not derived before."""
    sums = baodao("server", "today", "--data", str(city_data), "--office", OFFICE).splitlines()[0]
    return {name: count for name, count in json.loads(sums).items() if isinstance(count, int)}


def _visit_line(entry: Entry) -> VisitLine:
    said = from_body(entry.body)
    return VisitLine(
        purpose=entry.purpose or "",
        due_met=None if said.due_met is None else said.due_met.isoformat(),
        late_days=said.late_days,
        answers=len(said.answers),
        flags=tuple(sorted(flag.code for flag in said.flags)),
        acknowledged=len(said.acknowledged),
        wants_to_talk=said.wants_to_talk,
    )


def _verified(database: Path) -> bool:
    return _holds("journal", "verify", str(database))


def _holds(*command: str) -> bool:
    """Whether a command says that what it checks is so."""
    try:
        baodao(*command)
    except CommandFailed:
        return False
    return True


def _receipt_verified(city_data: Path, pictures: Path, pattern: str) -> bool:
    """The first visitor's, in the one picture that ``pattern`` finds."""
    visitor = SUPERVISED[0]
    keys = pictures / "keys.json"
    journal = ("--journal", str(city_data / "server.sqlite3"))
    try:
        keys.write_text(baodao("server", "keys", "--data", str(city_data)), encoding="utf-8")
        [picture] = pictures.glob(pattern)
        baodao(
            *("receipt", "verify", str(picture), "--keys", str(keys), "--id-number", "-"),
            *journal,
            typed=visitor.id_number + "\n",
        )
    except CommandFailed:
        return False
    return True
