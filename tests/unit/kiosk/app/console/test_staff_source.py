"""Who may log in, when they last did, and wrong PINs since."""

from __future__ import annotations

from kiosk.app.casework_journal import Refusal
from kiosk.app.console.staff_pages import staff_doers, staff_sources
from kiosk.app.officers import OfficerJournal
from kiosk.console.manual import Named
from kiosk.console.pages import ConsoleProblem, Page, Refused
from kiosk.console.staff import (
    ChangePin,
    OwnPinContent,
    StaffLine,
    UnlockContent,
    UnlockOfficer,
)
from kiosk.domain.identity import OfficerId
from kiosk.enrolment.pin_strength import WeakPin
from tests.unit.kiosk.app.casework import TUESDAY, feed
from tests.unit.kiosk.app.casework_desk import OFFICER
from tests.unit.kiosk.app.console.cases import CasePages, asking, reading
from tests.unit.kiosk.app.console.office_services import services_of
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


def test_ones_own_pin_is_changed_and_another_is_unlocked_from_the_console(
    pages: CasePages,
) -> None:
    feed(pages.office, officer(20, 2), officer(21, 3))
    services = services_of(pages.office)
    sources, doers = staff_sources(services), staff_doers(services)
    assert sources[Page.OWN_PIN](reading(Page.OWN_PIN)) == OwnPinContent("王芳")
    refused = doers[ChangePin](ChangePin("482913", "123456", "123456"), asking())
    assert refused == Refused(WeakPin.RUN)
    gone = Refused(ConsoleProblem.NOT_THERE)
    for nobody in ("o2", "o9", OFFICER):
        assert sources[Page.UNLOCK](reading(Page.UNLOCK, nobody)) == gone
    rig = pages.office.rig
    journal = OfficerJournal(rig.database, rig.journal, pages.office.health)
    for number in range(3):
        journal.record_log_in_failed(OTHER, number + 1)
    found = sources[Page.UNLOCK](reading(Page.UNLOCK, OTHER))
    assert found == UnlockContent("o2", "王芳", 3, 5, (Named("o3", "王芳"),))
    alone = doers[UnlockOfficer](UnlockOfficer("o2", "o1", "482913"), asking())
    assert alone == Refused(Refusal.SECOND_OFFICER_SAME)


def test_no_pin_is_in_any_text_of_an_act() -> None:
    assert "482913" not in repr(ChangePin("482913", "482913", "482913"))
    assert "482913" not in repr(UnlockOfficer("o2", "o3", "482913"))
