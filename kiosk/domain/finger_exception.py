"""Fingers that cannot be asked for, and for how long."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kiosk.domain.capture import FingerPosition


class FingerExceptionKind(StrEnum):
    """How long an exception holds."""

    PERMANENT = "permanent"
    TEMPORARY = "temporary"


class FingerExceptionReason(StrEnum):
    """Why a finger gives no fingerprint, as an officer has seen."""

    MISSING = "missing"
    """Not there, or for good without anything to read: the officer need not say which."""
    INJURED = "injured"
    """A wound or a bandage; it heals."""


@dataclass(frozen=True, slots=True)
class FingerException:
    """One finger that is not to be asked for."""

    finger: FingerPosition
    kind: FingerExceptionKind
    until: date | None
    """The last day it holds, where it is temporary; None where it is permanent."""
    reason: FingerExceptionReason

    def __post_init__(self) -> None:
        if (self.until is None) is not (self.kind is FingerExceptionKind.PERMANENT):
            raise ValueError("a temporary exception has a last day, a permanent one has none")

    def in_force(self, today: date) -> bool:
        """Whether the finger is still not to be asked for."""
        return self.until is None or today <= self.until


def excepted_fingers(
    exceptions: Iterable[FingerException], today: date
) -> frozenset[FingerPosition]:
    """The fingers that are not to be asked for today."""
    return frozenset(it.finger for it in exceptions if it.in_force(today))


def united(exceptions: Iterable[FingerException]) -> tuple[FingerException, ...]:
    """At most one of each finger, in their order: the one that holds longest."""
    longest: dict[FingerPosition, FingerException] = {}
    for it in exceptions:
        known = longest.get(it.finger)
        if known is None or _last(it) > _last(known):
            longest[it.finger] = it
    return tuple(longest[finger] for finger in sorted(longest))


class ExceptionTerm(StrEnum):
    """How long an officer can state that an exception holds."""

    PERMANENT = "permanent"
    ONE_WEEK = "one_week"
    TWO_WEEKS = "two_weeks"
    ONE_MONTH = "one_month"
    THREE_MONTHS = "three_months"


def last_day(term: ExceptionTerm, today: date) -> date | None:
    """The last day of a term stated today; None for ever.

    Months are those of the calendar; where the month has no such day, its last one.
    """
    match term:
        case ExceptionTerm.PERMANENT:
            return None
        case ExceptionTerm.ONE_WEEK:
            return today + timedelta(weeks=1)
        case ExceptionTerm.TWO_WEEKS:
            return today + timedelta(weeks=2)
        case ExceptionTerm.ONE_MONTH:
            return _months_later(today, 1)
        case ExceptionTerm.THREE_MONTHS:
            return _months_later(today, 3)


def excepted_for(finger: FingerPosition, term: ExceptionTerm, today: date) -> FingerException:
    """What the officer has stated of one finger: for good it is missing, for a time injured."""
    until = last_day(term, today)
    if until is None:
        kind, reason = FingerExceptionKind.PERMANENT, FingerExceptionReason.MISSING
    else:
        kind, reason = FingerExceptionKind.TEMPORARY, FingerExceptionReason.INJURED
    return FingerException(finger, kind, until, reason)


def _last(exception: FingerException) -> date:
    return exception.until or date.max


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    days = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, days))


def no_usable_finger() -> tuple[FingerException, ...]:
    """All ten for good: this person has no finger that a sensor can read."""
    return tuple(
        FingerException(finger, FingerExceptionKind.PERMANENT, None, FingerExceptionReason.MISSING)
        for finger in FingerPosition
    )
