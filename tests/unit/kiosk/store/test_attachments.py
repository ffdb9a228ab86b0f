from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import update

from kiosk.domain.identity import SubjectId
from kiosk.store import attachments as attachments_module
from kiosk.store.attachment_sealing import Media
from kiosk.store.attachments import (
    MOST_BYTES,
    AttachmentMissing,
    Attachments,
    AttachmentTampered,
    AttachmentTooLarge,
)
from kiosk.store.casework_tables import attachments as rows
from kiosk.store.errors import DiskFull
from tests.integration.test_journal_disk_full import limit_pages
from tests.unit.kiosk.store.rig import StoreRig

ONE, TWO = SubjectId("p1"), SubjectId("p2")
SAID = "这个月我按时参加了学习。".encode()
DIGEST = sha256(SAID).hexdigest()
KEPT_MS = 1_760_000_000_000


@pytest.fixture
def kept(rig: StoreRig) -> Attachments:
    return Attachments(rig.database, bytes(32))


def keep(rig: StoreRig, kept: Attachments, content: bytes = SAID, subject: SubjectId = ONE) -> str:
    sealed = kept.sealed(content, subject, Media.TEXT)
    with rig.database.write() as connection:
        kept.keep(connection, sealed, KEPT_MS)
    return sealed.sha256


def alter(rig: StoreRig, **values: object) -> None:
    with rig.database.write() as connection:
        connection.execute(update(rows).values(**values))


def test_what_was_kept_is_read_by_its_hash(rig: StoreRig, kept: Attachments) -> None:
    assert keep(rig, kept) == DIGEST
    assert kept.read(ONE, DIGEST) == SAID


def test_the_row_shows_nothing_of_it(rig: StoreRig, kept: Attachments) -> None:
    keep(rig, kept)
    with rig.database.read() as connection:
        row = connection.exec_driver_sql("SELECT sealed, size_bytes FROM attachments").one()
    assert SAID not in row.sealed
    assert len(row.sealed) == row.size_bytes + 16 == len(SAID) + 16


def test_the_same_again_is_kept_once_and_for_each_person_apart(
    rig: StoreRig, kept: Attachments
) -> None:
    keep(rig, kept)
    keep(rig, kept)
    keep(rig, kept, subject=TWO)
    with rig.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT subject FROM attachments ORDER BY subject").all()
    assert rows == [("p1",), ("p2",)]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("subject", TWO),
        ("sha256", "0" * 64),
        ("media", "voice"),
        ("media", "film"),
        ("size_bytes", 1),
        ("version", 2),
        ("nonce", bytes(12)),
        ("sealed", bytes(1)),
    ],
)
def test_an_altered_row_is_not_read(
    rig: StoreRig, kept: Attachments, column: str, value: object
) -> None:
    keep(rig, kept)
    alter(rig, **{column: value})
    subject = TWO if column == "subject" else ONE
    digest = "0" * 64 if column == "sha256" else DIGEST
    with pytest.raises(AttachmentTampered, match="altered"):
        kept.read(subject, digest)


def test_another_key_reads_nothing(rig: StoreRig, kept: Attachments) -> None:
    keep(rig, kept)
    with pytest.raises(AttachmentTampered):
        Attachments(rig.database, bytes(31) + b"\x01").read(ONE, DIGEST)


def test_nobody_reads_what_belongs_to_somebody_else(rig: StoreRig, kept: Attachments) -> None:
    keep(rig, kept)
    with pytest.raises(AttachmentMissing):
        kept.read(TWO, DIGEST)


@pytest.mark.parametrize("media", list(Media))
def test_too_large_or_empty_is_refused_and_the_limit_is_not(
    kept: Attachments, media: Media
) -> None:
    for content in (b"", bytes(MOST_BYTES[media] + 1)):
        with pytest.raises(AttachmentTooLarge, match=str(MOST_BYTES[media])):
            kept.sealed(content, ONE, media)
    assert kept.sealed(bytes(MOST_BYTES[media]), ONE, media).size_bytes == MOST_BYTES[media]


def test_one_person_cannot_fill_the_disk(
    rig: StoreRig, kept: Attachments, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments_module, "MOST_BYTES_OF_A_PERSON", len(SAID) + 1)
    keep(rig, kept)
    keep(rig, kept)
    with pytest.raises(AttachmentTooLarge, match="no room"):
        keep(rig, kept, b"22")
    keep(rig, kept, b"22", subject=TWO)


def test_on_a_full_disk_nothing_is_kept(rig: StoreRig, kept: Attachments) -> None:
    limit_pages(rig, 1)
    with pytest.raises(DiskFull):
        keep(rig, kept, bytes(60_000))
    limit_pages(rig, None)
    with pytest.raises(AttachmentMissing):
        kept.read(ONE, sha256(bytes(60_000)).hexdigest())
    assert keep(rig, kept) == DIGEST


def test_the_file_on_disk_does_not_hold_it(rig: StoreRig, kept: Attachments) -> None:
    keep(rig, kept, b"a sentence to look for" * 100)
    files: list[Path] = list(rig.path.parent.glob("kiosk.db*"))
    assert files
    assert all(b"a sentence to look for" not in file.read_bytes() for file in files)
