"""What people are shown, state by state."""

from __future__ import annotations

import typing

import pytest

from kiosk.checkin import states as st
from kiosk.checkin.presentation import Action, Screen, present
from kiosk.domain.record import Reason
from tests.unit.kiosk.checkin.samples import RECEIPT, SESSION, states


@pytest.mark.parametrize("state_type", typing.get_args(st.State))
def test_every_page_of_a_session_offers_a_way_out(state_type: type[st.State]) -> None:
    state = states()[state_type]
    props = present(state)
    if isinstance(state, st.InSession) and not isinstance(state, st.Recording):
        assert props.actions & {Action.ASK_FOR_OFFICER, Action.FINISH}
    if props.live_preview:
        assert props.screen in {Screen.CLAIM, Screen.FACE}


def test_a_referral_tells_what_to_do_and_never_what_was_compared() -> None:
    for reason in Reason:
        if reason is Reason.RECORD_NOT_SAVED:
            continue
        prompt = present(st.Referred(SESSION, (reason,), RECEIPT)).prompt
        assert "match" not in prompt
        assert "attack" not in prompt


def test_an_unsaved_record_is_admitted() -> None:
    state = st.Referred(SESSION, (Reason.RECORD_NOT_SAVED,), None)
    assert present(state).prompt == "referred_not_saved"


def test_only_a_saved_verified_check_in_says_recorded() -> None:
    recorded = {
        state_type
        for state_type, state in states().items()
        if present(state).prompt == "completed_recorded"
    }
    assert recorded == {st.Completed}
