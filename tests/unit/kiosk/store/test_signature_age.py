"""A signature stays as long as its person, whatever the age at which notes go."""

from __future__ import annotations

from kiosk.store.attachment_sealing import Media
from kiosk.store.attachments import Attachments
from kiosk.store.retention import Retention
from kiosk.store.roster import Roster
from sync.wire.entry import EntryContent, EntryKind
from tests.unit.kiosk.store.leaving import (
    NOON_MS,
    ONE,
    certificates,
    go_to,
    hand_in,
    rules,
    somebody,
)
from tests.unit.kiosk.store.rig import OFFICE, StoreRig
from tests.unit.kiosk.store.roster_feed import page
from tests.unit.kiosk.store.statements import anchor

TEN_YEARS_MS = 3_650 * 86_400_000


def test_notes_go_with_age_and_signatures_do_not(rig: StoreRig) -> None:
    go_to(rig, NOON_MS)
    Roster(rig.database).apply(page(0, rules(1), somebody(2, ONE)), rig.journal)
    keep = Attachments(rig.database, rig.keys.reference_key())
    hand_in(rig, ONE)
    ink = keep.sealed(b"ink", ONE, Media.SIGNATURE)
    entry = EntryContent(
        kind=EntryKind.ANNOUNCEMENT,
        office=OFFICE,
        subject=ONE,
        body={"signature_sha256": ink.sha256},
    )
    rig.journal.append(entry, also=lambda it: keep.keep(it, ink, rig.clock.wall))
    anchor(rig.journal, rig.clock.wall)
    go_to(rig, rig.clock.wall + TEN_YEARS_MS)
    assert Retention(rig.database, rig.journal).run() == 1
    (certificate,) = certificates(rig)
    assert certificate.body["count.attachments"] == 1
    assert keep.read(ONE, ink.sha256) == b"ink"
