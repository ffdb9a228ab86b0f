"""The console machine, event by event."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from kiosk.console import events as ev
from kiosk.console.effects import Effect, Load, LogOut, Perform
from kiosk.console.machine import LONGEST_TRAIL, step
from kiosk.console.pages import Act, ConsoleProblem, Content, Done, Page, Place, Refused
from kiosk.console.states import HOME, Closed, Open, State


@dataclass(frozen=True, slots=True)
class Note(Act):
    text: str


FILE = Place(Page.PERSON, "p1")
PEOPLE = Place(Page.PEOPLE)
CONTENT = Content()
REFUSED = Refused("store_locked")
LOADING = Open("v1", (HOME,), 1, loading=1)
SHOWING = Open("v1", (HOME,), 1, content=CONTENT)
IN_FILE = Open("v1", (HOME, FILE), 2, content=CONTENT)
ACTING = replace(IN_FILE, requests=3, acting=3)
GONE = Refused(ConsoleProblem.NOT_LOGGED_IN)

TABLE: list[tuple[str, State, ev.Event, State, tuple[Effect, ...]]] = [
    ("opens", Closed(), ev.Opened("v1"), LOADING, (Load(1, HOME, True),)),
    (
        "numbers go on after a visit",
        Closed(7),
        ev.Opened("v2"),
        Open("v2", (HOME,), 8, loading=8),
        (Load(8, HOME, True),),
    ),
    ("is loaded", LOADING, ev.Loaded(1, CONTENT), SHOWING, ()),
    (
        "cannot be loaded",
        LOADING,
        ev.LoadRefused(1, REFUSED),
        replace(LOADING, loading=None, refused=REFUSED),
        (),
    ),
    (
        "nobody is logged in",
        LOADING,
        ev.LoadRefused(1, GONE),
        replace(LOADING, loading=None, refused=GONE),
        (LogOut(),),
    ),
    (
        "tab",
        IN_FILE,
        ev.TabChosen(Page.PEOPLE),
        Open("v1", (PEOPLE,), 3, loading=3),
        (Load(3, PEOPLE, True),),
    ),
    (
        "place",
        SHOWING,
        ev.PlaceChosen(FILE),
        Open("v1", (HOME, FILE), 2, loading=2),
        (Load(2, FILE, True),),
    ),
    (
        "back",
        IN_FILE,
        ev.BackPressed(),
        Open("v1", (HOME,), 3, loading=3),
        (Load(3, HOME, False),),
    ),
    (
        "back from a tab",
        Open("v1", (PEOPLE,), 2, content=CONTENT),
        ev.BackPressed(),
        Open("v1", (HOME,), 3, loading=3),
        (Load(3, HOME, True),),
    ),
    (
        "part",
        IN_FILE,
        ev.PartChosen(1),
        replace(IN_FILE, trail=(HOME, replace(FILE, part=1)), requests=3, loading=3),
        (Load(3, replace(FILE, part=1), False),),
    ),
    (
        "again",
        IN_FILE,
        ev.Refreshed(),
        replace(IN_FILE, requests=3, loading=3),
        (Load(3, FILE, False),),
    ),
    ("act", IN_FILE, ev.ActAsked(Note("x")), ACTING, (Perform(3, Note("x")),)),
    (
        "act done",
        ACTING,
        ev.ActAnswered(3, Done("noted")),
        replace(IN_FILE, requests=4, loading=4, said="noted"),
        (Load(4, FILE, False),),
    ),
    (
        "act done with the page",
        ACTING,
        ev.ActAnswered(3, Done("noted", back=True)),
        Open("v1", (HOME,), 4, loading=4, said="noted"),
        (Load(4, HOME, False),),
    ),
    (
        "act done, and somewhere else",
        ACTING,
        ev.ActAnswered(3, Done("noted", then=PEOPLE)),
        Open("v1", (HOME, FILE, PEOPLE), 4, loading=4, said="noted"),
        (Load(4, PEOPLE, True),),
    ),
    (
        "act refused",
        ACTING,
        ev.ActAnswered(3, REFUSED),
        replace(IN_FILE, requests=3, act_refused=REFUSED),
        (),
    ),
    ("log out", ACTING, ev.LogOutPressed(), ACTING, (LogOut(),)),
    ("ended", ACTING, ev.Ended(), Closed(3), ()),
    (
        "another officer",
        IN_FILE,
        ev.Opened("v2"),
        Open("v2", (HOME,), 3, loading=3),
        (Load(3, HOME, True),),
    ),
]
NOTHING: list[tuple[str, State, ev.Event]] = [
    ("closed: a touch", Closed(), ev.TabChosen(Page.PEOPLE)),
    ("closed: a late answer", Closed(1), ev.Loaded(1, CONTENT)),
    ("closed: log-out", Closed(), ev.LogOutPressed()),
    ("the same visit", IN_FILE, ev.Opened("v1")),
    ("back at home", SHOWING, ev.BackPressed()),
    ("no tab", SHOWING, ev.TabChosen(Page.PERSON)),
    ("the same place", IN_FILE, ev.PlaceChosen(FILE)),
    ("the same part", IN_FILE, ev.PartChosen(0)),
    ("a part before the first", IN_FILE, ev.PartChosen(-1)),
    ("an earlier answer", LOADING, ev.Loaded(0, CONTENT)),
    ("an answer that is not awaited", SHOWING, ev.Loaded(1, CONTENT)),
    ("a second act", ACTING, ev.ActAsked(Note("y"))),
    ("an act before the page is there", LOADING, ev.ActAsked(Note("y"))),
    ("an answer to another act", ACTING, ev.ActAnswered(2, Done())),
]


@pytest.mark.parametrize(
    ("state", "event", "after", "effects"),
    [pytest.param(*row, id=name) for name, *row in TABLE],
)
def test_transition(
    state: State, event: ev.Event, after: State, effects: tuple[Effect, ...]
) -> None:
    transition = step(state, event)
    assert transition is not None
    assert (transition.state, transition.effects) == (after, effects)


@pytest.mark.parametrize(
    ("state", "event"), [pytest.param(*row, id=name) for name, *row in NOTHING]
)
def test_is_not_accepted(state: State, event: ev.Event) -> None:
    assert step(state, event) is None


def test_the_trail_does_not_grow_for_ever_and_keeps_its_beginning() -> None:
    state: State = SHOWING
    for number in range(40):
        transition = step(state, ev.PlaceChosen(Place(Page.PERSON, f"p{number}")))
        assert transition is not None
        state = transition.state
    assert isinstance(state, Open)
    assert len(state.trail) == LONGEST_TRAIL
    assert state.trail[0] == HOME
    assert state.here == Place(Page.PERSON, "p39")
