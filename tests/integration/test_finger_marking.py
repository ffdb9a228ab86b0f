"""Marking a finger at the officer's screens, down to the day in China."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.kiosk import Kiosk
from kiosk.app.main import Shell
from kiosk.demo.cast import SUPERVISED
from kiosk.domain.capture import PadOutcome
from kiosk.domain.finger_exception import ExceptionTerm, last_day
from kiosk.domain.identity import OfficerId
from kiosk.enrolment import answers as an
from kiosk.enrolment import events as ev
from kiosk.enrolment.screens import OfficerLine
from kiosk.enrolment.secret import Secret
from kiosk.enrolment.states import CapturingFace, ChoosingFinger, LoggingIn, VerifyingPin
from sync.rules.china_time import CHINA_TIME
from tests.integration.kiosk_folder import install, kiosk_settings

pytestmark = pytest.mark.qt
PATIENCE_MS = 60_000
OFFICER = OfficerId("o-1")


@pytest.fixture
def kiosk(tmp_path: Path, qtbot: QtBot) -> Iterator[Kiosk]:
    settings = kiosk_settings(tmp_path, tmp_path / "no-sensor")
    install(settings)
    shell = Shell(settings)
    shell.start()
    opened = shell.kiosk
    assert opened is not None
    qtbot.waitUntil(lambda: opened.devices.face.available, timeout=PATIENCE_MS)
    yield opened
    shell.close()


def until_fingers(kiosk: Kiosk) -> None:
    """An officer logs in and a face is sampled, as far as the workflow is told."""
    runner, view = kiosk.officer.runner, kiosk.front.enrolment
    kiosk.officer.open()
    assert isinstance(runner.state, LoggingIn)
    visit = runner.state.desk.session
    runner.post(an.OfficersLoaded(visit, (OfficerLine(OFFICER, "王芳"),)))
    runner.post(ev.LogInSubmitted(OFFICER, Secret("000000")))
    assert isinstance(runner.state, VerifyingPin)
    runner.post(an.PinAccepted(visit, OFFICER))
    view.choosePerson(SUPERVISED[0].subject)
    view.confirmNotice()
    view.stateNeeds()
    assert isinstance(runner.state, CapturingFace)
    session = runner.state.enrolment.session
    runner.post(an.FaceSampled(session, 5, PadOutcome.NOT_EVALUATED_NO_ENGINE))
    assert isinstance(runner.state, ChoosingFinger)


def in_two_weeks() -> str:
    until = last_day(ExceptionTerm.TWO_WEEKS, datetime.now(CHINA_TIME).date())
    assert until is not None
    return until.isoformat()


def test_a_finger_is_marked_looked_at_and_unmarked(kiosk: Kiosk) -> None:
    view = kiosk.front.enrolment
    before = in_two_weeks()
    until_fingers(kiosk)
    days = {before, in_two_weeks()}
    view.reportFinger(2)
    assert view.property("screen") == "enrol_unusable_finger"
    view.markFinger("two_weeks")
    assert view.property("fingersExcepted") == [2]
    (until,) = view.property("exceptedUntil")
    assert until in days
    assert view.property("screen") == "enrol_fingerprint"
    view.chooseFinger(2)
    view.leaveMarking()
    assert (view.property("screen"), view.property("fingersExcepted")) == (
        "enrol_fingerprint",
        [2],
    )
    view.chooseFinger(2)
    view.unmarkFinger()
    assert view.property("fingersExcepted") == []
