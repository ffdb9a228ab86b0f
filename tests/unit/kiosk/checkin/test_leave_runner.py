"""A visit that ends with a request for leave, through the runner; and what the questions hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.runner import CheckInRunner
from kiosk.domain.capture import FingerStage
from kiosk.domain.identity import SessionId
from kiosk.domain.leave_wish import LEAVE_QUESTIONS, LeaveAnswer, LeaveEnd, LeaveWish
from kiosk.domain.record import Outcome
from tests.unit.kiosk.checkin.samples import CLAIM, LEAVE_ANSWERS, NUMBER
from tests.unit.kiosk.checkin.world import PROBE, World, runner_in

WISH = LeaveWish(CLAIM.subject, date(2026, 12, 1), date(2026, 12, 3), "外省", "看病就医")


@pytest.fixture
def world() -> World:
    return World(roster={NUMBER.value: replace(CLAIM, agenda=replace(CLAIM.agenda, rule_pack="g"))})


def looking_it_over(world: World) -> tuple[CheckInRunner, SessionId]:
    runner = runner_in(world)
    runner.begin()
    session = world.session
    assert session is not None
    runner.post(ev.IdNumberEntered(session, NUMBER))
    runner.post(ev.ClaimConfirmed(session))
    runner.face_probed(session, PROBE)
    runner.finger_read(session, world.fresh_digest(), None)
    runner.finger_compared(session, 120, "zfm-on-sensor", FingerStage.SENSOR)
    runner.post(ev.LeaveWished(session))
    for answer in LEAVE_ANSWERS:
        runner.post(ev.QuestionAnswered(session, answer.question, answer.value))
    return runner, session


def test_two_touches_are_one_request(world: World) -> None:
    world.leaves.answers_late = True
    runner, session = looking_it_over(world)
    runner.post(ev.LeaveSubmitted(session))
    runner.post(ev.LeaveSubmitted(session))
    (answer,) = world.leaves.late_answers
    answer(LeaveAnswer(LeaveEnd.COUNTY, 8))
    runner.post(ev.LeaveSubmitted(session))
    assert world.leaves.wishes == [WISH]
    assert isinstance(runner.state, st.LeaveEnded)
    assert runner.state.answer == LeaveAnswer(LeaveEnd.COUNTY, 8)
    assert [it.outcome for it in world.records] == [Outcome.VERIFIED]


def test_an_answer_that_comes_for_a_session_that_is_over_shows_nobody_anything(
    world: World,
) -> None:
    world.leaves.answers_late = True
    runner, session = looking_it_over(world)
    runner.post(ev.LeaveSubmitted(session))
    world.time_out()
    world.time_out()
    runner.begin()
    shown = runner.state
    world.leaves.late_answers[0](LeaveAnswer(LeaveEnd.COUNTY, 8))
    assert runner.state == shown


def test_going_down_while_somebody_asks_costs_nobody_the_visit(world: World) -> None:
    runner, _ = looking_it_over(world)
    runner.close()
    assert [it.outcome for it in world.records] == [Outcome.VERIFIED]
    assert world.leaves.wishes == []


def test_every_question_is_there_in_both_languages() -> None:
    for question in LEAVE_QUESTIONS:
        for text in (question.text, *(it.text for it in question.choices)):
            assert text.zh
            assert text.en
            assert text.zh != text.en
