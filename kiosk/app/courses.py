"""Short courses with a quiz: their hours count only with verified presence on the same day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.app.casework_journal import CaseJournal, Recorded, Refusal
from kiosk.app.verified_visits import verified_visit
from kiosk.domain.identity import SubjectId
from kiosk.enrolment.problems import StoreFault
from kiosk.store.casework import Casework
from kiosk.store.errors import StoreError
from kiosk.store.feed import CourseBook
from kiosk.store.supervision import Supervisions, regime_on
from sync.rules.hours import MonthHours, hours
from sync.rules.verdicts import as_known
from sync.rules.visits import Visit
from sync.wire.course import CourseItem
from sync.wire.entry import EntryContent, EntryKind


@dataclass(frozen=True, slots=True)
class CourseTaken:
    """What is on the journal."""

    recorded: Recorded
    right: int
    asked: int
    passed: bool


class Courses:
    """For people who were verified today."""

    def __init__(
        self,
        book: CourseBook,
        supervisions: Supervisions,
        casework: Casework,
        cases: CaseJournal,
    ) -> None:
        self._book = book
        self._supervisions = supervisions
        self._casework = casework
        self._cases = cases

    def offered(self, subject: SubjectId, on: date) -> tuple[CourseItem, ...] | StoreFault:
        """Those of the person's category that they have not passed yet; none without one."""
        try:
            return self._offered(subject, on)
        except StoreError as error:
            return self._cases.fault(error)

    def take(
        self, subject: SubjectId, course: str, answers: Sequence[int], on: date
    ) -> CourseTaken | Refusal | StoreFault:
        """Journal a quiz: ``answers`` has one number per question, counted from 0."""
        try:
            visit = verified_visit(self._supervisions, subject, on)
            offered = self._offered(subject, on)
        except StoreError as error:
            return self._cases.fault(error)
        if visit is None:
            return Refusal.NOT_VERIFIED_TODAY
        item = next((it for it in offered if it.course == course), None)
        if item is None:
            return Refusal.NO_SUCH_COURSE
        if not _fit(answers, item):
            return Refusal.WRONG_ANSWERS
        return self._record(subject, item, answers, visit)

    def hours(self, subject: SubjectId, month: date) -> MonthHours | StoreFault:
        """Of study and service in the month of a day, courses among them."""
        try:
            visits = as_known(self._supervisions.visits(subject))
            return hours(visits, month, self._casework.courses(subject))
        except StoreError as error:
            return self._cases.fault(error)

    def _offered(self, subject: SubjectId, on: date) -> tuple[CourseItem, ...]:
        person = self._supervisions.of(subject)
        if person is None:
            return ()
        category = regime_on(person, self._supervisions.circumstances(), on).category
        passed = {it.course for it in self._casework.courses(subject) if it.passed}
        found = self._book.for_category(category)
        return tuple(item for item in found if item.course not in passed)

    def _record(
        self, subject: SubjectId, item: CourseItem, answers: Sequence[int], visit: Visit
    ) -> CourseTaken | StoreFault:
        right = sum(
            answer == question.right for answer, question in zip(answers, item.quiz, strict=True)
        )
        passed = right >= item.right_to_pass
        recorded = self._cases.append(
            EntryContent(
                kind=EntryKind.COURSE_TAKEN,
                office=self._cases.office,
                subject=subject,
                body={
                    "course": item.course,
                    "version": item.version,
                    "right": right,
                    "asked": len(item.quiz),
                    "passed": passed,
                    "credited_minutes": item.credited_minutes if passed else 0,
                    "visit": str(visit.place),
                },
            )
        )
        if isinstance(recorded, StoreFault):
            return recorded
        return CourseTaken(recorded, right, len(item.quiz), passed)


def _fit(answers: Sequence[int], item: CourseItem) -> bool:
    return len(answers) == len(item.quiz) and all(
        0 <= answer < len(question.answers)
        for answer, question in zip(answers, item.quiz, strict=True)
    )
