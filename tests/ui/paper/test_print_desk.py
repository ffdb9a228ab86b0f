"""Printing is offered, done once, told, and never waited for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from drivers.printer.protocol import PrinterStatus
from kiosk.app.print_desk import printed_visit
from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.domain.due import DueFacts
from kiosk.domain.policy import Deadlines
from kiosk.domain.record import Outcome, Purpose, Reason
from kiosk.ui.fonts import choose_family
from kiosk.ui.gallery_receipts import REFERRED, VERIFIED
from kiosk.ui.paper.content import paper_receipt
from kiosk.ui.paper.drawing import drawn
from kiosk.ui.paper.words import ENGLISH
from tests.ui.paper.print_room import PrintRoom
from tests.ui.paper.visits import ZONE
from tests.unit.kiosk.checkin.samples import SESSION

pytestmark = pytest.mark.qt
CANNOT_PRINT = [status for status in PrinterStatus if not status.can_print]


@pytest.fixture
def room(qapp: QGuiApplication) -> PrintRoom:
    qapp.setFont(QFont(choose_family(QFontDatabase.families())))
    made = PrintRoom()
    made.look()
    return made


def test_a_receipt_is_printed_while_the_result_stays(room: PrintRoom) -> None:
    room.refer_somebody()
    assert room.stage == "offered"
    room.view.request()
    assert room.stage == "printing"
    assert room.world.seconds == Deadlines().printing_s
    assert room.threads.names == ["print-receipt"]
    room.threads.finish()
    assert room.stage == "printed"
    assert len(room.printer.printed) == 1
    assert room.world.seconds == Deadlines().referred_s
    assert isinstance(room.runner.state, st.Referred)


def test_what_is_printed_is_the_receipt_of_the_visit_in_its_language(room: PrintRoom) -> None:
    room.refer_somebody()
    room.language = ENGLISH
    visit = printed_visit(room.runner.state, "示范街道司法所")
    room.view.request()
    room.threads.finish()
    assert visit is not None
    assert visit.masked_name == "李**"
    assert room.printer.printed == [drawn(paper_receipt(visit, ENGLISH, ZONE), 384)]


def test_it_is_printed_once_however_often_the_button_is_touched(room: PrintRoom) -> None:
    room.refer_somebody()
    for _ in range(3):
        room.view.request()
    room.threads.finish()
    room.view.request()
    assert room.threads.names == []
    assert len(room.printer.printed) == 1


@pytest.mark.parametrize("status", CANNOT_PRINT)
def test_a_printer_that_fails_is_told_and_the_visit_goes_on(
    room: PrintRoom, status: PrinterStatus
) -> None:
    room.refer_somebody()
    room.printer.now = status
    room.view.request()
    room.threads.finish()
    out = status is PrinterStatus.PAPER_OUT
    assert room.stage == ("out_of_paper" if out else "fault")
    assert room.told == [PrinterStatus.READY, status]
    assert room.world.seconds == Deadlines().referred_s
    room.leave()
    assert isinstance(room.runner.state, st.Idle)


@pytest.mark.parametrize("status", CANNOT_PRINT)
def test_what_is_known_not_to_print_is_not_offered(room: PrintRoom, status: PrinterStatus) -> None:
    room.printer.now = status
    room.look()
    room.refer_somebody()
    assert room.stage == ""


def test_nothing_is_offered_before_the_printer_has_answered(qapp: QGuiApplication) -> None:
    room = PrintRoom()
    room.desk.start()
    room.refer_somebody()
    assert room.stage == ""
    room.desk.stop()


def test_a_printer_that_hangs_keeps_nobody(room: PrintRoom) -> None:
    room.refer_somebody()
    room.view.request()
    room.world.time_out()
    room.desk.show()
    assert isinstance(room.runner.state, st.Idle)
    assert room.stage == ""
    room.refer_somebody()
    assert room.stage == "", "a second receipt would come out on a third one's visit"
    room.desk.look()
    assert room.threads.names == ["print-receipt"], "it is not asked while it prints"
    room.threads.finish()
    assert room.stage == "", "the first visit's paper is not the second one's"
    room.leave()
    room.refer_somebody()
    assert room.stage == "offered"


def test_the_last_visit_leaves_nothing_on_the_button(room: PrintRoom) -> None:
    room.refer_somebody()
    room.view.request()
    room.threads.finish()
    room.leave()
    assert room.stage == ""
    room.refer_somebody()
    assert room.stage == "offered"


def test_the_printer_is_told_of_when_it_changes(room: PrintRoom) -> None:
    for status in (PrinterStatus.READY, PrinterStatus.PAPER_LOW, PrinterStatus.PAPER_LOW):
        room.printer.now = status
        room.look()
    assert room.told == [PrinterStatus.READY, PrinterStatus.PAPER_LOW]


def test_only_saved_results_are_printed() -> None:
    unsaved = st.Referred(SESSION, (Reason.RECORD_NOT_SAVED,), None)
    declined = st.Declined(SESSION, (Reason.CANCELLED,), VERIFIED)
    for state in (unsaved, declined, st.Idle()):
        assert printed_visit(state, "") is None


def test_the_next_due_day_is_the_receipts_else_the_schedules() -> None:
    due = DueFacts(due_met=None, all_due_met=(), late_days=0, next_due=VERIFIED.next_due)
    completed = st.Completed(SESSION, "李**", REFERRED, due, purpose=Purpose.ROUTINE_REPORT)
    visit = printed_visit(completed, "所")
    assert visit is not None
    assert (visit.next_due, visit.outcome) == (VERIFIED.next_due, Outcome.VERIFIED)
    none_due = printed_visit(replace(completed, due=None), "所")
    assert none_due is not None
    assert none_due.next_due is None


def test_asking_for_leave_leads_back_to_the_same_receipt_which_is_printed_once(
    room: PrintRoom,
) -> None:
    room.verify_somebody()
    session = room.world.session
    assert session is not None
    assert room.stage == "offered"
    room.view.request()
    room.runner.post(ev.LeaveWished(session))
    room.desk.show()
    room.threads.finish()
    room.runner.post(ev.WentBack(session))
    room.desk.show()
    assert isinstance(room.runner.state, st.Completed)
    assert room.stage == "printed"
    assert len(room.printer.printed) == 1
    room.leave()
    assert room.stage == ""
