"""The officer console of the monkey's kiosk: the real machine and pages, their matter made up."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable

from kiosk.app.logged_in import logged_in_officer
from kiosk.console import events as ev
from kiosk.console.pages import Act, ConsoleProblem, Content, Done, Page, Place, Refused
from kiosk.console.runner import ConsoleRunner
from kiosk.console.states import Closed, Open
from kiosk.enrolment import events as enrolment
from kiosk.enrolment.states import Choosing
from kiosk.ui.gallery_console_scenes import PEOPLE, console_scenes
from kiosk.ui.viewmodels.console import ConsoleViewModel
from tests.harness.monkey.officer import OfficerSide

_SAID = ("console_visit_entered", "console_flag_noted", "console_leave_asked", "")
_REFUSED = (
    "case_second_officer_refused",
    "case_second_officer_waits",
    "case_already_ruled",
    "case_not_logged_in",
    "disk_full",
)
_UNSHOWN = (ConsoleProblem.NOT_THERE, "store_locked")


class ConsoleSide:
    """Connected to the view like kiosk.app.console.desk.ConsoleDesk; answers when told."""

    def __init__(self, view: ConsoleViewModel, officer: OfficerSide) -> None:
        self._officer = officer
        self._view = view
        self._waiting: deque[Callable[[random.Random], None]] = deque()
        self._choosing = False
        self._runner = ConsoleRunner(self, view.show)
        self._matter: dict[Page, list[Content]] = {}
        for props in (PEOPLE, *(props for _name, props in console_scenes())):
            if props.content is not None:
                self._matter.setdefault(props.place.page, []).append(props.content)
        post = self._runner.post
        view.tabChosen.connect(lambda page: post(ev.TabChosen(page)))
        view.placeChosen.connect(lambda place: post(ev.PlaceChosen(place)))
        view.partChosen.connect(lambda part: post(ev.PartChosen(part)))
        view.wentBack.connect(lambda: post(ev.BackPressed()))
        view.refreshed.connect(lambda: post(ev.Refreshed()))
        view.actAsked.connect(lambda act: post(ev.ActAsked(act)))
        view.loggedOut.connect(lambda: post(ev.LogOutPressed()))

    @property
    def page(self) -> Page | None:
        """Which page is shown, with its matter; None where none is."""
        state = self._runner.state
        if isinstance(state, Closed) or state.content is None:
            return None
        return state.here.page if self._choosing else None

    def load(self, place: Place, opened: bool, answer: Callable[[Content | Refused], None]) -> None:
        """See the port."""
        self._waiting.append(lambda rng: answer(self._content(place.page, rng)))

    def perform(self, act: Act, answer: Callable[[Done | Refused], None]) -> None:
        """See the port."""
        self._waiting.append(lambda rng: answer(_outcome(rng)))

    def log_out(self) -> None:
        """See the port."""
        self._officer.post(enrolment.LogOutPressed())

    def follow(self) -> None:
        """The enrolment workflow may have moved; as kiosk.app.console.assembly has it."""
        state = self._officer.state
        before, self._choosing = self._choosing, isinstance(state, Choosing)
        if logged_in_officer(state) is None:
            self._runner.post(ev.Ended())
        elif isinstance(state, Choosing) and not before:
            if isinstance(self._runner.state, Closed):
                self._runner.post(ev.Opened(state.attendance.session))
            else:
                self._runner.post(ev.Refreshed())

    def settle(self, rng: random.Random) -> None:
        """Everything that is awaited comes."""
        while self._waiting:
            self._waiting.popleft()(rng)

    def happen(self, rng: random.Random) -> None:
        """What is awaited comes; else the officer goes somewhere, as by a row or a tile."""
        if self._waiting:
            self._waiting.popleft()(rng)
        elif isinstance(self._runner.state, Open):
            self._view.open(rng.choice(list(Page)).value, rng.choice(("", "p1", "k/1/40#talk")))

    def _content(self, page: Page, rng: random.Random) -> Content | Refused:
        matter = self._matter.get(page)
        if matter is None or rng.random() < 0.05:
            return Refused(rng.choice(_UNSHOWN))
        return rng.choice(matter)


def _outcome(rng: random.Random) -> Done | Refused:
    chance = rng.random()
    if chance < 0.3:
        return Refused(rng.choice(_REFUSED))
    if chance < 0.4:
        return Done(rng.choice(_SAID), back=True)
    if chance < 0.5:
        return Done(rng.choice(_SAID), then=Place(Page.PERSON, "p1"))
    return Done(rng.choice(_SAID))
