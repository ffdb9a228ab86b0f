"""Check-ins become permanent first; the receipt is signed afterwards and elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.check_in_journal import StoredCheckIns
from kiosk.app.threads import Threads
from kiosk.checkin.states import Fault
from kiosk.domain.due import DueFacts
from kiosk.domain.identity import SubjectId
from kiosk.domain.person import Person
from kiosk.domain.record import (
    CheckInRecord,
    ClaimMethod,
    Outcome,
    Purpose,
    Receipt,
)
from kiosk.store.journal import Committed
from kiosk.store.receipts import ReceiptIssuer
from sync.wire.entry import EntryKind
from sync.wire.receipt import open_receipt
from sync.wire.receipt_subject import subject_tag
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.store.roster_feed import id_number

T = TypeVar("T")
DUE = DueFacts(date(2025, 10, 9), (date(2025, 10, 9),), 0, date(2025, 10, 16))
VERIFIED = CheckInRecord(
    SubjectId("p1"),
    ClaimMethod.ID_NUMBER,
    Purpose.ROUTINE_REPORT,
    Outcome.VERIFIED,
    (),
    (),
    due=DUE,
    rule_pack="gz@1",
)


class AtOnce(Threads):
    """No threads: work is done and delivered inside the call."""

    def run(self, name: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
        done(work())


def check_ins_of(office: Office, threads: Threads | None = None) -> StoredCheckIns:
    receipts = ReceiptIssuer(
        office=office.rig.journal.office, signing_key=office.rig.keys.signing_key(), page_url=None
    )
    return StoredCheckIns(
        office.rig.journal,
        office.roster,
        receipts,
        "rules-1",
        office.health,
        threads=threads or AtOnce(),
    )


def committed(check_ins: StoredCheckIns) -> Receipt | Fault:
    answers: list[Receipt | Fault] = []
    check_ins.commit(VERIFIED, answers.append)
    (answer,) = answers
    return answer


def test_a_committed_check_in_has_a_receipt_with_the_next_due_date(office: Office) -> None:
    receipt = committed(check_ins_of(office))
    assert isinstance(receipt, Receipt)
    assert receipt.next_due == DUE.next_due
    (entry,) = office.entries(EntryKind.CHECK_IN)
    assert (entry.seq, entry.rule_pack) == (receipt.sequence, "gz@1")
    assert entry.body["policy"] == "rules-1"
    assert office.rig.journal.head().hash.hex().startswith(receipt.code.replace("-", ""))


def test_the_receipts_qr_code_is_signed_by_the_kiosk_after_commit(office: Office) -> None:
    receipt = committed(check_ins_of(office))
    assert isinstance(receipt, Receipt)
    journal = office.rig.journal
    key = office.rig.keys.signing_key().public_key()
    opened = open_receipt(receipt.qr_text, {journal.device: key})
    assert (opened.epoch, opened.seq) == (1, receipt.sequence)
    assert opened.entry_hash == journal.entry_hash(1, receipt.sequence)
    assert opened.subject_tag == subject_tag(id_number(1), opened.entry_hash)


@pytest.mark.qt
def test_a_receipt_is_signed_off_the_qt_thread_and_after_commit(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    signing = threading.Event()
    signed_on: list[threading.Thread] = []
    text = ReceiptIssuer.text

    def wait_and_sign(
        self: ReceiptIssuer, of: Committed, record: CheckInRecord, person: Person | None
    ) -> str:
        signing.wait()
        signed_on.append(threading.current_thread())
        return text(self, of, record, person)

    monkeypatch.setattr(ReceiptIssuer, "text", wait_and_sign)
    threads, answers = Threads(), list[Receipt | Fault]()
    check_ins_of(office, threads).commit(VERIFIED, answers.append)
    assert len(office.entries(EntryKind.CHECK_IN)) == 1
    assert answers == []
    signing.set()
    qtbot.waitUntil(lambda: answers != [], timeout=20_000)
    assert isinstance(answers[0], Receipt)
    assert signed_on != [threading.current_thread()]
    threads.join(20.0)


def test_a_full_disk_is_an_answer_and_heals(office: Office) -> None:
    check_ins = check_ins_of(office)
    with office.rig.database.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}").close()
    answers = [committed(check_ins) for _ in range(40)]
    assert answers[-1] is Fault.DISK_FULL
    assert office.health.fault is Fault.DISK_FULL
    assert office.logged
    saved = sum(isinstance(answer, Receipt) for answer in answers)
    assert len(office.entries(EntryKind.CHECK_IN)) == saved
    with office.rig.database.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000").close()
    office.health.try_again()
    assert office.health.fault is None
    assert isinstance(committed(check_ins), Receipt)
