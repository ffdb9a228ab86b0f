"""Referred visits as officers read them, and the verdict."""

from __future__ import annotations

import pytest

from kiosk.app.casework_journal import Refusal
from kiosk.app.console.casework_office import CaseOffice
from kiosk.app.console.review_source import ReviewSource
from kiosk.console.pages import ConsoleProblem, Done, Page, Refused
from kiosk.console.reviews import (
    AttemptLine,
    ReviewContent,
    ReviewLine,
    ReviewsContent,
    RuleOnVisit,
)
from kiosk.store.casework import Casework
from sync.wire.entry import EntryKind
from tests.unit.kiosk.app.casework import ONE, TUESDAY, attend, supervisions
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.app.console.cases import asking, reading
from tests.unit.kiosk.app.review_rig import Reviews, open_reviews


@pytest.fixture
def reviews(office: Office) -> Reviews:
    return open_reviews(office)


def source_of(reviews: Reviews) -> ReviewSource:
    rig, roster = reviews.office.rig, reviews.office.roster
    work = Casework(rig.database, rig.journal.device)
    office = CaseOffice(roster, supervisions(reviews.office), work, rig.clock)
    return ReviewSource(office, reviews.desk)


def lines(source: ReviewSource) -> tuple[ReviewLine, ...]:
    content = source.read_all(reading(Page.REVIEWS))
    assert isinstance(content, ReviewsContent)
    return content.lines


def test_the_queue_names_who_when_and_why(reviews: Reviews) -> None:
    place = reviews.refer("p2")
    attend(reviews.office, subject="p2")
    (line,) = lines(source_of(reviews))
    assert line == ReviewLine(
        key=str(place),
        subject="p2",
        name="赵磊",
        purpose="routine_report",
        day=TUESDAY,
        at="10:00",
        clock_trusted=False,
        reasons=("face_non_match", "fingerprint_not_captured"),
        verified_since=True,
    )


def test_one_is_opened_with_its_attempts_ruled_on_and_gone(reviews: Reviews) -> None:
    source, key = source_of(reviews), str(reviews.refer())
    content = source.read_one(reading(Page.REVIEW, key))
    assert isinstance(content, ReviewContent)
    assert content.kept
    assert content.attempts == (
        AttemptLine("face", 0, "non_match", alarmed=False),
        AttemptLine("fingerprint", 2, "timed_out", alarmed=False),
    )
    act = RuleOnVisit(key, "match_with_concern", "looks_changed", "剃了头")
    assert source.rule(act, asking()) == Done("console_visit_reviewed", back=True)
    (entry,) = reviews.office.entries(EntryKind.VISIT_REVIEWED)
    assert (entry.subject, entry.outcome) == (ONE, "match_with_concern")
    assert (entry.body["why"], entry.body["note"]) == ("looks_changed", "剃了头")
    assert lines(source) == ()
    assert source.rule(act, asking()) == Refused(Refusal.ALREADY_RULED)
    assert source.read_one(reading(Page.REVIEW, key)) == Refused(Refusal.ALREADY_RULED)


def test_what_stands_nowhere_is_told_so(reviews: Reviews) -> None:
    source = source_of(reviews)
    for about in ("", "elsewhere", f"{reviews.office.rig.journal.device}/1/999"):
        gone = Refused(ConsoleProblem.NOT_THERE)
        assert source.read_one(reading(Page.REVIEW, about)) == gone
        act = RuleOnVisit(about, "match", "", "")
        assert source.rule(act, asking()) == Refused(Refusal.NOT_OPEN)


def test_without_an_officer_nothing_is_read(reviews: Reviews) -> None:
    source, key = source_of(reviews), str(reviews.refer())
    reviews.officer = None
    refused = Refused(Refusal.NOT_LOGGED_IN)
    assert source.read_all(reading(Page.REVIEWS)) == refused
    assert source.read_one(reading(Page.REVIEW, key)) == refused
