"""Whatever happens in whatever order, an officer gets back, gets out, and acts once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.console import events as ev
from kiosk.console.effects import Load, LogOut, Perform
from kiosk.console.machine import LONGEST_TRAIL, step
from kiosk.console.pages import TABS, Act, ConsoleProblem, Content, Done, Page, Place, Refused
from kiosk.console.presentation import present
from kiosk.console.states import HOME, Closed, Open, State

_PLACES = st.builds(Place, st.sampled_from(Page), st.sampled_from(["", "p1", "p2"]))
_REFUSED = st.sampled_from([Refused("store_locked"), Refused(ConsoleProblem.NOT_THERE)])
_REQUESTS = st.integers(0, 30)
_EVENTS: st.SearchStrategy[ev.Event] = st.one_of(
    st.builds(ev.Opened, st.sampled_from(["v1", "v2"])),
    st.builds(ev.TabChosen, st.sampled_from(Page)),
    st.builds(ev.PlaceChosen, _PLACES),
    st.builds(ev.PartChosen, st.integers(-1, 3)),
    st.just(ev.BackPressed()),
    st.just(ev.Refreshed()),
    st.builds(ev.Loaded, _REQUESTS, st.just(Content())),
    st.builds(ev.LoadRefused, _REQUESTS, _REFUSED),
    st.just(ev.ActAsked(Act())),
    st.builds(
        ev.ActAnswered,
        _REQUESTS,
        _REFUSED | st.builds(Done, st.just("said"), st.none() | _PLACES, st.booleans()),
    ),
    st.just(ev.LogOutPressed()),
    st.just(ev.Ended()),
)
_WALKS = st.lists(_EVENTS, max_size=40)


def _after(events: list[ev.Event]) -> State:
    state: State = Closed()
    for event in events:
        transition = step(state, event)
        state = state if transition is None else transition.state
    return state


@given(_WALKS)
def test_back_leads_home_and_log_out_is_always_heard(events: list[ev.Event]) -> None:
    state = _after(events)
    if isinstance(state, Closed):
        return
    out = step(state, ev.LogOutPressed())
    assert out is not None
    assert LogOut() in out.effects
    for _ in range(LONGEST_TRAIL + 1):
        back = step(state, ev.BackPressed())
        if back is None:
            break
        assert isinstance(back.state, Open)
        state = back.state
    assert isinstance(state, Open)
    assert state.trail == (HOME,)


@given(_WALKS)
def test_the_end_of_a_visit_forgets_everything(events: list[ev.Event]) -> None:
    state = _after([*events, ev.Ended()])
    assert isinstance(state, Closed)
    assert present(state).content is None


@given(_WALKS)
def test_what_is_awaited_was_asked_for_and_no_number_comes_twice(events: list[ev.Event]) -> None:
    state: State = Closed()
    numbers: list[int] = []
    for event in events:
        transition = step(state, event)
        if transition is None:
            continue
        asked = [it.request for it in transition.effects if isinstance(it, Load | Perform)]
        assert all(number > max(numbers, default=0) for number in asked)
        numbers += asked
        state = transition.state
        if isinstance(state, Open):
            awaited = {state.loading, state.acting} - {None}
            assert awaited <= set(numbers)


@given(_WALKS)
def test_a_place_is_shown_loading_or_explained(events: list[ev.Event]) -> None:
    """No page stays empty without a word."""
    state = _after(events)
    if isinstance(state, Open):
        props = present(state)
        assert props.loading or props.content is not None or props.problem
        assert props.tab in TABS
        assert props.can_go_back == (state.here != HOME)
