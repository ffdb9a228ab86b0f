"""The real screens over worlds in memory: check-in, officers' desk, console, printer, journal."""

from __future__ import annotations

import logging
import random
import sys
from datetime import UTC, datetime, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtQml import QQmlError, qmlEngine

from kiosk.app.check_in_touches import CheckInTouches
from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.presentation import present
from kiosk.enrolment.states import Closed
from kiosk.ui.announcement_texts import newest_announcement
from kiosk.ui.keys import key_named
from kiosk.ui.qt_app import FrontEnd, create_application
from kiosk.ui.settings import FrontEndSettings
from kiosk.ui.viewmodels.preview import NoFrames
from tests.harness.monkey.console import ConsoleSide
from tests.harness.monkey.forgotten import differences, known
from tests.harness.monkey.journal import KeepingWorld, KeptVisits
from tests.harness.monkey.officer import OfficerSide
from tests.harness.monkey.paper import PaperSide

_START = datetime(2026, 3, 3, 1, 30, tzinfo=UTC)
_MORNING_US = 3 * 3_600 * 1_000_000
WIDTH_PX, HEIGHT_PX = 360, 640
"""A third of the usual panel: everything is where it is there, and drawn in a ninth of the time."""
_PATIENCE = 60
"""Time-outs at most until nobody is served any more."""


class Kiosk:
    """What the monkey plays with. One in a process."""

    def __init__(self, *, deadlines_come: bool = True) -> None:
        """Without deadlines whoever walks away is never noticed: the promise is broken."""
        self._deadlines_come = deadlines_come
        self.application = create_application(sys.argv[:1])
        self.now_ns = 10**9
        self.rng = random.Random(0)
        self.complaints: list[str] = []
        """Of QML and Qt; there should be none."""
        qInstallMessageHandler(self._heard)
        logging.getLogger("baodao").setLevel(logging.CRITICAL)
        settings = FrontEndSettings(
            "司法所", width_px=WIDTH_PX, height_px=HEIGHT_PX, animated=False
        )
        self.keys = (key_named(settings.next_key), key_named(settings.choose_key))
        self.front = FrontEnd(settings, NoFrames(), lambda: self.now_ns, self._wall_clock)
        self.front.status.set_voice(can_speak=True, muted=False)
        engine = qmlEngine(self.front.window)
        text = newest_announcement(settings.assets / "announcements")
        assert engine is not None
        assert text is not None
        engine.warnings.connect(self._warned)
        self.visits = KeptVisits()
        self.world = KeepingWorld(self.visits)
        self.touches = CheckInTouches(self.front.checkin, self.world.runner)
        self.officer = OfficerSide(self.front.enrolment, text, self._officer_left)
        self.console = ConsoleSide(self.front.console, self.officer)
        self.paper = PaperSide(self.front, self.world.runner)
        self.front.checkin.officerCornerTapped.connect(self.officer_comes)
        self.front.checkin.show(present(self.state))
        self.look()
        self._known_at_rest = known(self.front)

    @property
    def state(self) -> st.State:
        return self.world.runner.state

    @property
    def place(self) -> str:
        """The name of the check-in's state, or of the officers' within it."""
        if isinstance(self.state, st.Attending):
            return f"officer_{type(self.officer.state).__name__.lower()}"
        return type(self.state).__name__.lower()

    def officer_comes(self) -> None:
        """As kiosk.app.kiosk does it."""
        self.world.runner.post(ev.OfficerEntered())
        if isinstance(self.state, st.Attending):
            self.officer.start(self.rng)

    def look(self) -> None:
        """Show where the workflows are, let Qt catch up, and forget what the worlds noted."""
        self.officer.show()
        self.console.follow()
        if self.world.states:
            self.front.checkin.show(present(self.state))
        for notes in (self.world.states, self.world.log, self.world.asked, self.world.needs):
            notes.clear()
        self.world.records.clear()
        self.world.kept.clear()
        self.world.leaves.wishes.clear()
        self.world.digests.clear()
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def pass_time(self, seconds: float) -> None:
        """On the front end's clock; deadlines are let pass one by one."""
        self.now_ns += int(seconds * 1e9)

    def wrong(self) -> str:
        """What nobody may ever see: another screen than the workflow's, or one without an end."""
        shown = str(self.front.checkin.property("screen"))
        if shown != present(self.state).screen.value:
            return f"the window does not show {self.place}"
        if isinstance(self.state, st.InSession) and self.world.action is None:
            return f"nothing ends {self.place}"
        if isinstance(self.officer.state, Closed) or self.officer.is_timed:
            return ""
        return f"nothing ends {self.place}"

    def bring_home(self) -> bool:
        """Everything mended and everybody gone: whether the kiosk waits for the next person."""
        if isinstance(self.state, st.Idle):
            # A look chosen at rest and left alone goes by a timer of its own.
            self.front.status.resetForNextPerson()
        self.world.mend()
        self.look()
        for _ in range(_PATIENCE):
            if isinstance(self.state, st.Idle):
                break
            if self._deadlines_come:
                self._nobody_does_anything()
            self.paper.settle()
            self.world.settle()
            self.look()
        self.world.late_answers.clear()
        self.world.leaves.late_answers.clear()
        return isinstance(self.state, st.Idle)

    def remembered(self) -> list[str]:
        """What the screens have not forgotten of whoever was there last."""
        return differences(self._known_at_rest, known(self.front))

    def close(self) -> list[str]:
        """What is wrong with the journal."""
        self.front.close()
        return self.visits.close()

    def _nobody_does_anything(self) -> None:
        if isinstance(self.state, st.Attending):
            self.officer.wait()
        elif isinstance(self.state, st.InSession):
            self.world.time_out()

    def _officer_left(self) -> None:
        self.world.runner.post(ev.OfficerLeft())

    def _wall_clock(self, zone: tzinfo) -> datetime:
        """Of one morning, for ever: what a screen shows at rest stays the same."""
        return (_START + timedelta(microseconds=self.now_ns // 1000 % _MORNING_US)).astimezone(zone)

    def _warned(self, errors: list[QQmlError]) -> None:
        self.complaints += [error.toString() for error in errors]

    def _heard(self, kind: QtMsgType, _context: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and kind is not QtMsgType.QtInfoMsg:
            self.complaints.append(message)
