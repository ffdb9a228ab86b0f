from __future__ import annotations

import pytest

from kiosk.app.logged_in import logged_in_officer
from kiosk.domain.identity import OfficerId, SessionId, SubjectId
from kiosk.domain.person import Role
from kiosk.enrolment.attendance import Attendance, Desk
from kiosk.enrolment.screens import PersonLine
from kiosk.enrolment.states import (
    Choosing,
    Closed,
    Done,
    Enrolment,
    LoadingPeople,
    LockedOut,
    LoggingIn,
    RecordingLogIn,
    Saving,
    ShowingNotice,
    State,
    VerifyingPin,
)
from tests.unit.kiosk.app.casework import TUESDAY

OFFICER = OfficerId("o1")
DESK = Desk(SessionId("o"))
HERE = Attendance(SessionId("o"), OFFICER, "王芳")
PERSON = PersonLine(SubjectId("p1"), "李建国", Role.SUPERVISED, "普管", False, frozenset(), ())
ENROLMENT = Enrolment(SessionId("o/1"), HERE, PERSON, TUESDAY)


@pytest.mark.parametrize(
    "state",
    [
        Closed(),
        LoggingIn(DESK),
        VerifyingPin(DESK, OFFICER),
        LockedOut(DESK, 30),
        RecordingLogIn(DESK, HERE),
    ],
)
def test_nobody_is_logged_in_before_it_is_on_the_journal(state: State) -> None:
    assert logged_in_officer(state) is None


@pytest.mark.parametrize(
    "state",
    [
        LoadingPeople(HERE),
        Choosing(HERE, ()),
        ShowingNotice(ENROLMENT),
        Saving(ENROLMENT),
        Done(SessionId("o/1"), HERE, PERSON),
    ],
)
def test_the_officer_is_named_from_then_on(state: State) -> None:
    assert logged_in_officer(state) == OFFICER
