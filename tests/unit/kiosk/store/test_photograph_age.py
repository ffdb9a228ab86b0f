"""A photograph of a visit entered by hand goes on the day the rules say, with a certificate."""

from __future__ import annotations

import pytest

from kiosk.store.attachment_sealing import Media
from kiosk.store.attachments import AttachmentMissing, Attachments
from kiosk.store.destruction import sealed_digest
from kiosk.store.retention import Retention
from kiosk.store.roster import Roster
from sync.wire.entry import EntryContent, EntryKind
from tests.unit.kiosk.store.leaving import NOON_MS, ONE, certificates, go_to, rules, somebody
from tests.unit.kiosk.store.rig import OFFICE, StoreRig
from tests.unit.kiosk.store.roster_feed import page
from tests.unit.kiosk.store.statements import anchor

DAY_MS = 86_400_000


def test_it_stays_28_days_and_no_longer(rig: StoreRig) -> None:
    go_to(rig, NOON_MS)
    Roster(rig.database).apply(page(0, rules(1), somebody(2, ONE)), rig.journal)
    keep = Attachments(rig.database, rig.keys.reference_key())
    picture = keep.sealed(b"picture", ONE, Media.PHOTOGRAPH)
    entry = EntryContent(
        kind=EntryKind.MANUAL_CHECK_IN,
        office=OFFICE,
        subject=ONE,
        purpose="routine_report",
        outcome="verified",
        body={"photograph_sha256": picture.sha256},
    )
    rig.journal.append(entry, also=lambda it: keep.keep(it, picture, rig.clock.wall))
    anchor(rig.journal, rig.clock.wall)
    retention = Retention(rig.database, rig.journal)
    go_to(rig, NOON_MS + 27 * DAY_MS)
    assert retention.run() == 0
    assert keep.read(ONE, picture.sha256) == b"picture"
    go_to(rig, NOON_MS + 28 * DAY_MS)
    assert retention.run() == 1
    with pytest.raises(AttachmentMissing):
        keep.read(ONE, picture.sha256)
    assert keep.kept(ONE, Media.PHOTOGRAPH) == frozenset()
    (certificate,) = certificates(rig)
    assert certificate.body["rule"] == "retention.attempt_images_days.manual"
    digest = sealed_digest(picture.nonce, picture.sealed)
    assert certificate.body["sha256.attachments.1"] == digest
