"""No order of events, and no power cut, loses the visit of somebody who was verified."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.effects import KeepVisit, SetDeadline
from kiosk.checkin.machine import step
from kiosk.checkin.transition import Transition, deadline_of
from kiosk.domain.conversation import page_of
from kiosk.domain.record import CheckInRecord, Outcome
from tests.unit.kiosk.checkin.agendas import AGENDA, LAST_QUESTION, ONE_MESSAGE
from tests.unit.kiosk.checkin.samples import CLAIM, SESSION
from tests.unit.kiosk.checkin.test_conversation import (
    POLICY,
    READ,
    record_of,
    taken,
    talk,
    verified,
)
from tests.unit.kiosk.checkin.walks import variants


@given(some.data())
def test_no_order_of_events_loses_a_verified_report(data: some.DataObject) -> None:
    agenda = data.draw(some.sampled_from((AGENDA, LAST_QUESTION, ONE_MESSAGE)))
    state: st.State = verified(replace(CLAIM, agenda=agenda)).state
    for _ in range(40):
        assert isinstance(state, st.Conversing)
        assert page_of(agenda, state.said) is not None
        transition = step(state, data.draw(some.sampled_from(variants(state))), POLICY)
        if transition is None:
            continue
        state = transition.state
        if isinstance(state, st.Recording):
            assert state.record.outcome is Outcome.VERIFIED
            assert state.record.reasons == ()
            break
    if isinstance(state, st.Conversing):
        assert isinstance(taken(state, ev.TimedOut(deadline_of(state))).state, st.Recording)


@given(some.data())
def test_a_power_cut_ends_a_conversation_no_worse_than_leaving_it(data: some.DataObject) -> None:
    """What is kept is, at every moment, what would be recorded if the person left."""
    agenda = data.draw(some.sampled_from((AGENDA, LAST_QUESTION, ONE_MESSAGE)))
    transition = verified(replace(CLAIM, agenda=agenda))
    kept: list[CheckInRecord] = []
    for _ in range(20):
        state = transition.state
        kept += [it.record for it in transition.effects if isinstance(it, KeepVisit)]
        if not isinstance(state, st.Conversing):
            break
        assert record_of(taken(state, ev.TimedOut(deadline_of(state)))) == kept[-1]
        event = data.draw(some.sampled_from(variants(state)))
        transition = step(state, event, POLICY) or Transition(state)


def test_what_is_known_already_is_not_kept_again() -> None:
    state = talk(READ).state
    touched = taken(state, ev.PageTouched(SESSION))
    assert [type(it) for it in touched.effects] == [SetDeadline]
