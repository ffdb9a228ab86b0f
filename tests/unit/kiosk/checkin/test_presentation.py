"""What people are shown, state by state."""

from __future__ import annotations

import typing

import pytest

from kiosk.checkin import states as st
from kiosk.checkin.presentation import Action, Screen, present
from kiosk.domain.conversation import Said
from kiosk.domain.record import Reason
from kiosk.domain.visit_content import Answer
from tests.unit.kiosk.checkin.agendas import DUE
from tests.unit.kiosk.checkin.samples import FACE_MATCH, RECEIPT, SESSION, TALKATIVE, states


@pytest.mark.parametrize("state_type", typing.get_args(st.State))
def test_every_page_of_a_session_offers_a_way_out(state_type: type[st.State]) -> None:
    state = states()[state_type]
    props = present(state)
    if isinstance(state, st.InSession) and not isinstance(state, st.Recording | st.SendingLeave):
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


@pytest.mark.parametrize(
    ("said", "screen", "prompt", "further"),
    [
        (Said(), Screen.MESSAGE, "message_confirm", {Action.ACKNOWLEDGE}),
        (
            Said(1),
            Screen.MESSAGE,
            "message_read",
            {Action.ACKNOWLEDGE, Action.PUT_ASIDE, Action.GO_BACK},
        ),
        (
            Said(2),
            Screen.QUESTION,
            "questions_begin",
            {Action.ANSWER, Action.SKIP, Action.GO_BACK},
        ),
        (
            Said(2, (), (Answer("moved", "no"),)),
            Screen.QUESTION,
            "question_number",
            {Action.ANSWER, Action.SKIP, Action.GO_BACK},
        ),
    ],
)
def test_every_page_of_a_conversation_says_what_to_do_and_offers_a_talk(
    said: Said, screen: Screen, prompt: str, further: set[Action]
) -> None:
    props = present(st.Conversing(SESSION, TALKATIVE, (FACE_MATCH,), said))
    always = {Action.CANCEL, Action.ASK_FOR_OFFICER, Action.WANT_TO_TALK}
    assert (props.screen, props.prompt) == (screen, prompt)
    assert props.actions == always | further
    assert props.step is None


def test_progress_shrinks_when_an_answer_makes_a_question_needless() -> None:
    totals = []
    for value in ("yes", "no"):
        said = Said(2, (), (Answer("moved", value),))
        page = present(st.Conversing(SESSION, TALKATIVE, (), said)).page
        assert page is not None
        totals.append((page.progress.position, page.progress.total))
    assert totals == [(4, 6), (4, 5)]


def test_the_result_carries_the_due_day_and_that_somebody_will_come() -> None:
    props = present(st.Completed(SESSION, "李**", RECEIPT, DUE, wants_to_talk=True))
    assert (props.due, props.wants_to_talk) == (DUE, True)
