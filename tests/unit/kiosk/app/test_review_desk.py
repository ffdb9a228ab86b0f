"""Referred visits wait for an officer, whose verdict is on the journal and counts in the rules."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.app.casework_journal import Recorded, Refusal
from kiosk.app.review_desk import ReviewAttempt, ReviewCase, ReviewReason
from kiosk.app.verified_visits import verified_visit
from sync.rules.duties import DutyStatus
from sync.rules.verdicts import VerdictKind
from sync.rules.visits import EntryPlace
from sync.wire.entry import ClockGrade, EntryKind
from tests.unit.kiosk.app.casework import (
    ONE,
    TUESDAY,
    attend,
    feed,
    go_to,
    supervisions,
)
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.app.review_rig import FIRST, Reviews, open_reviews
from tests.unit.kiosk.store.roster_feed import person, tombstone


@pytest.fixture
def reviews(office: Office) -> Reviews:
    return open_reviews(office)


def test_the_oldest_comes_first_with_what_is_known_of_it(reviews: Reviews) -> None:
    first = reviews.refer()
    second = reviews.refer("p2", "study_sign_in")
    reviews.refer("nobody-we-know")
    attend(reviews.office)
    attend(reviews.office, outcome="declined", subject="p2")
    found = reviews.waiting()
    assert [(it.visit.place, it.verified_since) for it in found] == [(first, True), (second, False)]
    assert found[0].visit.reasons == ("face_non_match", "fingerprint_not_captured")
    assert (found[1].visit.purpose, found[1].visit.clock_trusted) == ("study_sign_in", False)


def test_who_left_the_roster_waits_for_nobody(reviews: Reviews) -> None:
    reviews.refer("p2")
    feed(reviews.office, tombstone(20, "p2"))
    assert reviews.waiting() == []


def test_a_case_says_what_happened_without_scores(reviews: Reviews) -> None:
    case = reviews.desk.case(reviews.refer())
    assert isinstance(case, ReviewCase)
    assert case.clock_grade is ClockGrade.RTC_ONLY
    assert case.attempts == (
        ReviewAttempt("face", 1, None, "non_match", "bona_fide"),
        ReviewAttempt("fingerprint", 1, 2, "timed_out", "none"),
    )
    nowhere = EntryPlace(reviews.office.rig.journal.device, 1, 999)
    assert reviews.desk.case(nowhere) is Refusal.NOT_OPEN


def test_a_match_meets_what_was_due_at_the_time_of_the_visit(reviews: Reviews) -> None:
    place = reviews.refer()
    go_to(reviews.office, TUESDAY + timedelta(days=1))
    before = supervisions(reviews.office).standing(ONE, TUESDAY)
    assert before is not None
    waiting = [it for it in before.duties if it.answered_by == place]
    assert [it.status for it in waiting] == [DutyStatus.WAITING] * len(waiting)
    assert waiting
    assert isinstance(reviews.match(place), Recorded)
    after = supervisions(reviews.office).standing(ONE, TUESDAY + timedelta(days=1))
    assert after is not None
    statuses = [it.status for it in after.duties if it.answered_by == place]
    assert statuses
    assert set(statuses) <= {DutyStatus.DONE, DutyStatus.DONE_LATE}
    assert supervisions(reviews.office).standing(ONE, TUESDAY) == before
    assert verified_visit(supervisions(reviews.office), ONE, TUESDAY) is None
    (entry,) = reviews.office.entries(EntryKind.VISIT_REVIEWED)
    assert (entry.subject, entry.officer, entry.outcome) == (ONE, FIRST, "match")
    assert entry.body == {"visit": str(place), "why": "", "note": ""}
    assert reviews.waiting() == []


def test_no_match_leaves_the_duty_unanswered(reviews: Reviews) -> None:
    place = reviews.refer()
    answer = reviews.desk.rule(place, VerdictKind.NO_MATCH, ReviewReason.SOMEBODY_ELSE, "")
    assert isinstance(answer, Recorded)
    found = supervisions(reviews.office).standing(ONE, TUESDAY)
    assert found is not None
    assert place not in [duty.answered_by for duty in found.duties]
    assert verified_visit(supervisions(reviews.office), ONE, TUESDAY) is None


def test_who_was_found_to_be_the_person_today_is_verified_today(reviews: Reviews) -> None:
    place = reviews.refer()
    why = ReviewReason.LOOKS_CHANGED
    reviews.desk.rule(place, VerdictKind.MATCH_WITH_CONCERN, why, "剃了头\ud83d")
    found = verified_visit(supervisions(reviews.office), ONE, TUESDAY)
    assert found is not None
    assert found.place == place
    (entry,) = reviews.office.entries(EntryKind.VISIT_REVIEWED)
    assert (entry.body["why"], entry.body["note"]) == ("looks_changed", "剃了头?")


@pytest.mark.parametrize("verdict", [VerdictKind.NO_MATCH, VerdictKind.MATCH_WITH_CONCERN])
def test_all_but_a_match_take_a_ground(reviews: Reviews, verdict: VerdictKind) -> None:
    place = reviews.refer()
    assert reviews.desk.rule(place, verdict, None, "  ") is Refusal.NO_REASON
    assert isinstance(reviews.desk.rule(place, verdict, None, "看过录像"), Recorded)


def test_what_nobody_may_rule_on(reviews: Reviews) -> None:
    place = reviews.refer()
    long = "长" * 1001
    assert reviews.desk.rule(place, VerdictKind.MATCH, None, long) is Refusal.TEXT_TOO_LONG
    reviews.officer = None
    assert reviews.match(place) is Refusal.NOT_LOGGED_IN
    assert reviews.desk.waiting() is Refusal.NOT_LOGGED_IN
    assert reviews.desk.case(place) is Refusal.NOT_LOGGED_IN
    reviews.officer = FIRST
    assert isinstance(reviews.match(place), Recorded)
    assert reviews.match(place) is Refusal.ALREADY_RULED
    done = attend(reviews.office)
    verified = EntryPlace(place.device, done.epoch, done.seq)
    assert reviews.match(verified) is Refusal.NOT_OPEN
    elsewhere = EntryPlace("f" * 64, place.epoch, place.seq)
    assert reviews.match(elsewhere) is Refusal.NOT_OPEN
    assert len(reviews.office.entries(EntryKind.VISIT_REVIEWED)) == 1


def test_nobody_rules_on_their_own_visit(reviews: Reviews) -> None:
    feed(reviews.office, person(21, 3, name="王芳"))
    assert reviews.match(reviews.refer("p3")) is Refusal.OWN_CASE
    assert len(reviews.waiting()) == 1
