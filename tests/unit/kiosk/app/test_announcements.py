"""An announcement on the journal, its signature sealed beside it, and how both go."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.app.announcements import StoredAnnouncements
from kiosk.domain.announcement import Surrendered, TextLanguage, TravelDocument, WhyUnsigned
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.domain.signature import Signature
from kiosk.enrolment.problems import StoreFault
from kiosk.enrolment.record import AnnouncementRecord
from kiosk.store.attachment_sealing import Media
from kiosk.store.attachments import Attachments
from kiosk.store.casework import Casework
from kiosk.store.casework_tables import attachments
from kiosk.store.signature_bytes import signature_bytes
from kiosk.ui.announcement_texts import (
    AnnouncementText,
    AnnouncementUnfit,
    newest_announcement,
)
from kiosk.ui.settings import ASSETS
from sync.wire.entry import EntryKind
from sync.wire.roster import Tombstone
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.enrolment.ink import SIGNED
from tests.unit.kiosk.store.roster_feed import page

ONE, OFFICER = SubjectId("p1"), OfficerId("officer-4")
FOLDER = ASSETS / "announcements"
RECORD = AnnouncementRecord(
    subject=ONE,
    officer=OFFICER,
    version="announcement-1",
    languages=frozenset({TextLanguage.CHINESE}),
    surrendered=(Surrendered(TravelDocument.PASSPORT, 1),),
    exit_filed=False,
    unsigned=None,
)


def text() -> AnnouncementText:
    found = newest_announcement(FOLDER)
    assert found is not None
    return found


def sealed_in(office: Office) -> Attachments:
    return Attachments(office.rig.database, office.rig.keys.reference_key())


@pytest.fixture
def store(office: Office) -> StoredAnnouncements:
    rig = office.rig
    return StoredAnnouncements(rig.journal, sealed_in(office), office.health, text(), rig.clock)


def rows(office: Office) -> list[tuple[str, bytes]]:
    with office.rig.database.read() as connection:
        found = connection.execute(select(attachments.c.media, attachments.c.sealed)).all()
    return [(media, sealed) for media, sealed in found]


def test_the_entry_names_what_was_read_and_signed(
    office: Office, store: StoredAnnouncements
) -> None:
    assert store.save_announcement(RECORD, SIGNED) is None
    (entry,) = office.entries(EntryKind.ANNOUNCEMENT)
    digest = str(entry.body["signature_sha256"])
    assert (entry.subject, entry.officer, entry.outcome) == (ONE, OFFICER, "signed")
    assert entry.body == {
        "text": "announcement-1",
        "text_sha256.zh": text().sha256[TextLanguage.CHINESE],
        "document.passport": 1,
        "exit_filed": False,
        "signature_sha256": digest,
    }
    ink = signature_bytes(SIGNED)
    assert sealed_in(office).read(ONE, digest) == ink
    ((media, sealed),) = rows(office)
    assert media == Media.SIGNATURE.value
    assert ink not in sealed
    (case,) = Casework(office.rig.database, "d").entries(EntryKind.ANNOUNCEMENT, ONE)
    assert case.officer == OFFICER


def test_whoever_does_not_sign_leaves_a_reason_and_no_ink(
    office: Office, store: StoredAnnouncements
) -> None:
    unsigned = AnnouncementRecord(
        ONE, OFFICER, "announcement-1", frozenset(TextLanguage), (), True, WhyUnsigned.REFUSED
    )
    assert store.save_announcement(unsigned, None) is None
    (entry,) = office.entries(EntryKind.ANNOUNCEMENT)
    assert (entry.outcome, entry.body["unsigned"]) == ("unsigned", "refused")
    assert {key for key in entry.body if key.startswith("text_sha256")} == {
        "text_sha256.zh",
        "text_sha256.en",
    }
    assert rows(office) == []


def test_nobody_who_left_is_announced_anything(office: Office, store: StoredAnnouncements) -> None:
    left = Tombstone(revision=9, identifier=ONE, why="released")
    office.roster.apply(page(office.roster.cursor(), left), office.rig.journal)
    assert store.save_announcement(RECORD, SIGNED) is StoreFault.PERSON_LEFT
    assert office.entries(EntryKind.ANNOUNCEMENT) == []
    assert rows(office) == []


def test_the_signature_goes_with_the_person(office: Office, store: StoredAnnouncements) -> None:
    store.save_announcement(RECORD, SIGNED)
    left = Tombstone(revision=9, identifier=ONE, why="released")
    office.roster.apply(page(office.roster.cursor(), left), office.rig.journal)
    assert rows(office) == []
    (certificate,) = office.entries(EntryKind.DATA_PURGED)
    assert certificate.body["count.attachments"] == 1


def test_notes_that_fill_the_room_keep_nobody_from_signing(
    office: Office, store: StoredAnnouncements, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.store.attachments.MOST_BYTES_OF_A_PERSON", 1)
    assert store.save_announcement(RECORD, SIGNED) is None


def test_another_text_than_the_one_in_force_is_a_bug(store: StoredAnnouncements) -> None:
    other = AnnouncementRecord(ONE, OFFICER, "announcement-9", frozenset(), (), True, None)
    with pytest.raises(ValueError, match="announcement-9"):
        store.save_announcement(other, SIGNED)


def test_the_ink_is_kept_to_a_hundredth_of_a_millimetre() -> None:
    assert signature_bytes(Signature(())).hex() == "820180"
    assert signature_bytes(SIGNED) == signature_bytes(SIGNED)
    assert signature_bytes(SIGNED) != signature_bytes(Signature(SIGNED.strokes[:1]))


def copied(tmp_path: Path) -> Path:
    folder = tmp_path / "announcements"
    shutil.copytree(FOLDER, folder)
    return folder


def test_the_newest_version_is_announced(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for number in (9, 10):
        for language in TextLanguage:
            (folder / f"announcement-{number}.{language}.txt").write_text("# 一\n正文", "utf-8")
    found = newest_announcement(folder)
    assert found is not None
    assert (found.version, found.script.pages) == ("announcement-10", 1)
    assert newest_announcement(tmp_path) is None


def test_a_text_that_the_languages_have_differently_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    english = folder / "announcement-1.en.txt"
    english.write_text("# One\nonly", "utf-8")
    with pytest.raises(AnnouncementUnfit, match="as many pages"):
        newest_announcement(folder)
    english.unlink()
    with pytest.raises(AnnouncementUnfit, match="missing"):
        newest_announcement(folder)


def test_the_example_says_that_it_is_one() -> None:
    pages = text().pages
    assert "示例文本" in pages[TextLanguage.CHINESE][0].body
    assert "Example text" in pages[TextLanguage.ENGLISH][0].body
