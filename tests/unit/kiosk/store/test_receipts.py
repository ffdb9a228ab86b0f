"""What the kiosk signs for a visit, and for which it signs nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.due import DueFacts
from kiosk.domain.identity import IdNumber, SubjectId
from kiosk.domain.person import Person, Role
from kiosk.domain.record import CheckInRecord, ClaimMethod, Outcome, Purpose
from kiosk.store.receipts import ReceiptIssuer
from sync.wire.entry import ClockGrade, EntryContent, EntryKind
from sync.wire.receipt import Receipt, open_receipt
from sync.wire.receipt_subject import subject_tag
from tests.unit.kiosk.store.rig import OFFICE, StoreRig, store_rig
from tests.unit.kiosk.store.roster_feed import id_number

PERSON = Person(SubjectId("p1"), "李建国", IdNumber(id_number(1)), Role.SUPERVISED, "普管", 7)
DUE = DueFacts(date(2025, 10, 9), (date(2025, 10, 9),), 0, date(2025, 10, 16))
VERIFIED = CheckInRecord(
    PERSON.subject, ClaimMethod.ID_NUMBER, Purpose.LEAVE_RETURN, Outcome.VERIFIED, (), (), due=DUE
)
NOBODY = CheckInRecord(None, None, Purpose.ROUTINE_REPORT, Outcome.REFERRED, (), ())


def text_for(rig: StoreRig, record: CheckInRecord, person: Person | None) -> str:
    key = rig.keys.signing_key()
    issuer = ReceiptIssuer(office=OFFICE, signing_key=key, page_url="https://city.example")
    return issuer.text(
        rig.journal.append(EntryContent(kind=EntryKind.CHECK_IN, office=OFFICE)), record, person
    )


def opened(rig: StoreRig, text: str) -> Receipt:
    return open_receipt(text, {rig.journal.device: rig.keys.signing_key().public_key()})


def test_a_verified_visit(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        text = text_for(rig, VERIFIED, PERSON)
        receipt, head = opened(rig, text), rig.journal.head()
        assert text.startswith("https://city.example/r#")
        assert (receipt.epoch, receipt.seq, receipt.entry_hash) == (head.epoch, head.seq, head.hash)
        assert (receipt.office, receipt.wall_ms) == (OFFICE, rig.clock.wall_ms())
        assert (receipt.purpose, receipt.outcome) == ("leave_return", "verified")
        assert receipt.clock_grade == ClockGrade.RTC_ONLY
        assert receipt.next_due == "2025-10-16"
        assert receipt.subject_tag == subject_tag(id_number(1), head.hash)


def test_a_clock_known_to_be_wrong_promises_no_day(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        rig.journal.append(EntryContent(kind=EntryKind.BOOT, office=OFFICE))
        committed = rig.journal.append(EntryContent(kind=EntryKind.CHECK_IN, office=OFFICE))
        wrong = replace(committed, clock_grade=ClockGrade.ANOMALOUS)
        issuer = ReceiptIssuer(office=OFFICE, signing_key=rig.keys.signing_key(), page_url=None)
        receipt = opened(rig, issuer.text(wrong, VERIFIED, None))
        assert (receipt.clock_grade, receipt.next_due) == (ClockGrade.ANOMALOUS, None)


def test_a_referred_visit_proves_that_somebody_was_there(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        receipt = opened(rig, text_for(rig, NOBODY, None))
        assert (receipt.outcome, receipt.subject_tag, receipt.next_due) == ("referred", None, None)


def test_a_visit_that_was_broken_off_has_no_receipt(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        assert text_for(rig, replace(VERIFIED, outcome=Outcome.DECLINED), PERSON) == ""


@pytest.mark.parametrize("secret", [id_number(1), "李建国", "p1"])
def test_neither_name_nor_number_stands_in_it(tmp_path: Path, secret: str) -> None:
    with store_rig(tmp_path) as rig:
        receipt = opened(rig, text_for(rig, VERIFIED, PERSON))
        assert secret not in [str(value) for value in receipt.model_dump().values()]
