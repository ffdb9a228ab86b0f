"""Writing to a data carrier from the console: whole, on the journal first, or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.app.carrier_export import ExportRefusal
from kiosk.app.casework_journal import Refusal
from kiosk.app.console.export_pages import export_doers, export_sources
from kiosk.app.drives import Drive
from kiosk.console.exports import ExportContent, ExportJournal, ExportPerson, PersonFileContent
from kiosk.console.pages import Act, ConsoleProblem, Done, Page, Refused
from kiosk.store.settings import Setting, put_setting
from sync.wire.entry import EntryKind
from sync.wire.export_file import check_export
from sync.wire.sealing_keys import sealing_key_of
from tests.unit.kiosk.app.casework import ONE, TUESDAY, attend, feed, go_to, rules, supervised
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.app.console.cases import asking
from tests.unit.kiosk.app.console.kiosk_states import ALL_WELL, PluggedIn
from tests.unit.kiosk.app.console.office_services import opening, services_of
from tests.unit.kiosk.store.roster_feed import person

WISH = ExportPerson(ONE, "stick", "csv", "zh_CN", "卷宗归档")


class Counter:
    """An office with a stick in its kiosk."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office, self.folder = office, folder
        folder.mkdir()
        feed(office, rules(10), supervised(11))
        go_to(office, TUESDAY)
        key = sealing_key_of(Ed25519PrivateKey.from_private_bytes(bytes(32)))
        with office.rig.database.write() as connection:
            sealing = key.public_key().public_bytes_raw().hex()
            put_setting(connection, Setting.SERVER_SEALING_KEY, sealing)
        self.drives = PluggedIn((Drive("stick", folder, "OFFICE7", 3_000_000, False),))
        self.kiosk = replace(ALL_WELL, drives=self.drives)
        self.services = services_of(office)

    def read(self, page: Page, about: str = "") -> object:
        return export_sources(self.services, self.kiosk)[page](opening(page, about))

    def do(self, act: Act) -> Done | Refused:
        return export_doers(self.services, self.kiosk)[type(act)](act, asking())

    def files(self) -> list[Path]:
        return sorted(self.folder.iterdir())


@pytest.fixture
def counter(office: Office, tmp_path: Path) -> Counter:
    return Counter(office, tmp_path / "stick")


def test_the_page_shows_drives_and_what_the_city_has_not(counter: Counter) -> None:
    content = counter.read(Page.EXPORT)
    assert isinstance(content, ExportContent)
    (drive,) = content.drives
    assert (drive.label, drive.free_mb, drive.read_only) == ("OFFICE7", 3, False)
    assert (content.waiting, content.last_day) == (counter.office.rig.journal.count(), None)


def test_the_journal_leaves_whole_and_says_who_asked(counter: Counter) -> None:
    assert counter.do(ExportJournal("stick")) == Done("console_journal_exported")
    (file,) = counter.files()
    assert file.name.startswith("baodao-journal-")
    assert file.suffix == ".export"
    with file.open("rb") as opened:
        header = check_export(opened)
    assert header.count == counter.office.rig.journal.count()
    (entry,) = counter.office.entries(EntryKind.JOURNAL_EXPORT)
    assert (entry.officer, entry.body["export_id"]) == ("o1", header.export_id.hex())
    content = counter.read(Page.EXPORT)
    assert isinstance(content, ExportContent)
    assert (content.last_day, content.last_at) == (TUESDAY, "10:00")
    assert counter.do(ExportJournal("stick")) == Done("console_journal_exported")
    assert len(counter.files()) == 2


def test_a_kiosk_that_does_not_know_the_city_or_has_no_drive_says_so(counter: Counter) -> None:
    with counter.office.rig.database.write() as connection:
        put_setting(connection, Setting.SERVER_SEALING_KEY, "")
    assert counter.do(ExportJournal("stick")) == Refused(ExportRefusal.NO_SEALING_KEY)
    assert counter.office.health.fault is None
    counter.drives.found = tuple(replace(it, read_only=True) for it in counter.drives.found)
    assert counter.do(ExportJournal("stick")) == Refused("carrier_read_only")
    assert counter.do(WISH) == Refused("carrier_read_only")
    counter.drives.found = ()
    for act in (ExportJournal("stick"), WISH):
        assert counter.do(act) == Refused(ExportRefusal.NO_DRIVE)
    assert counter.office.entries(EntryKind.PERSON_FILE_EXPORT) == []
    content = counter.read(Page.EXPORT)
    assert isinstance(content, ExportContent)
    assert content.drives == ()


def test_what_goes_wrong_on_the_way_leaves_no_file_and_is_no_fault_of_the_kiosk(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, says in ((errno.ENOSPC, "full"), (errno.EROFS, "read_only"), (errno.EIO, "gone")):

        def failing(_: int, number: int = number) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", failing)
        for act in (ExportJournal("stick"), WISH):
            assert counter.do(act) == Refused(f"carrier_{says}")
        assert counter.files() == []
    assert counter.office.health.fault is None
    assert len(counter.office.entries(EntryKind.JOURNAL_EXPORT)) == 3


def test_no_room_or_no_folder_is_said_before_anything_is_journalled(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(counter.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=100))
    for act in (ExportJournal("stick"), WISH):
        assert counter.do(act) == Refused("carrier_full")
    assert counter.office.entries(EntryKind.JOURNAL_EXPORT) == []
    assert counter.office.entries(EntryKind.PERSON_FILE_EXPORT) == []
    monkeypatch.undo()
    counter.folder.rmdir()
    for act in (ExportJournal("stick"), WISH):
        assert counter.do(act) == Refused("carrier_gone")


def test_a_persons_file_is_on_the_journal_with_its_digest_and_why(counter: Counter) -> None:
    attend(counter.office)
    content = counter.read(Page.PERSON_FILE, ONE)
    assert isinstance(content, PersonFileContent)
    assert (content.name, len(content.drives)) == ("李建国", 1)
    for kind in ("csv", "html"):
        done = counter.do(replace(WISH, kind=kind))
        assert done == Done("console_person_exported")
    table, page = sorted(counter.files(), key=lambda it: it.suffix)
    assert (table.suffix, page.suffix) == (".csv", ".html")
    assert "李建国" not in table.name + page.name
    assert "日常报告" in table.read_text("utf-8")
    first, _ = counter.office.entries(EntryKind.PERSON_FILE_EXPORT)
    assert (first.subject, first.officer, first.body["reason"]) == (ONE, "o1", "卷宗归档")
    assert first.body["sha256"] == hashlib.sha256(table.read_bytes()).hexdigest()


def test_it_takes_a_reason_and_somebody_on_the_roster(counter: Counter) -> None:
    assert counter.do(replace(WISH, reason=" ")) == Refused(Refusal.NO_REASON)
    assert counter.do(replace(WISH, reason="长" * 501)) == Refused(Refusal.NO_REASON)
    assert counter.do(replace(WISH, subject="p99")) == Refused(Refusal.NOT_ON_ROSTER)
    gone = Refused(ConsoleProblem.NOT_THERE)
    assert counter.read(Page.PERSON_FILE, "p99") == gone
    assert counter.files() == []


def test_a_minors_name_is_sealed_in_the_file_too(counter: Counter) -> None:
    feed(counter.office, supervised(20, minor=True), person(21, 2))
    assert counter.do(replace(WISH, kind="html")) == Done("console_person_exported")
    (file,) = counter.files()
    text = file.read_text("utf-8")
    assert "李建国" not in text
    assert "李**" in text
