"""Check-ins become permanent first; the receipt is signed afterwards and elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.check_in_journal import DueOn, StoredCheckIns, finish_interrupted
from kiosk.app.threads import Threads
from kiosk.checkin.states import Fault
from kiosk.domain.due import AsOf, DueFacts
from kiosk.domain.identity import SubjectId
from kiosk.domain.person import Person
from kiosk.domain.record import (
    CheckInRecord,
    ClaimMethod,
    Outcome,
    Purpose,
    Receipt,
)
from kiosk.domain.visit_content import (
    Acknowledged,
    Answer,
    Completion,
    RaisedFlag,
    VisitContent,
)
from kiosk.store.errors import DiskFull
from kiosk.store.journal import Committed
from kiosk.store.receipts import ReceiptIssuer
from kiosk.store.settings import Setting, put_setting
from sync.rules.china_time import day_of
from sync.wire.entry import EntryKind
from sync.wire.receipt import open_receipt
from sync.wire.receipt_subject import subject_tag
from sync.wire.visit_body import VisitBody, from_body
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


def no_due_days(_subject: SubjectId, _day: date) -> DueFacts | None:
    return None


def check_ins_of(
    office: Office, threads: Threads | None = None, due_on: DueOn = no_due_days
) -> StoredCheckIns:
    receipts = ReceiptIssuer(
        office=office.rig.journal.office, signing_key=office.rig.keys.signing_key(), page_url=None
    )
    return StoredCheckIns(
        office.rig.journal,
        office.roster,
        receipts,
        "rules-1",
        office.health,
        database=office.rig.database,
        due_on=due_on,
        log=office.logged.append,
        threads=threads or AtOnce(),
    )


def started_again(office: Office) -> None:
    """What a kiosk does first."""
    finish_interrupted(office.rig.database, office.rig.journal, office.health, office.logged.append)


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


def test_a_verified_visit_outlives_a_power_cut_before_its_record(office: Office) -> None:
    check_ins_of(office).keep(VERIFIED)
    assert not office.entries(EntryKind.CHECK_IN), "the person is not through yet"
    started_again(office)
    (entry,) = office.entries(EntryKind.CHECK_IN)
    assert (entry.outcome, entry.subject, entry.rule_pack) == ("verified", "p1", "gz@1")
    assert entry.body["kept_wall_ms"] == entry.wall_ms


def test_found_on_another_day_it_answers_no_due_day_and_goes_to_an_officer(office: Office) -> None:
    check_ins_of(office).keep(VERIFIED)
    office.rig.clock.wall += 86_400_000
    started_again(office)
    (entry,) = office.entries(EntryKind.CHECK_IN)
    assert (entry.outcome, entry.reasons) == ("referred", ("record_not_saved",))
    assert from_body(entry.body).all_due_met == ()


def test_a_visit_with_its_record_leaves_nothing_to_finish(office: Office) -> None:
    check_ins = check_ins_of(office)
    check_ins.keep(VERIFIED)
    assert isinstance(committed(check_ins), Receipt)
    started_again(office)
    assert len(office.entries(EntryKind.CHECK_IN)) == 1


def test_what_another_version_kept_keeps_nobody_from_the_kiosk(office: Office) -> None:
    with office.rig.database.write() as connection:
        put_setting(connection, Setting.UNFINISHED_VISIT, "{}")
    started_again(office)
    (line,) = office.logged
    assert "another version" in line
    assert not office.entries(EntryKind.CHECK_IN)


def test_a_visit_that_cannot_be_kept_goes_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("full")

    monkeypatch.setattr("kiosk.app.check_in_journal.keep_unfinished", full)
    check_ins_of(office).keep(VERIFIED)
    assert office.health.fault is Fault.DISK_FULL


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


def written(office: Office, record: CheckInRecord, due_on: DueOn = no_due_days) -> VisitBody:
    check_ins_of(office, due_on=due_on).commit(record, lambda answer: None)
    return from_body(office.entries(EntryKind.CHECK_IN)[-1].body)


def test_due_days_are_met_on_the_day_of_the_entry_not_of_the_claim(office: Office) -> None:
    today = day_of(office.rig.clock.wall)
    late = DueFacts(today, (today,), 3, None)
    asked: list[date] = []

    def due_on(_subject: SubjectId, day: date) -> DueFacts:
        asked.append(day)
        return late

    prepared = replace(VERIFIED, as_of=AsOf(today, 1))
    assert written(office, prepared, due_on).late_days == DUE.late_days
    assert asked == []
    yesterday = replace(VERIFIED, as_of=AsOf(today - timedelta(days=1), 1))
    assert written(office, yesterday, due_on).late_days == late.late_days
    assert asked == [today]


def test_an_entry_names_the_feed_by_which_the_questions_were_asked(office: Office) -> None:
    today = day_of(office.rig.clock.wall)
    written(office, replace(VERIFIED, as_of=AsOf(today, 3)))
    assert office.roster.cursor() > 3
    assert office.entries(EntryKind.CHECK_IN)[-1].body["roster_revision"] == 3


def test_a_visit_is_recorded_even_where_what_was_said_cannot_be(office: Office) -> None:
    content = VisitContent(
        answers=(Answer("moved", "yes"), Answer("moved", "no")),
        flags=(RaisedFlag("moved", "moved", 24), RaisedFlag("talk", None, 8)),
        acknowledged=(Acknowledged("m1", 1), Acknowledged("m1", 2)),
        wants_to_talk=True,
        completion=Completion.COMPLETE,
    )
    body = written(office, replace(VERIFIED, content=content))
    entry = office.entries(EntryKind.CHECK_IN)[-1]
    assert (entry.subject, entry.outcome) == (VERIFIED.subject, "verified")
    assert (body.due_met, body.answers, body.acknowledged) == (DUE.due_met, (), ())
    assert [(flag.code, flag.acknowledge_within_hours) for flag in body.flags] == [("talk", 8)]
    assert (body.wants_to_talk, body.content) == (True, "left")
    assert any("without what was said" in line for line in office.logged)
