"""While a receipt is printed the result stays on screen, but not for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.effects import SetDeadline
from kiosk.checkin.machine import step
from kiosk.checkin.transition import deadline_of
from kiosk.domain.policy import Deadlines, Policy
from kiosk.domain.record import Outcome, Purpose, Reason
from tests.unit.kiosk.checkin.samples import RECEIPT, RECORD, SESSION

COMPLETED = st.Completed(SESSION, "李**", RECEIPT)
REFERRED = st.Referred(SESSION, (Reason.FACE_NON_MATCH,), RECEIPT)
POLICY = Policy(deadlines=Deadlines(completed_s=8.0, referred_s=20.0, printing_s=30.0))


def _seconds(state: st.State, event: ev.Event, policy: Policy = POLICY) -> float:
    transition = step(state, event, policy)
    assert transition is not None
    assert transition.state == state
    [deadline] = transition.effects
    assert isinstance(deadline, SetDeadline)
    assert isinstance(transition.state, st.InSession)
    assert deadline.deadline == deadline_of(transition.state)
    return deadline.seconds


@pytest.mark.parametrize(("state", "shown_s"), [(COMPLETED, 8.0), (REFERRED, 20.0)])
def test_printing_keeps_the_result_and_its_time_begins_anew_afterwards(
    state: st.State, shown_s: float
) -> None:
    assert _seconds(state, ev.PrintStarted(SESSION)) == 30.0
    assert _seconds(state, ev.PrintEnded(SESSION)) == shown_s


def test_printing_never_shortens_the_time_of_a_result() -> None:
    patient = replace(POLICY, deadlines=replace(POLICY.deadlines, referred_s=60.0))
    assert _seconds(REFERRED, ev.PrintStarted(SESSION), patient) == 60.0


def test_a_result_is_left_while_its_receipt_is_printed() -> None:
    for event in (ev.FinishPressed(SESSION), ev.TimedOut(deadline_of(COMPLETED))):
        transition = step(COMPLETED, event, POLICY)
        assert transition is not None
        assert transition.state == st.Idle()


def test_what_was_not_saved_is_not_printed() -> None:
    unsaved = st.Referred(SESSION, (Reason.RECORD_NOT_SAVED,), None)
    assert step(unsaved, ev.PrintStarted(SESSION), POLICY) is None


@pytest.mark.parametrize("outcome", [Outcome.VERIFIED, Outcome.REFERRED])
def test_a_result_knows_what_its_paper_says(outcome: Outcome) -> None:
    record = replace(RECORD, outcome=outcome, purpose=Purpose.STUDY_SIGN_IN)
    saved = step(
        st.Recording(SESSION, record, "李**"), ev.RecordCommitted(SESSION, RECEIPT), POLICY
    )
    assert saved is not None
    assert isinstance(saved.state, st.Completed | st.Referred)
    assert (saved.state.masked_name, saved.state.purpose) == ("李**", Purpose.STUDY_SIGN_IN)
    assert saved.state.receipt == RECEIPT
