"""Hours of study and community service: from proven sign-in and sign-out, and from courses.

Times are those of the kiosk's clock. A visit that cannot be paired counts nothing and is named for
an officer, who may credit it by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final

from sync.rules.visit_kinds import in_order, is_proven
from sync.rules.visits import EntryPlace, Visit, VisitOutcome

MAX_PAIR_MINUTES: Final = 480
"""Most that one pair counts: 8 hours, the longest working day (劳动法 36). More is a sign-out that
was forgotten and made up for later."""
MS_PER_MINUTE: Final = 60_000


class Activity(StrEnum):
    """What hours are counted for."""

    STUDY = "study"
    """教育学习"""
    SERVICE = "service"
    """公益活动"""


class NotCounted(StrEnum):
    """Why a visit or a course counts nothing."""

    NO_SIGN_OUT = "no_sign_out"
    """A sign-in that no sign-out of the day follows."""
    NO_SIGN_IN = "no_sign_in"
    SIGNED_IN_AGAIN = "signed_in_again"
    """Another sign-in followed; the later one counts."""
    OFFICER_DECIDES = "officer_decides"
    """The visit was sent on to an officer."""
    CLOCK_UNTRUSTED = "clock_untrusted"
    NO_VERIFIED_VISIT = "no_verified_visit"
    """The course's entry names no proven check-in of the same person and day."""
    NOT_PASSED = "not_passed"
    TAKEN_BEFORE = "taken_before"


@dataclass(frozen=True, slots=True)
class CreditedCourse:
    """A course with quiz that was taken (COURSE_TAKEN)."""

    subject: str
    course: str
    day: date
    """In China, by the kiosk's clock."""
    passed: bool
    credited_minutes: int
    place: EntryPlace
    visit: EntryPlace | None
    """The check-in it was taken in."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sign-in and the sign-out that follows it."""

    sign_in: EntryPlace
    sign_out: EntryPlace
    day: date
    minutes: int
    """At most MAX_PAIR_MINUTES."""
    capped: bool
    """The clock said more; an officer should look."""


@dataclass(frozen=True, slots=True)
class Uncounted:
    """What an officer should look at."""

    place: EntryPlace
    day: date
    why: NotCounted


@dataclass(frozen=True, slots=True)
class ActivityHours:
    """One activity in one month."""

    minutes: int
    pairs: tuple[Pair, ...]
    uncounted: tuple[Uncounted, ...]
    """Visits that were not paired, oldest first."""


@dataclass(frozen=True, slots=True)
class MonthHours:
    """One person in one month."""

    month: date
    """Its first day."""
    study: ActivityHours
    service: ActivityHours
    course_minutes: int
    uncounted_courses: tuple[Uncounted, ...]

    @property
    def study_minutes(self) -> int:
        """Sessions and courses."""
        return self.study.minutes + self.course_minutes

    @property
    def service_minutes(self) -> int:
        """Of community service."""
        return self.service.minutes


def hours(visits: Iterable[Visit], month: date, courses: Iterable[CreditedCourse]) -> MonthHours:
    """What one person's visits and courses count in the month of a day.

    A course counts once, the first time it is passed: give courses and visits of earlier months
    too.
    """
    all_visits = list(visits)
    own = [visit for visit in all_visits if _month(visit.day) == _month(month)]
    minutes, uncounted = _courses(all_visits, _month(month), courses)
    study, service = (_activity(activity, own) for activity in Activity)
    return MonthHours(_month(month), study, service, minutes, uncounted)


def _month(day: date) -> date:
    return day.replace(day=1)


def _activity(activity: Activity, visits: Iterable[Visit]) -> ActivityHours:
    relevant = sorted(
        (
            visit
            for visit in visits
            if visit.purpose in (f"{activity}_sign_in", f"{activity}_sign_out")
            and visit.outcome is not VisitOutcome.DECLINED
        ),
        key=in_order,
    )
    pairs: list[Pair] = []
    uncounted: list[Uncounted] = []
    for _, of_day in groupby(relevant, key=lambda visit: visit.day):
        _pair_day(list(of_day), pairs, uncounted)
    return ActivityHours(sum(pair.minutes for pair in pairs), tuple(pairs), tuple(uncounted))


def _pair_day(visits: list[Visit], pairs: list[Pair], uncounted: list[Uncounted]) -> None:
    """What cannot be counted also ends an open sign-in: nobody knows what it stood for."""
    waiting: Visit | None = None
    for visit in visits:
        unusable = _unusable(visit)
        is_in = visit.purpose.endswith("_sign_in")
        if not unusable and not is_in and waiting is not None and _in_sequence(waiting, visit):
            pairs.append(_pair(waiting, visit))
            waiting = None
            continue
        if waiting is not None:
            why = NotCounted.SIGNED_IN_AGAIN if is_in else NotCounted.NO_SIGN_OUT
            uncounted.append(Uncounted(waiting.place, waiting.day, why))
        waiting = visit if is_in and not unusable else None
        if waiting is None:
            why = unusable or NotCounted.NO_SIGN_IN
            uncounted.append(Uncounted(visit.place, visit.day, why))
    if waiting is not None:
        uncounted.append(Uncounted(waiting.place, waiting.day, NotCounted.NO_SIGN_OUT))


def _unusable(visit: Visit) -> NotCounted | None:
    if not is_proven(visit):
        return NotCounted.OFFICER_DECIDES
    return None if visit.clock_trusted else NotCounted.CLOCK_UNTRUSTED


def _in_sequence(sign_in: Visit, sign_out: Visit) -> bool:
    """Whether the journal agrees with the clock about which came first."""
    first, second = sign_in.place, sign_out.place
    return first.device != second.device or first < second


def _pair(sign_in: Visit, sign_out: Visit) -> Pair:
    minutes = (sign_out.wall_ms - sign_in.wall_ms) // MS_PER_MINUTE
    counted = min(minutes, MAX_PAIR_MINUTES)
    return Pair(sign_in.place, sign_out.place, sign_in.day, counted, minutes > counted)


def _courses(
    visits: list[Visit], month: date, courses: Iterable[CreditedCourse]
) -> tuple[int, tuple[Uncounted, ...]]:
    proven = {(visit.place, visit.subject, visit.day) for visit in visits if is_proven(visit)}
    taken: set[str] = set()
    uncounted: list[Uncounted] = []
    minutes = 0
    for course in sorted(courses, key=lambda course: (course.day, course.place)):
        in_month = _month(course.day) == month
        why = _course_not_counted(course, proven, taken)
        if in_month and why is not None:
            uncounted.append(Uncounted(course.place, course.day, why))
        elif in_month:
            minutes += course.credited_minutes
        if why is None:
            taken.add(course.course)
    return minutes, tuple(uncounted)


def _course_not_counted(
    course: CreditedCourse, proven: set[tuple[EntryPlace, str, date]], taken: set[str]
) -> NotCounted | None:
    if not course.passed:
        return NotCounted.NOT_PASSED
    if course.visit is None or (course.visit, course.subject, course.day) not in proven:
        return NotCounted.NO_VERIFIED_VISIT
    return NotCounted.TAKEN_BEFORE if course.course in taken else None
