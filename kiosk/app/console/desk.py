"""The console between the officer's screen and the services: pages and acts on threads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Slot

from kiosk.app.console.reading import Asking, Doer, Reading, Source
from kiosk.app.logged_in import LoggedIn
from kiosk.app.store_health import StoreHealth
from kiosk.app.threads import Threads
from kiosk.console import events as ev
from kiosk.console.pages import Act, ConsoleProblem, Content, Done, Page, Place, Refused
from kiosk.console.runner import ConsoleRunner
from kiosk.store.errors import StoreError
from kiosk.ui.viewmodels.console import ConsoleViewModel
from sync.rules.china_time import day_of

T = TypeVar("T")


class ConsoleDesk(QObject):
    """Owns the console runner; implements ConsolePorts."""

    def __init__(
        self,
        *,
        view: ConsoleViewModel,
        sources: Mapping[Page, Source],
        doers: Mapping[type[Act], Doer],
        logged_in: LoggedIn,
        log_out: Callable[[], None],
        threads: Threads,
        health: StoreHealth,
        now_ms: Callable[[], int],
    ) -> None:
        """``now_ms`` is Unix time; it may raise StoreErrors, and is called on threads."""
        super().__init__()
        self._sources = sources
        self._doers = doers
        self._logged_in = logged_in
        self._log_out = log_out
        self._threads = threads
        self._health = health
        self._now_ms = now_ms
        self.runner = ConsoleRunner(self, view.show)
        view.tabChosen.connect(self._choose_tab)
        view.placeChosen.connect(self._choose_place)
        view.partChosen.connect(self._choose_part)
        view.wentBack.connect(self._go_back)
        view.refreshed.connect(self._refresh)
        view.actAsked.connect(self._ask)
        view.loggedOut.connect(self._log_out_pressed)

    def load(self, place: Place, opened: bool, answer: Callable[[Content | Refused], None]) -> None:
        """See the port."""
        officer = self._logged_in()
        source = self._sources.get(place.page)
        if officer is None:
            answer(Refused(ConsoleProblem.NOT_LOGGED_IN))
        elif source is None:
            answer(Refused(ConsoleProblem.NOT_THERE))
        else:
            self._threads.run(
                "console-page",
                lambda: _or_error(lambda: source(Reading(place, officer, self._today(), opened))),
                lambda found: answer(self._noted(found)),
            )

    def perform(self, act: Act, answer: Callable[[Done | Refused], None]) -> None:
        """See the port."""
        officer = self._logged_in()
        if officer is None:
            answer(Refused(ConsoleProblem.NOT_LOGGED_IN))
            return
        do = self._doers[type(act)]
        self._threads.run(
            "console-act",
            lambda: _or_error(lambda: do(act, Asking(officer, self._today()))),
            lambda done: answer(self._noted(done)),
        )

    def log_out(self) -> None:
        """See the port."""
        self._log_out()

    def visit_opened(self, visit: str) -> None:
        """The officer of this visit is at the console."""
        self.runner.post(ev.Opened(visit))

    def came_back(self) -> None:
        """The officer comes back from an enrolment."""
        self.runner.post(ev.Refreshed())

    def ended(self) -> None:
        """Nobody is logged in any more."""
        self.runner.post(ev.Ended())

    def _today(self) -> date:
        return day_of(self._now_ms())

    def _noted(self, answer: T | StoreError) -> T | Refused:
        if isinstance(answer, StoreError):
            return Refused(self._health.note(answer).value)
        return answer

    @Slot(object)
    def _choose_tab(self, page: Page) -> None:
        self.runner.post(ev.TabChosen(page))

    @Slot(object)
    def _choose_place(self, place: Place) -> None:
        self.runner.post(ev.PlaceChosen(place))

    @Slot(int)
    def _choose_part(self, part: int) -> None:
        self.runner.post(ev.PartChosen(part))

    @Slot()
    def _go_back(self) -> None:
        self.runner.post(ev.BackPressed())

    @Slot()
    def _refresh(self) -> None:
        self.runner.post(ev.Refreshed())

    @Slot(object)
    def _ask(self, act: Act) -> None:
        self.runner.post(ev.ActAsked(act))

    @Slot()
    def _log_out_pressed(self) -> None:
        self.runner.post(ev.LogOutPressed())


def _or_error(work: Callable[[], T]) -> T | StoreError:
    try:
        return work()
    except StoreError as error:
        return error
