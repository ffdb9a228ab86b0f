"""A person who has two keys, and a visit made with them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.app.check_in_touches import CheckInTouches
from kiosk.checkin.presentation import present
from kiosk.domain.agenda import Agenda
from kiosk.domain.capture import FingerStage
from kiosk.ui.gallery import Gallery
from tests.unit.kiosk.checkin.agendas import AGENDA
from tests.unit.kiosk.checkin.samples import CLAIM, NUMBER
from tests.unit.kiosk.checkin.world import PROBE, World, runner_in

NEXT, CHOOSE = Qt.Key.Key_F1, Qt.Key.Key_F2


class Hands:
    """Two keys, and what is heard and framed."""

    def __init__(self, gallery: Gallery) -> None:
        self.gallery = gallery
        self.heard: list[str] = []
        gallery.front_end.keys.focused.connect(self.heard.append)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.gallery.front_end.window, key)
        self.gallery.settle()

    def framed(self) -> str:
        """What the control in the frame is called by its object; empty for none."""
        frame = self.gallery.front_end.window.findChild(QQuickItem, "focus.frame")
        assert isinstance(frame, QQuickItem)
        target = frame.parentItem() if frame.isVisible() else None
        return target.objectName() if target is not None else ""

    def find(self, name: str) -> None:
        """Go on until ``name`` is framed. Fails when it never is."""
        passed: list[str] = []
        while self.framed() != name:
            self.press(NEXT)
            assert self.framed() not in passed, f"{name} is not among {passed}"
            passed.append(self.framed())

    def round(self) -> list[str]:
        """Every control once, beginning with the first, up to the page itself."""
        passed: list[str] = []
        self.press(NEXT)
        while self.framed() and self.framed() not in passed:
            passed.append(self.framed())
            self.press(NEXT)
        return passed

    def let_go(self) -> None:
        self.gallery.front_end.keys.focused.disconnect(self.heard.append)


class Visitor:
    """A check-in with the real workflow, worked with two keys."""

    def __init__(self, hands: Hands, agenda: Agenda = AGENDA) -> None:
        self.world = World(roster={NUMBER.value: replace(CLAIM, agenda=agenda)})
        self.runner = runner_in(self.world)
        self._hands = hands
        self._touches = CheckInTouches(hands.gallery.front_end.checkin, self.runner)
        self.look()

    def look(self) -> None:
        gallery = self._hands.gallery
        gallery.front_end.checkin.show(present(self.runner.state))
        gallery.look_at_page()
        gallery.settle()
        gallery.front_end.window.grabWindow()

    def choose(self, *names: str) -> None:
        for name in names:
            self._hands.find(name)
            self._hands.press(CHOOSE)
            self.look()

    def verify(self) -> None:
        """Show the face and the finger that are asked for."""
        session = self.world.session
        assert session is not None
        self.runner.face_probed(session, PROBE)
        self.look()
        self.runner.finger_read(session, self.world.fresh_digest(), None)
        self.runner.finger_compared(session, 120, "zfm-on-sensor", FingerStage.SENSOR)
        self.look()

    def leave(self) -> None:
        self._touches.deleteLater()
        self._hands.gallery.settle()
