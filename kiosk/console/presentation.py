"""What a console state looks like: a pure function from state to the props the screen shows."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.console.pages import TABS, Content, Page, Place
from kiosk.console.states import HOME, Closed, Open, State


@dataclass(frozen=True, slots=True)
class ConsoleProps:
    """Everything around a page, and its content."""

    place: Place = HOME
    tab: Page = Page.TODAY
    """The tab that is lit."""
    can_go_back: bool = False
    loading: bool = False
    acting: bool = False
    """An act is under way; none can be asked for."""
    content: Content | None = None
    problem: str = ""
    """Code: why there is no content."""
    said: str = ""
    """Code: what became of the last act done."""
    act_problem: str = ""
    """Code: why the last act was not done."""


def present(state: State) -> ConsoleProps:
    """The one place that maps states to the screen."""
    match state:
        case Closed():
            return ConsoleProps()
        case Open():
            return ConsoleProps(
                place=state.here,
                tab=_tab(state.trail),
                can_go_back=state.here != HOME,
                loading=state.loading is not None,
                acting=state.acting is not None,
                content=state.content,
                problem="" if state.refused is None else state.refused.problem,
                said=state.said,
                act_problem="" if state.act_refused is None else state.act_refused.problem,
            )


def _tab(trail: tuple[Place, ...]) -> Page:
    """The last tab on the way here; the trail begins with one."""
    return next(place.page for place in reversed(trail) if place.page in TABS)
