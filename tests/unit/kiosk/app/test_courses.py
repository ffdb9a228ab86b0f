"""Courses with a quiz, whose hours count with verified presence only."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.app.casework_journal import Refusal
from kiosk.app.courses import CourseTaken
from kiosk.enrolment.problems import StoreFault
from sync.wire.entry import EntryKind
from tests.unit.kiosk.app.casework import (
    ONE,
    TUESDAY,
    attend,
    feed,
    go_to,
)
from tests.unit.kiosk.app.casework_desk import (
    COURSE,
    Desk,
    open_desk,
)
from tests.unit.kiosk.app.conftest import Office


@pytest.fixture
def desk(office: Office) -> Desk:
    return open_desk(office)


def test_a_course_counts_within_a_verified_visit_of_the_day(desk: Desk) -> None:
    feed(desk.office, COURSE)
    go_to(desk.office, TUESDAY - timedelta(days=1))
    attend(desk.office)
    go_to(desk.office, TUESDAY)
    assert desk.courses.take(ONE, "traffic", (0, 1), TUESDAY) is Refusal.NOT_VERIFIED_TODAY
    visit = attend(desk.office)
    taken = desk.courses.take(ONE, "traffic", (0, 1), TUESDAY)
    assert isinstance(taken, CourseTaken)
    assert (taken.right, taken.asked, taken.passed) == (2, 2, True)
    (entry,) = desk.office.entries(EntryKind.COURSE_TAKEN)
    assert entry.body["visit"] == f"{desk.office.rig.journal.device}/{visit.epoch}/{visit.seq}"
    assert entry.body["credited_minutes"] == 30
    made = desk.courses.hours(ONE, TUESDAY)
    assert not isinstance(made, StoreFault)
    assert (made.course_minutes, made.uncounted_courses) == (30, ())
    assert desk.courses.offered(ONE, TUESDAY) == ()


def test_a_course_that_was_not_passed_counts_nothing_and_is_offered_again(desk: Desk) -> None:
    feed(desk.office, COURSE)
    attend(desk.office)
    taken = desk.courses.take(ONE, "traffic", (1, 1), TUESDAY)
    assert isinstance(taken, CourseTaken)
    assert (taken.right, taken.passed) == (1, False)
    made = desk.courses.hours(ONE, TUESDAY)
    assert not isinstance(made, StoreFault)
    assert made.study_minutes == 0
    assert desk.courses.offered(ONE, TUESDAY) == (COURSE,)


@pytest.mark.parametrize(
    ("course", "answers", "refusal"),
    [
        ("traffic", (0,), Refusal.WRONG_ANSWERS),
        ("traffic", (0, 2), Refusal.WRONG_ANSWERS),
        ("traffic", (0, -1), Refusal.WRONG_ANSWERS),
        ("cooking", (0, 1), Refusal.NO_SUCH_COURSE),
        ("strict", (0, 1), Refusal.NO_SUCH_COURSE),
    ],
)
def test_only_what_is_offered_is_taken(
    desk: Desk, course: str, answers: tuple[int, ...], refusal: Refusal
) -> None:
    strict = COURSE.model_copy(update={"revision": 21, "course": "strict", "categories": ("严管",)})
    feed(desk.office, COURSE, strict)
    attend(desk.office)
    assert desk.courses.take(ONE, course, answers, TUESDAY) is refusal
    assert desk.office.entries(EntryKind.COURSE_TAKEN) == []
