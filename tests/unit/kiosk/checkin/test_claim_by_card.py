"""The identity card as a way to say who one is: as kind as the keypad, and never in its way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.effects import ReadCards, ResolveIdNumber, SetDeadline
from kiosk.checkin.machine import step
from kiosk.checkin.presentation import present
from kiosk.checkin.runner import CheckInRunner
from kiosk.domain.identity import IdNumber, SessionId
from kiosk.domain.policy import Policy
from kiosk.domain.record import ClaimMethod, Outcome, Reason
from tests.unit.kiosk.checkin.samples import NUMBER, SESSION
from tests.unit.kiosk.checkin.world import World, runner_in

UNREADABLE, EXPIRED = st.ClaimProblem.CARD_UNREADABLE, st.ClaimProblem.CARD_EXPIRED


def _claiming(world: World) -> tuple[CheckInRunner, SessionId]:
    runner = runner_in(world)
    runner.begin()
    assert world.session is not None
    return runner, world.session


def test_cards_are_read_while_somebody_says_who_they_are_and_then_no_more() -> None:
    world = World()
    runner, session = _claiming(world)
    assert world.asked[-2:] == ["search_face", "read_cards"]
    runner.card_read(session, NUMBER)
    assert isinstance(runner.state, st.ConfirmingClaim)
    assert world.asked[-1] == "stop"
    runner.post(ev.ClaimRejected(session))
    assert world.asked[-1] == "read_cards"


def test_a_card_claims_as_a_typed_number_does_and_the_record_tells_them_apart() -> None:
    world = World()
    runner, session = _claiming(world)
    runner.card_read(session, NUMBER)
    runner.post(ev.ClaimConfirmed(session))
    runner.post(ev.CancelPressed(session))
    (record,) = world.records
    assert (record.claim_method, record.outcome) == (ClaimMethod.ID_CARD, Outcome.DECLINED)


def test_an_unknown_card_is_an_unknown_number() -> None:
    world = World()
    runner, session = _claiming(world)
    runner.card_read(session, IdNumber("11010519491231003X"))
    assert runner.state == st.Claiming(session, 1, st.ClaimProblem.NOT_ON_ROSTER)


def test_expired_cards_say_so_and_lead_to_an_officer_in_the_end() -> None:
    world = World()
    runner, session = _claiming(world)
    runner.card_refused(session, EXPIRED)
    assert present(runner.state).prompt == "card_expired"
    for _ in range(Policy().max_claim_attempts - 1):
        runner.card_refused(session, EXPIRED)
    (record,) = world.records
    assert (record.outcome, record.reasons) == (Outcome.REFERRED, (Reason.CLAIM_NOT_RESOLVED,))


def test_an_unreadable_card_counts_against_nobody_however_often() -> None:
    world = World()
    runner, session = _claiming(world)
    for _ in range(10):
        runner.card_refused(session, UNREADABLE)
    assert runner.state == st.Claiming(session, 0, UNREADABLE)
    runner.post(ev.IdNumberEntered(session, NUMBER))
    assert isinstance(runner.state, st.ConfirmingClaim)


def test_a_card_left_behind_keeps_no_screen_open() -> None:
    """Only the first time is the person given time anew."""
    refused = ev.ClaimNotResolved(SESSION, UNREADABLE)
    first = step(st.Claiming(SESSION), refused, Policy())
    assert first is not None
    assert any(isinstance(effect, SetDeadline) for effect in first.effects)
    again = step(first.state, refused, Policy())
    assert again is not None
    assert again.effects == ()


def test_the_screen_speaks_of_cards_only_while_a_reader_waits_for_one() -> None:
    runner, session = _claiming(World())
    shown = [present(runner.state)]
    for ready in (True, False):
        runner.card_reader_changed(session, ready)
        shown.append(present(runner.state))
    assert [it.card_reader for it in shown] == [False, True, False]
    assert [it.prompt for it in shown] == [
        "claim_look_or_type",
        "claim_card_or_type",
        "claim_look_or_type",
    ]


@pytest.mark.parametrize(
    ("problem", "left"),
    [(UNREADABLE, None), (EXPIRED, EXPIRED), (st.ClaimProblem.NOT_ON_ROSTER,) * 2],
)
def test_nobody_is_sent_back_to_a_reader_that_is_gone(
    problem: st.ClaimProblem, left: st.ClaimProblem | None
) -> None:
    waiting = st.Claiming(SESSION, 1, problem, card_reader=True)
    gone = step(waiting, ev.CardReaderChanged(SESSION, False), Policy())
    assert gone is not None
    assert gone.state == replace(waiting, problem=left, card_reader=False)
    assert gone.effects == (), "and it gives or takes no time"


def test_a_card_that_comes_late_changes_nothing() -> None:
    world = World()
    runner, session = _claiming(world)
    runner.post(ev.CancelPressed(session))
    runner.card_read(session, NUMBER)
    runner.card_refused(session, EXPIRED)
    runner.card_reader_changed(session, True)
    assert isinstance(runner.state, st.Idle)


def test_what_is_asked_for_names_session_and_method() -> None:
    started = step(st.Idle(), ev.SessionStarted(SESSION), Policy())
    assert started is not None
    assert ReadCards(SESSION) in started.effects
    entered = ev.IdNumberEntered(SESSION, NUMBER, ClaimMethod.ID_CARD)
    found = step(started.state, entered, Policy())
    assert found is not None
    assert found.effects == (ResolveIdNumber(SESSION, NUMBER, ClaimMethod.ID_CARD),)
    assert NUMBER.value not in repr((entered, found))
