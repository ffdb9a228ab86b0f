"""The console put together, and told when an officer comes, enrols somebody and leaves."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from kiosk.app.console.acts import doers
from kiosk.app.console.desk import ConsoleDesk
from kiosk.app.console.kiosk_state import KioskState
from kiosk.app.console.pages import sources
from kiosk.app.console.services import open_services
from kiosk.app.logged_in import logged_in_officer
from kiosk.app.officer_desk import OfficerDesk
from kiosk.app.storage import Storage
from kiosk.app.store_health import StoreHealth
from kiosk.app.threads import Threads
from kiosk.console.states import Closed
from kiosk.domain.identity import OfficerId
from kiosk.enrolment import events as ev
from kiosk.enrolment.states import Choosing
from kiosk.ui.viewmodels.console import ConsoleViewModel


def open_console(
    *,
    view: ConsoleViewModel,
    officer: OfficerDesk,
    storage: Storage,
    health: StoreHealth,
    threads: Threads,
    kiosk: KioskState,
) -> ConsoleDesk:
    """The console beside the enrolment workflow that logs officers in and out."""

    def logged_in() -> OfficerId | None:
        return logged_in_officer(officer.runner.state)

    services = open_services(storage, health, logged_in, storage.clock)
    desk = ConsoleDesk(
        view=view,
        sources=sources(services, kiosk),
        doers=doers(services, kiosk),
        logged_in=logged_in,
        log_out=lambda: officer.runner.post(ev.LogOutPressed()),
        threads=threads,
        health=health,
        now_ms=storage.journal.likely_ms,
    )
    VisitFollower(officer, desk)
    return desk


class VisitFollower(QObject):
    """Opens the console when the enrolment workflow shows its list, and ends it with the visit.

    It lives as long as the desk.
    """

    def __init__(self, officer: OfficerDesk, desk: ConsoleDesk) -> None:
        super().__init__(desk)
        self._officer = officer
        self._desk = desk
        self._choosing = False
        officer.visit_changed.connect(self.look)

    @Slot()
    def look(self) -> None:
        """The enrolment workflow has moved."""
        state = self._officer.runner.state
        before, self._choosing = self._choosing, isinstance(state, Choosing)
        if logged_in_officer(state) is None:
            self._desk.ended()
        elif isinstance(state, Choosing) and not before:
            if isinstance(self._desk.runner.state, Closed):
                self._desk.visit_opened(state.attendance.session)
            else:
                self._desk.came_back()
