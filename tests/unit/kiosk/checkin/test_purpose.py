"""What a visit is for: proposed, and chosen where there is a choice."""

from __future__ import annotations

from dataclasses import replace

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.machine import step
from kiosk.checkin.presentation import present
from kiosk.domain.policy import Policy
from kiosk.domain.record import Purpose
from tests.unit.kiosk.checkin.agendas import AGENDA
from tests.unit.kiosk.checkin.samples import CLAIM, SESSION, TALKATIVE
from tests.unit.kiosk.checkin.test_conversation import record_of, taken, verified

POLICY = Policy()


def test_the_purpose_is_proposed_and_may_be_chosen() -> None:
    confirming = st.ConfirmingClaim(SESSION, TALKATIVE)
    for purpose in Purpose:
        transition = step(confirming, ev.PurposeChosen(SESSION, purpose), POLICY)
        assert (transition is not None) is (purpose in AGENDA.purposes)
    chosen = taken(confirming, ev.PurposeChosen(SESSION, Purpose.LEAVE_RETURN)).state
    assert isinstance(chosen, st.ConfirmingClaim)
    assert chosen.claim == replace(TALKATIVE, purpose=Purpose.LEAVE_RETURN)


def test_only_a_return_from_leave_ends_the_leave() -> None:
    for purpose, leave in ((Purpose.LEAVE_RETURN, "leave-7"), (Purpose.ROUTINE_REPORT, None)):
        begun = verified(replace(TALKATIVE, purpose=purpose))
        assert record_of(taken(begun.state, ev.CancelPressed(SESSION))).leave == leave


def test_one_purpose_is_no_choice() -> None:
    assert present(st.ConfirmingClaim(SESSION, TALKATIVE)).purposes == AGENDA.purposes
    assert present(st.ConfirmingClaim(SESSION, CLAIM)).purposes == ()
