"""Somebody of whom a kiosk holds one of everything, and who leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from kiosk.domain.capture import (
    ChallengeNeed,
    FingerPosition,
    QualityScore,
)
from kiosk.domain.finger_exception import (
    FingerException,
    FingerExceptionKind,
    FingerExceptionReason,
)
from kiosk.domain.identity import SubjectId
from kiosk.domain.reference import FaceReference
from kiosk.store.attachment_sealing import Media
from kiosk.store.attachments import Attachments
from kiosk.store.finger_exceptions import replace_finger_exceptions
from kiosk.store.needs import replace_needs
from kiosk.store.references import References
from kiosk.store.roster import Roster
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import Entry, EntryContent, EntryKind, Scalar, decode_entry
from sync.wire.roster import (
    LeaveItem,
    MeasureItem,
    MessageItem,
    PersonItem,
    QuestionItem,
    RosterItem,
    RulePackItem,
    Tombstone,
)
from tests.unit.kiosk.store.rig import OFFICE, StoreRig, look_up
from tests.unit.kiosk.store.roster_feed import page, person

PACK = Path(__file__).parents[4] / "assets" / "rules" / "guangzhou-example.yaml"
ONE, TWO = SubjectId("subject-one"), SubjectId("subject-two")
MARKER = "独有的标记"
SAID = f"{MARKER}：这个月我找到了工作。".encode()
DAY = date(2026, 3, 10)
NOON_MS = 1_773_115_200_000
"""Of that day in China."""
KEPT = "references_after_release_days: 0"
Why = Literal["released", "transferred", "corrected"]


def go_to(rig: StoreRig, wall_ms: int) -> None:
    """Both clocks move on, so that no step is noticed."""
    rig.clock.boot += wall_ms - rig.clock.wall
    rig.clock.wall = wall_ms


def entries(rig: StoreRig) -> list[Entry]:
    sealed = rig.journal.entries_after(EMPTY_HEAD, limit=1000, max_bytes=10**9)
    return [decode_entry(entry.content) for entry in sealed]


def certificates(rig: StoreRig) -> list[Entry]:
    return [it for it in entries(rig) if it.kind is EntryKind.DATA_PURGED]


def rules(revision: int, *, reference_days: int = 0) -> RulePackItem:
    document = PACK.read_text("utf-8")
    assert KEPT in document
    return RulePackItem(
        revision=revision,
        rule_pack="gz",
        effective_from=date(2026, 1, 1),
        known_on=date(2026, 1, 1),
        document=document.replace(KEPT, KEPT[:-1] + str(reference_days)),
    )


def somebody(revision: int, subject: SubjectId) -> PersonItem:
    number = 1 if subject == ONE else 2
    line = person(revision, number, name=f"李{MARKER}" if subject == ONE else "张伟")
    facts = {"subject": subject, "needs": ("seated",), "supervised_from": DAY}
    return PersonItem.model_validate(line.model_dump() | facts)


def personal_items(revision: int, subject: SubjectId) -> tuple[RosterItem, ...]:
    """A message, a question, a leave and a measure; a message to everybody after them."""
    name = f"{MARKER}-{subject}"
    decided = {"decided_by": "王芳", "decided_on": DAY, "reason": name}
    days = {"from_day": DAY, "until_day": DAY}
    return (
        MessageItem.model_validate(
            {"revision": revision, "message": f"m-{subject}", "subject": subject, "text": name}
            | days
        ),
        QuestionItem(
            revision=revision + 1,
            question=f"q-{subject}",
            subject=subject,
            text=name,
            answers=("是", "否"),
        ),
        LeaveItem.model_validate(
            {"revision": revision + 2, "leave": f"l-{subject}", "subject": subject}
            | {"state": "approved", "destination": name}
            | days
            | decided
        ),
        MeasureItem.model_validate(
            {"revision": revision + 3, "measure": f"d-{subject}", "subject": subject}
            | {"kind": "admonition"}
            | decided
        ),
        MessageItem.model_validate(
            {"revision": revision + 4, "message": f"all-{revision}", "text": "通知"} | days
        ),
    )


def visit(subject: SubjectId) -> EntryContent:
    body: dict[str, Scalar] = {
        "policy": "1",
        "answer.q1": "yes",
        "ack.m1": 3,
        "flag.job": "q1;24;high",
    }
    return EntryContent(
        kind=EntryKind.CHECK_IN,
        office=OFFICE,
        subject=subject,
        purpose="routine_report",
        outcome="verified",
        body=body,
    )


def settle(rig: StoreRig, subject: SubjectId, since: int) -> Roster:
    """Everything the kiosk can hold of a person; the roster is then at ``since`` + 7."""
    roster = Roster(rig.database)
    items = (somebody(since + 1, subject), *personal_items(since + 2, subject))
    roster.apply(page(since, *items), rig.journal)
    enrol(rig, subject)
    rig.journal.append(visit(subject))
    hand_in(rig, subject)
    return roster


def enrol(rig: StoreRig, subject: SubjectId) -> None:
    references = References(rig.database, rig.keys.reference_key())
    faces = [FaceReference(subject, bytes(512), "dlib", QualityScore(80)) for _ in range(2)]
    rig.journal.append(look_up(1), also=lambda connection: references.save(connection, faces))
    exception = FingerException(
        FingerPosition.RIGHT_THUMB,
        FingerExceptionKind.PERMANENT,
        None,
        FingerExceptionReason.MISSING,
    )
    with rig.database.write() as connection:
        replace_needs(connection, subject, {ChallengeNeed.BLIND})
        replace_finger_exceptions(connection, subject, [exception])


def hand_in(rig: StoreRig, subject: SubjectId, said: bytes = SAID) -> str:
    """A thought report, on the journal and sealed; its hash."""
    attachments = Attachments(rig.database, rig.keys.reference_key())
    sealed = attachments.sealed(said, subject, Media.TEXT)
    content = EntryContent(
        kind=EntryKind.THOUGHT_REPORT,
        office=OFFICE,
        subject=subject,
        body={"media": "text", "sha256": sealed.sha256, "size_bytes": len(said)},
    )
    rig.journal.append(
        content,
        also=lambda connection: attachments.keep(connection, sealed, rig.clock.wall),
    )
    return sealed.sha256


def gone(revision: int, subject: SubjectId, why: Why | None = None) -> Tombstone:
    return Tombstone(revision=revision, identifier=subject, why=why)
