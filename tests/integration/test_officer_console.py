"""An officer's visit to the console of the whole kiosk program, devices at rest."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.app.crew import open_crew
from kiosk.app.front_end_settings import front_end_settings
from kiosk.app.host import this_computer
from kiosk.app.kiosk import Kiosk
from kiosk.app.storage import open_storage
from kiosk.console.states import Closed
from kiosk.demo.cast import OFFICER_ID, OFFICER_PIN, SUPERVISED
from kiosk.enrolment.events import TimedOut
from kiosk.enrolment.pin import hash_pin
from kiosk.enrolment.secret import Secret
from kiosk.enrolment.transition import deadline_of
from kiosk.ui.gallery_pictures import StillPicture, drawn_person
from kiosk.ui.qt_app import FrontEnd
from kiosk.ui.viewmodels.preview import NoFrames
from sync.wire.roster import OfficerItem, RosterPage
from tests.integration.kiosk_folder import install, kiosk_settings

pytestmark = pytest.mark.qt
PATIENCE_MS = 60_000


@pytest.fixture
def kiosk(tmp_path: Path, qapp: QGuiApplication) -> Iterator[Kiosk]:
    settings = kiosk_settings(tmp_path, tmp_path / "no-sensor")
    install(settings)
    storage = open_storage(settings, lambda: None)
    revision = storage.roster.cursor()
    officer = OfficerItem(
        revision=revision + 1,
        officer=OFFICER_ID,
        name="何晓燕",
        pin_hash=hash_pin(Secret(OFFICER_PIN)),
    )
    page = RosterPage(
        office=storage.journal.office,
        office_name=storage.roster.office_name() or "",
        since=revision,
        until=revision + 1,
        nonce="0" * 64,
        more=False,
        items=(officer,),
    )
    storage.roster.apply(page, storage.journal)
    front = FrontEnd(front_end_settings(settings), NoFrames())
    made = Kiosk(
        settings,
        storage=storage,
        wake_sync=threading.Event(),
        host=this_computer(),
        front=front,
        crew=open_crew(settings),
    )
    yield made
    made.close()
    qapp.processEvents()


def _log_in(kiosk: Kiosk, qtbot: QtBot) -> None:
    kiosk.officer.open()
    kiosk.front.enrolment.logInSubmitted.emit(OFFICER_ID, OFFICER_PIN)
    console = kiosk.front.console
    qtbot.waitUntil(lambda: bool(console.property("ready")), timeout=PATIENCE_MS)


def test_whoever_logs_in_sees_the_day_and_whoever_leaves_sees_nothing(
    kiosk: Kiosk, qtbot: QtBot
) -> None:
    console = kiosk.front.console
    assert not console.property("ready")
    _log_in(kiosk, qtbot)
    assert console.property("page") == "today"
    assert console.contentNow()["people"] == len(SUPERVISED)
    console.logOut()
    assert not console.property("ready")
    assert console.contentNow() == {}
    assert isinstance(kiosk.console.runner.state, Closed)


def test_the_idle_log_out_ends_the_console_too(kiosk: Kiosk, qtbot: QtBot) -> None:
    _log_in(kiosk, qtbot)
    kiosk.officer.runner.post(_deadline(kiosk))
    assert isinstance(kiosk.console.runner.state, Closed)
    assert kiosk.front.console.contentNow() == {}


def test_an_enrolment_given_up_leads_back_to_the_page_it_began_on(
    kiosk: Kiosk, qtbot: QtBot
) -> None:
    _log_in(kiosk, qtbot)
    console, enrolment = kiosk.front.console, kiosk.front.enrolment
    console.chooseTab("people")
    enrolment.choosePerson(SUPERVISED[0].subject)
    assert enrolment.property("screen") == "notice"
    enrolment.abort()
    enrolment.goBackToList()
    assert enrolment.property("screen") == "choose_person"
    assert console.property("page") == "people"


def test_every_page_of_casework_opens_and_an_act_is_answered(kiosk: Kiosk, qtbot: QtBot) -> None:
    _log_in(kiosk, qtbot)
    console = kiosk.front.console

    def settled() -> bool:
        return bool(console.property("ready")) or bool(console.property("problem"))

    for page in ("flags", "tasks", "leaves", "proposals", "thought_reports", "staff"):
        console.open(page, "")
        qtbot.waitUntil(settled, timeout=PATIENCE_MS)
        assert (console.property("page"), console.property("problem")) == (page, "")
    subject = SUPERVISED[0].subject
    console.open("leaves", subject)
    qtbot.waitUntil(settled, timeout=PATIENCE_MS)
    wish = {"subject": subject, "inDays": 3.0, "days": 0.0, "destination": "x", "reason": "y"}
    console.act("ask_leave", wish)
    qtbot.waitUntil(lambda: bool(console.property("actProblem")), timeout=PATIENCE_MS)
    assert console.property("actProblem") == "case_no_such_days"


def test_a_visit_by_hand_keeps_its_photograph_in_the_persons_file(
    kiosk: Kiosk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    camera = StillPicture(drawn_person())
    monkeypatch.setattr(kiosk.devices, "newest", camera.newest)
    _log_in(kiosk, qtbot)
    console, photograph = kiosk.front.console, kiosk.front.photograph
    subject = SUPERVISED[0].subject
    console.open("manual_check_in", subject)
    qtbot.waitUntil(lambda: bool(console.property("ready")), timeout=PATIENCE_MS)
    photograph.aim()
    camera.now_ns = time.monotonic_ns()
    photograph.take()
    said: dict[str, object] = {
        **dict.fromkeys(("second", "pin", "no_photograph"), ""),
        "subject": subject,
        "purpose": "summons",
        "why": "not_recognised",
        "document": "identity_card",
        "note": "x",
    }
    console.act("enter_visit", said)
    qtbot.waitUntil(lambda: bool(console.property("said")), timeout=PATIENCE_MS)
    assert console.property("said") == "console_visit_entered"
    assert photograph.taken() is None
    console.open("person", subject)
    qtbot.waitUntil(lambda: "visits" in console.contentNow(), timeout=PATIENCE_MS)
    visits = console.contentNow()["visits"]
    assert isinstance(visits, list)
    console.open("photograph", visits[0]["place"])
    qtbot.waitUntil(lambda: "officers" in console.contentNow(), timeout=PATIENCE_MS)
    assert console.contentNow()["why"] == "not_recognised"
    assert photograph.property("number") > 0
    console.logOut()
    assert photograph.property("number") == 0


def test_nobody_who_is_not_logged_in_is_answered(kiosk: Kiosk, qtbot: QtBot) -> None:
    kiosk.console.visit_opened("v-without-officer")
    assert kiosk.front.console.property("problem") == "console_not_logged_in"
    assert kiosk.front.console.contentNow() == {}


def _deadline(kiosk: Kiosk) -> TimedOut:
    return TimedOut(deadline_of(kiosk.officer.runner.state))
