"""The officer console under random events."""

from __future__ import annotations

import random
from functools import cache

from kiosk.console import events as ev
from kiosk.console.effects import Load, LogOut, Perform
from kiosk.console.machine import LONGEST_TRAIL, step
from kiosk.console.pages import TABS, Act, Content, Done, Page, Place, Refused
from kiosk.console.presentation import present
from kiosk.console.states import HOME, Closed, Open, State


class ConsoleWalk:
    """From nobody logged in."""

    def __init__(self, *, deadlines_come: bool = True) -> None:
        self.state: State = Closed()
        self._deadlines_come = deadlines_come
        self._asked = 0

    def move(self, rng: random.Random) -> str:
        """One event; what was wrong with what came of it."""
        late = rng.choice((0, 0, 0, 1))
        transition = step(self.state, rng.choice(_events(self._asked - late)))
        if transition is None:
            return ""
        self.state = transition.state
        for effect in transition.effects:
            if isinstance(effect, Load | Perform):
                if effect.request <= self._asked:
                    return "a number comes twice"
                self._asked = effect.request
        return _wrong(self.state)

    def end(self) -> str:
        """Whether the officer gets home, and out."""
        if isinstance(self.state, Closed):
            return ""
        out = step(self.state, ev.LogOutPressed())
        if out is None or LogOut() not in out.effects:
            return "log-out is not heard"
        for _ in range(LONGEST_TRAIL + 1 if self._deadlines_come else 0):
            back = step(self.state, ev.BackPressed())
            if back is None:
                break
            self.state = back.state
        home = isinstance(self.state, Open) and self.state.trail == (HOME,)
        return "" if home else "stranded away from home"


def _wrong(state: State) -> str:
    props = present(state)
    if isinstance(state, Closed):
        return "" if props.content is None else "a closed console shows something"
    if not (props.loading or props.content is not None or props.problem):
        return "a page stays empty without a word"
    if props.tab not in TABS or props.can_go_back != (state.here != HOME):
        return "the way back is not shown"
    return "" if len(state.trail) <= LONGEST_TRAIL else "the trail grows"


@cache
def _events(asked: int) -> tuple[ev.Event, ...]:
    return (
        ev.Opened("v1"),
        ev.Opened("v2"),
        *(ev.TabChosen(page) for page in TABS),
        *(ev.PlaceChosen(Place(page, "p1")) for page in Page),
        ev.PartChosen(1),
        ev.PartChosen(-1),
        ev.BackPressed(),
        ev.Refreshed(),
        ev.Loaded(asked, Content()),
        ev.Loaded(asked, Content()),
        ev.LoadRefused(asked, Refused("store_locked")),
        ev.ActAsked(Act()),
        ev.ActAnswered(asked, Refused("store_locked")),
        ev.ActAnswered(asked, Done("said")),
        ev.ActAnswered(asked, Done("said", back=True)),
        ev.ActAnswered(asked, Done("said", then=Place(Page.PERSON, "p2"))),
        ev.LogOutPressed(),
        ev.Ended(),
    )
