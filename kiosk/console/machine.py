"""The officer console: ``step(state, event)``, pure.

Back and log-out are accepted in every open state, whatever is awaited. An answer to a request that
is not awaited concerns nobody. While an act is awaited no second one begins, so that two touches
are one act.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from kiosk.console import events as ev
from kiosk.console.effects import Effect, Load, LogOut, Perform
from kiosk.console.pages import TABS, ConsoleProblem, Done, Place, Refused
from kiosk.console.states import HOME, Closed, Open, State

LONGEST_TRAIL = 12
"""Places remembered; the oldest between the first and the last are forgotten."""


@dataclass(frozen=True, slots=True)
class Transition:
    """The new state and what must be done, in order."""

    state: State
    effects: tuple[Effect, ...] = ()


def step(state: State, event: ev.Event) -> Transition | None:
    """The transition, or None when ``state`` does not accept ``event``."""
    match state:
        case Closed(requests):
            if isinstance(event, ev.Opened):
                return _go(Open(event.visit, (HOME,), requests), (HOME,))
            return None
        case Open():
            return _open(state, event)
        case _:
            assert_never(state)


def _open(state: Open, event: ev.Event) -> Transition | None:
    match event:
        case ev.Ended():
            return Transition(Closed(state.requests))
        case ev.LogOutPressed():
            return Transition(state, (LogOut(),))
        case ev.Opened(visit):
            return None if visit == state.visit else _go(replace(state, visit=visit), (HOME,))
        case ev.BackPressed():
            return _back(state)
        case ev.TabChosen(page) if page in TABS:
            return _go(state, (Place(page),))
        case ev.PlaceChosen(place) if place != state.here:
            return _go(state, _longer(state.trail, place))
        case ev.PartChosen(part) if part >= 0 and part != state.here.part:
            return _reload(state, replace(state.here, part=part))
        case ev.Refreshed():
            return _reload(state, state.here)
        case ev.ActAsked(act) if state.acting is None and state.content is not None:
            number = state.requests + 1
            begun = replace(state, requests=number, acting=number, said="", act_refused=None)
            return Transition(begun, (Perform(number, act),))
        case _:
            return _answered(state, event)


def _answered(state: Open, event: ev.Event) -> Transition | None:
    match event:
        case ev.Loaded(request, content) if request == state.loading:
            return Transition(replace(state, loading=None, content=content, refused=None))
        case ev.LoadRefused(request, refused) if request == state.loading:
            if refused.problem == ConsoleProblem.NOT_LOGGED_IN:
                return Transition(_refused(state, refused), (LogOut(),))
            return Transition(_refused(state, refused))
        case ev.ActAnswered(request, answer) if request == state.acting:
            return _acted(replace(state, acting=None), answer)
        case _:
            return None


def _acted(state: Open, answer: Done | Refused) -> Transition:
    if isinstance(answer, Refused):
        return Transition(replace(state, act_refused=answer))
    if answer.back:
        return _go(state, state.trail[:-1] or (HOME,), opened=False, said=answer.said)
    if answer.then is not None and answer.then != state.here:
        return _go(state, _longer(state.trail, answer.then), said=answer.said)
    return _reload(state, state.here, said=answer.said)


def _back(state: Open) -> Transition | None:
    if len(state.trail) > 1:
        return _go(state, state.trail[:-1], opened=False)
    return None if state.here == HOME else _go(state, (HOME,))


def _longer(trail: tuple[Place, ...], place: Place) -> tuple[Place, ...]:
    first, *between = trail
    kept = between[-(LONGEST_TRAIL - 2) :]
    return (first, *kept, place)


def _go(
    state: Open, trail: tuple[Place, ...], *, opened: bool = True, said: str = ""
) -> Transition:
    """Show another place. An act that is awaited is still done; its answer concerns nobody."""
    number = state.requests + 1
    there = Open(state.visit, trail, number, loading=number, said=said)
    return Transition(there, (Load(number, trail[-1], opened),))


def _reload(state: Open, place: Place, *, said: str = "") -> Transition:
    """Read the same page again; what is shown stays until the answer comes."""
    number = state.requests + 1
    there = replace(
        state,
        trail=(*state.trail[:-1], place),
        requests=number,
        loading=number,
        said=said,
        act_refused=None,
    )
    return Transition(there, (Load(number, place, False),))


def _refused(state: Open, refused: Refused) -> Open:
    return replace(state, loading=None, content=None, refused=refused)
