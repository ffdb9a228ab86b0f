"""Who may log in, when they last did, and wrong PINs since."""

from __future__ import annotations

from kiosk.app.officers import OfficerJournal
from kiosk.console.pages import Page
from kiosk.console.staff import StaffLine
from kiosk.domain.identity import OfficerId
from tests.unit.kiosk.app.casework import TUESDAY, feed
from tests.unit.kiosk.app.casework_desk import OFFICER
from tests.unit.kiosk.app.console.cases import CasePages, reading
from tests.unit.kiosk.store.roster_feed import officer

OTHER = OfficerId("o2")


def test_log_ins_and_wrong_pins_are_told_for_each_officer(pages: CasePages) -> None:
    feed(pages.office, officer(20, 2))
    rig = pages.office.rig
    journal = OfficerJournal(rig.database, rig.journal, pages.office.health)
    journal.record_log_in_failed(OFFICER, 1)
    journal.record_log_in(OFFICER)
    journal.record_log_in_failed(OFFICER, 1)
    journal.record_log_in_failed(OTHER, 1)
    journal.record_log_in_failed(OTHER, 2)
    one, two = pages.staff.read(reading(Page.STAFF)).lines
    assert one == StaffLine(
        "o1", "王芳", here=True, last_day=TUESDAY, last_at="10:00", failures=1, wait_s=10
    )
    assert two == StaffLine("o2", "王芳", here=False, failures=2, wait_s=20)
