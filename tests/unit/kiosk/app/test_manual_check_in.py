"""A visit entered by hand: its own kind, two officers where the rules want two, never compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.app.casework_journal import Recorded, Refusal
from kiosk.app.manual_check_in import (
    DocumentSeen,
    ManualReason,
    ManualTerms,
    ManualVisit,
)
from kiosk.app.second_officer import SecondWord
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.domain.photograph import WhyNoPhotograph
from kiosk.domain.record import Purpose
from kiosk.enrolment.secret import Secret
from sync.rules.visits import VisitOutcome
from sync.wire.entry import EntryKind
from sync.wire.roster import OfficerItem
from sync.wire.visit_body import from_body
from tests.unit.kiosk.app.casework import (
    BEGAN,
    ONE,
    PACK,
    TUESDAY,
    feed,
    leave,
    rules,
    supervisions,
)
from tests.unit.kiosk.app.conftest import STAFF, Office
from tests.unit.kiosk.app.review_rig import FIRST, PIN, SECOND, WORD, ByHand, open_by_hand
from tests.unit.kiosk.store.roster_feed import person, tombstone

VISIT = ManualVisit(
    ONE,
    Purpose.ROUTINE_REPORT,
    ManualReason.NO_USABLE_FINGER,
    "双手包扎",
    DocumentSeen.IDENTITY_CARD,
    WhyNoPhotograph.NOT_AT_KIOSK,
)


@pytest.fixture
def by_hand(office: Office) -> ByHand:
    return open_by_hand(office)


def one_is_enough(office: Office) -> None:
    """Rules that ask for no second officer here."""
    text = PACK.read_text("utf-8").replace("    - manual_check_in\n", "")
    feed(office, rules(30, document=text))


def test_two_officers_enter_a_report_that_answers_what_is_due(by_hand: ByHand) -> None:
    assert isinstance(by_hand.service.record(VISIT, WORD), Recorded)
    (entry,) = by_hand.office.entries(EntryKind.MANUAL_CHECK_IN)
    assert (entry.subject, entry.officer, entry.outcome) == (ONE, FIRST, "verified")
    assert (entry.attempts, entry.reasons) == ((), ())
    assert entry.purpose == "routine_report"
    assert entry.rule_pack.startswith("guangzhou-example@")
    assert entry.body["why"] == "no_usable_finger"
    assert (entry.body["note"], entry.body["document"]) == ("双手包扎", "identity_card")
    assert (entry.body["second_officer"], entry.body["policy"]) == (SECOND, "")
    assert from_body(entry.body).due_met is not None
    assert by_hand.office.entries(EntryKind.CHECK_IN) == []
    (visit,) = supervisions(by_hand.office).visits(ONE)
    assert visit.outcome is VisitOutcome.VERIFIED
    found = supervisions(by_hand.office).standing(ONE, TUESDAY)
    assert found is not None
    assert visit.place in [duty.answered_by for duty in found.duties]
    (log_in,) = by_hand.office.entries(EntryKind.OFFICER_LOG_IN)
    assert log_in.officer == SECOND


def test_the_rules_say_whether_it_takes_two(by_hand: ByHand) -> None:
    assert by_hand.service.record(VISIT, None) is Refusal.SECOND_OFFICER_NEEDED
    assert by_hand.written() == 0
    terms = by_hand.service.terms(ONE)
    assert isinstance(terms, ManualTerms)
    assert (terms.two_officers, terms.seconds) == (True, (SECOND,))
    assert Purpose.ROUTINE_REPORT in terms.purposes
    one_is_enough(by_hand.office)
    terms = by_hand.service.terms(ONE)
    assert isinstance(terms, ManualTerms)
    assert not terms.two_officers
    assert isinstance(by_hand.service.record(VISIT, None), Recorded)
    (entry,) = by_hand.office.entries(EntryKind.MANUAL_CHECK_IN)
    assert "second_officer" not in entry.body


def test_the_second_officer_is_another_with_a_pin_of_their_own(by_hand: ByHand) -> None:
    service = by_hand.service
    assert service.record(VISIT, SecondWord(FIRST, PIN)) is Refusal.SECOND_OFFICER_SAME
    stranger = SecondWord(OfficerId("o9"), PIN)
    assert service.record(VISIT, stranger) is Refusal.SECOND_OFFICER_REFUSED
    wrong = SecondWord(SECOND, Secret("000000"))
    for _ in range(5):
        assert service.record(VISIT, wrong) is Refusal.SECOND_OFFICER_REFUSED
    assert service.record(VISIT, WORD) is Refusal.SECOND_OFFICER_WAITS
    assert by_hand.written() == 0
    failed = by_hand.office.entries(EntryKind.OFFICER_LOG_IN_FAILED)
    assert [it.body["consecutive"] for it in failed if it.officer == SECOND] == [1, 2, 3, 4, 5]


def test_an_officer_whose_pin_the_city_must_set_again_confirms_nothing(by_hand: ByHand) -> None:
    feed(
        by_hand.office, OfficerItem(revision=31, officer="o3", name="赵磊", pin_hash="$argon2id$x")
    )
    third = SecondWord(OfficerId("o3"), PIN)
    assert by_hand.service.record(VISIT, third) is Refusal.SECOND_OFFICER_REFUSED


def test_nobody_is_entered_by_who_logged_out_or_without_a_reason(by_hand: ByHand) -> None:
    service = by_hand.service
    assert service.record(replace(VISIT, note=" "), WORD) is Refusal.NO_REASON
    assert service.record(replace(VISIT, note="长" * 1001), WORD) is Refusal.TEXT_TOO_LONG
    by_hand.officer = None
    assert service.record(VISIT, WORD) is Refusal.NOT_LOGGED_IN
    assert service.terms(ONE) is Refusal.NOT_LOGGED_IN
    assert by_hand.written() == 0


def test_only_people_who_are_supervised_here_are_entered(by_hand: ByHand) -> None:
    service = by_hand.service
    for subject in (SubjectId("nobody"), STAFF):
        assert service.record(replace(VISIT, subject=subject), WORD) is Refusal.NOT_ON_ROSTER
        assert service.terms(subject) is Refusal.NOT_ON_ROSTER
    feed(by_hand.office, tombstone(32, ONE))
    assert service.record(VISIT, WORD) is Refusal.NOT_ON_ROSTER


def test_no_officer_enters_or_confirms_a_visit_of_their_own(by_hand: ByHand) -> None:
    feed(by_hand.office, person(33, 7, name="王芳"), person(34, 8, name="陈志远"))
    for subject in ("p7", "p8"):
        mine = replace(VISIT, subject=SubjectId(subject))
        assert by_hand.service.record(mine, WORD) is Refusal.OWN_CASE


def test_other_purposes_answer_no_report_and_a_return_names_its_leave(by_hand: ByHand) -> None:
    one_is_enough(by_hand.office)
    away = leave(35, "l-7", BEGAN, TUESDAY.replace(day=9))
    feed(by_hand.office, away)
    for purpose in (Purpose.LEAVE_RETURN, Purpose.SERVICE_SIGN_IN):
        done = by_hand.service.record(replace(VISIT, purpose=purpose), None)
        assert isinstance(done, Recorded)
    back, service = by_hand.office.entries(EntryKind.MANUAL_CHECK_IN)
    assert from_body(service.body).due_met is None
    assert from_body(service.body).leave is None
    assert from_body(back.body).leave == "l-7"
