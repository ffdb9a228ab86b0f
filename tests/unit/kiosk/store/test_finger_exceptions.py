"""Fingers that cannot be asked for: set, replaced, expired, forgotten with the person."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from kiosk.domain.capture import FingerPosition
from kiosk.domain.finger_exception import (
    FingerException,
    FingerExceptionKind,
    FingerExceptionReason,
    excepted_fingers,
    no_usable_finger,
)
from kiosk.domain.identity import SubjectId
from kiosk.store.finger_exceptions import FingerExceptions, replace_finger_exceptions
from kiosk.store.roster import Roster
from tests.unit.kiosk.store.rig import StoreRig, look_up
from tests.unit.kiosk.store.roster_feed import page, person, tombstone

P1, P2 = SubjectId("p1"), SubjectId("p2")
LAST_DAY = date(2026, 12, 1)
LOST = FingerException(
    FingerPosition.RIGHT_INDEX, FingerExceptionKind.PERMANENT, None, FingerExceptionReason.MISSING
)
CUT = FingerException(
    FingerPosition.LEFT_THUMB,
    FingerExceptionKind.TEMPORARY,
    LAST_DAY,
    FingerExceptionReason.INJURED,
)


@pytest.fixture
def exceptions(rig: StoreRig) -> FingerExceptions:
    Roster(rig.database).apply(page(0, person(1, 1), person(2, 2)), rig.journal)
    return FingerExceptions(rig.database, rig.clock)


def state(rig: StoreRig, subject: SubjectId, *stated: FingerException) -> None:
    rig.journal.append(
        look_up(0), also=lambda connection: replace_finger_exceptions(connection, subject, stated)
    )


def test_what_is_stated_replaces_what_was(rig: StoreRig, exceptions: FingerExceptions) -> None:
    assert exceptions.of(P1) == ()
    state(rig, P1, CUT, LOST)
    state(rig, P2, *no_usable_finger())
    assert exceptions.of(P1) == (LOST, CUT)
    state(rig, P1, LOST)
    assert exceptions.of(P1) == (LOST,)
    assert exceptions.of(P2) == no_usable_finger()


def test_todays_are_those_of_the_day_in_china(rig: StoreRig, exceptions: FingerExceptions) -> None:
    state(rig, P1, LOST, CUT)
    rig.clock.wall = int(datetime(2026, 12, 1, 15, 59, tzinfo=UTC).timestamp() * 1000)
    assert exceptions.excepted_today(P1) == {LOST.finger, CUT.finger}
    rig.clock.wall = int(datetime(2026, 12, 1, 16, 0, tzinfo=UTC).timestamp() * 1000)
    assert exceptions.excepted_today(P1) == {LOST.finger}
    assert exceptions.excepted_today(P2) == frozenset()


def test_they_go_with_the_person_and_stay_with_an_update(
    rig: StoreRig, exceptions: FingerExceptions
) -> None:
    roster = Roster(rig.database)
    state(rig, P1, LOST)
    state(rig, P2, CUT)
    roster.apply(page(2, person(3, 2, name="张伟"), tombstone(4, "p1")), rig.journal)
    assert (exceptions.of(P1), exceptions.of(P2)) == ((), (CUT,))


def test_nothing_is_kept_of_people_who_are_not_on_the_roster(
    rig: StoreRig, exceptions: FingerExceptions
) -> None:
    with pytest.raises(IntegrityError):
        state(rig, SubjectId("p9"), LOST)
    assert exceptions.of(SubjectId("p9")) == ()


@pytest.mark.parametrize(
    ("today", "excepted"),
    [
        (date(2026, 11, 22), {LOST.finger, CUT.finger}),
        (LAST_DAY, {LOST.finger, CUT.finger}),
        (date(2026, 12, 2), {LOST.finger}),
        (date(2036, 1, 1), {LOST.finger}),
    ],
)
def test_a_temporary_exception_stops_counting_after_its_last_day(
    today: date, excepted: set[FingerPosition]
) -> None:
    assert excepted_fingers((LOST, CUT), today) == excepted


def test_an_exception_says_how_long_it_holds_or_is_refused() -> None:
    temporary, permanent = FingerExceptionKind.TEMPORARY, FingerExceptionKind.PERMANENT
    injured = FingerExceptionReason.INJURED
    for kind, until in ((temporary, None), (permanent, LAST_DAY)):
        with pytest.raises(ValueError, match="last day"):
            FingerException(FingerPosition.LEFT_THUMB, kind, until, injured)
    assert {it.finger for it in no_usable_finger()} == set(FingerPosition)
