"""Entering a visit by hand from the console."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.app.casework_journal import Refusal
from kiosk.app.console.casework_office import CaseOffice
from kiosk.app.console.manual_source import ManualSource
from kiosk.console.manual import EnterVisit, ManualFormContent, ManualPeopleContent, Named
from kiosk.console.pages import ConsoleProblem, Done, Page, Refused
from kiosk.store.casework import Casework
from sync.wire.entry import EntryKind
from tests.unit.kiosk.app.casework import ONE, supervisions
from tests.unit.kiosk.app.conftest import STAFF, Office
from tests.unit.kiosk.app.console.cases import asking, reading
from tests.unit.kiosk.app.review_rig import ByHand, open_by_hand

JPEG = b"\xff\xd8 the picture \xff\xd9"
ACT = EnterVisit(
    ONE, "summons", "not_recognised", "identity_card", "已核对", "o2", "482913", photograph=JPEG
)


@pytest.fixture
def by_hand(office: Office) -> ByHand:
    return open_by_hand(office)


def source_of(by_hand: ByHand) -> ManualSource:
    rig, roster = by_hand.office.rig, by_hand.office.roster
    work = Casework(rig.database, rig.journal.device)
    office = CaseOffice(roster, supervisions(by_hand.office), work, rig.clock)
    return ManualSource(office, by_hand.service)


def test_one_chooses_a_supervised_person_and_gets_the_form(by_hand: ByHand) -> None:
    source = source_of(by_hand)
    everybody = source.read(reading(Page.MANUAL_CHECK_IN))
    assert isinstance(everybody, ManualPeopleContent)
    assert [it.key for it in everybody.people] == ["p1", "p2", "p3"]
    form = source.read(reading(Page.MANUAL_CHECK_IN, ONE))
    assert isinstance(form, ManualFormContent)
    assert (form.two_officers, form.seconds) == (True, (Named("o2", "陈志远"),))
    assert "routine_report" in form.purposes
    for about in (STAFF, "p99"):
        gone = Refused(ConsoleProblem.NOT_THERE)
        assert source.read(reading(Page.MANUAL_CHECK_IN, about)) == gone
    by_hand.officer = None
    assert source.read(reading(Page.MANUAL_CHECK_IN, ONE)) == Refused(Refusal.NOT_LOGGED_IN)


def test_it_is_entered_with_the_second_officers_word(by_hand: ByHand) -> None:
    source = source_of(by_hand)
    alone = replace(ACT, second="", pin="")
    assert source.enter(alone, asking()) == Refused(Refusal.SECOND_OFFICER_NEEDED)
    wrong = replace(ACT, pin="000000")
    assert source.enter(wrong, asking()) == Refused(Refusal.SECOND_OFFICER_REFUSED)
    assert source.enter(ACT, asking()) == Done("console_visit_entered", back=True)
    (entry,) = by_hand.office.entries(EntryKind.MANUAL_CHECK_IN)
    assert (entry.purpose, entry.body["document"]) == ("summons", "identity_card")
    assert entry.body["second_officer"] == "o2"


def test_the_pin_is_in_no_text_of_the_act() -> None:
    assert "482913" not in repr(ACT)
